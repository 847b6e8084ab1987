"""The log as files, byte for byte: head.json, and chunks of 1,000 entries counted from the oldest. Pure.

A full chunk never changes again, so that any cache, mirror or archive may keep it for good.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

from gongkai.disclosurelog.chain import Head
from gongkai.disclosurelog.entry import BadLog, Entry, line
from gongkai.words import _

CHUNK = 1000
PAGE = 50
HEAD = "head.json"
FORMAT = 1


class Changed(NamedTuple):
    """What a new entry changes beside head.json and the front page: the chunk and the page in which it stands."""

    chunk: int
    page: int


def changed_by(number: int) -> Changed:
    return Changed(chunk_of(number), page_of(number))


def chunk_of(number: int) -> int:
    return (number - 1) // CHUNK + 1


def page_of(number: int) -> int:
    return (number - 1) // PAGE + 1


def numbers_of_chunk(chunk: int) -> range:
    return range((chunk - 1) * CHUNK + 1, chunk * CHUNK + 1)


def numbers_of_page(page: int) -> range:
    return range((page - 1) * PAGE + 1, page * PAGE + 1)


def chunk_name(chunk: int) -> str:
    return f"entries-{chunk}.jsonl"


def head_bytes(head: Head) -> bytes:
    values = {
        "algorithm": "sha256", "chunk_size": CHUNK, "chunks": chunk_of(head.number) if head.number else 0,
        "format": FORMAT, "hash": head.hash, "number": head.number,
    }  # fmt: skip
    return (json.dumps(values, sort_keys=True, indent=1) + "\n").encode()


def chunk_bytes(entries: Iterable[Entry]) -> bytes:
    return "".join(line(entry) for entry in entries).encode()


def read_head(data: bytes, where: str) -> Head:
    """Raises BadLog in words."""
    try:
        values = json.loads(data)
        head = Head.parse(f"{values['hash']}:{values['number']}")
        if values["format"] != FORMAT or values["chunk_size"] != CHUNK or values["algorithm"] != "sha256":
            raise ValueError(values)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadLog(_("{where} 不是公开存证的链头。").format(where=where)) from error
    return head
