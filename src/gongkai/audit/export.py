"""The journal as JSON Lines: one entry a line, in order, verifiable by anyone who has the file."""

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.db import models

from gongkai.audit import chain
from gongkai.audit.models import JournalEntry

FIELDS = (*chain.HASHED_FIELDS, "hash", "seal")
CHUNK = 2000


def rows(entries: models.QuerySet[JournalEntry]) -> Iterator[dict[str, Any]]:
    """Entries as plain values, streamed in order of number."""
    return entries.order_by("seq").values(*FIELDS).iterator(chunk_size=CHUNK)


def line(entry: dict[str, Any]) -> str:
    return json.dumps(entry | {"at": chain.instant(entry["at"])}, ensure_ascii=False, sort_keys=True) + "\n"


def read_lines(file: Iterable[str] | IO[str]) -> Iterator[dict[str, Any]]:
    """Entries of an exported file. Raises ValueError naming the line that is no entry."""
    for number, text in enumerate(file, start=1):
        if not text.strip():
            continue
        try:
            entry = json.loads(text)
        except ValueError as error:
            raise ValueError(f"第 {number} 行不是 JSON：{error}") from error
        if not isinstance(entry, dict) or not all(name in entry for name in FIELDS):
            raise ValueError(f"第 {number} 行缺少留痕字段。")
        yield entry
