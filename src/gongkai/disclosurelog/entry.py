"""One entry of the log as it is published: what happened to which page, when, and the digest of what it said.

It holds no title and no word of the content: what is withdrawn is gone everywhere. Pure: knows no Django.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from gongkai.words import _

PUBLISHED, CHANGED, WITHDRAWN = "published", "changed", "withdrawn"
ACT_WORDS = {PUBLISHED: _("公开"), CHANGED: _("变更"), WITHDRAWN: _("撤回")}
GENESIS = "0" * 64
BEIJING = timezone(timedelta(hours=8))
LONGEST_LINE = 4000
_HEX = re.compile(r"[0-9a-f]{64}")


class BadLog(ValueError):
    """What was read is no log; the words say where."""


@dataclass(frozen=True)
class Entry:
    """`subject` names what the page is about (record/12, guide/3); `path` is where it is, or is now, to be read."""

    number: int
    at: str
    act: str
    subject: str
    path: str
    index_number: str
    digest: str
    previous: str
    hash: str = ""

    def when(self) -> str:
        """The moment as people read it, Beijing time."""
        return f"{datetime.fromisoformat(self.at).astimezone(BEIJING):%Y-%m-%d %H:%M}"


def canonical(entry: Entry) -> bytes:
    """What is hashed: the line without its hash. Anyone can do it by hand with sed and sha256sum."""
    values = vars(entry).copy()
    del values["hash"]
    return _json(values).encode()


def hash_of(entry: Entry) -> str:
    return hashlib.sha256(canonical(entry)).hexdigest()


def line(entry: Entry) -> str:
    return _json(vars(entry)) + "\n"


def instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def read_lines(data: bytes, where: str) -> Iterator[Entry]:
    """The entries of a file. Raises BadLog naming the first line that is none."""
    for number, text in enumerate(data.split(b"\n"), start=1):
        if text.strip():
            try:
                yield _read(text)
            except (ValueError, TypeError, OverflowError, RecursionError) as error:
                words = _("{where} 第 {n} 行不是存证条目。").format(where=where, n=number)
                raise BadLog(words) from error


def _read(text: bytes) -> Entry:
    if len(text) > LONGEST_LINE:
        raise ValueError(text[:40])
    values: dict[str, Any] = json.loads(text)
    entry = Entry(**values)
    if type(entry.number) is not int or entry.number < 1:
        raise ValueError(entry.number)
    if any(type(value) is not str for name, value in values.items() if name != "number"):
        raise ValueError(values)
    datetime.fromisoformat(entry.at).astimezone(BEIJING)
    hexes = [entry.previous, entry.hash, *([entry.digest] if entry.digest else [])]
    if entry.act not in ACT_WORDS or not entry.path.startswith("/") or not all(map(_HEX.fullmatch, hexes)):
        raise ValueError(entry)
    return entry


def chained(entries: Iterable[Entry], number: int = 0, previous: str = GENESIS) -> Iterator[Entry]:
    """The entries in their places after `number`, each naming the hash of the one before it."""
    for entry in entries:
        number += 1
        placed = Entry(**(vars(entry) | {"number": number, "previous": previous, "hash": ""}))
        previous = hash_of(placed)
        yield Entry(**(vars(placed) | {"hash": previous}))


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
