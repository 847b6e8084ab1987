"""What the log's own pages show. Full list pages never change again; only the front page names titles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.disclosurelog import files, stored
from gongkai.disclosurelog.appending import ROOMS
from gongkai.disclosurelog.models import LogEntry

NEWEST = 20


class NoSuchPage(LookupError):
    """There is no page of that number."""


@dataclass(frozen=True)
class Row:
    """An entry as it is listed; `title` is "" where the subject is not public now, or the page is to stay as it is."""

    entry: LogEntry
    when: str
    chunk: int
    title: str = ""


def front() -> dict[str, Any]:
    """The front page: what the log is, how to check by hand, the newest entries."""
    newest = list(LogEntry.objects.order_by("-number")[:NEWEST])
    head = stored.head()
    return {
        "head": head,
        "rows": _rows(newest, _titles(newest)),
        "pages": files.page_of(head.number) if head.number else 0,
        "chunks": range(1, files.chunk_of(head.number) + 1) if head.number else range(0),
        "chunk_size": files.CHUNK,
        "example": newest[0] if newest else None,
        "example_line": (newest[0].number - 1) % files.CHUNK + 1 if newest else 0,
    }


def page(number: int) -> dict[str, Any]:
    """The list page of that number, oldest entries first. Raises NoSuchPage."""
    rows = stored.between(files.numbers_of_page(number)) if number > 0 else []
    if not rows:
        raise NoSuchPage(number)
    return {"rows": _rows(rows, {}), "number": number}


def changed_by(entry: LogEntry) -> files.Changed:
    """Chunk file and list page that a new entry changes, beside head.json and the front page."""
    return files.changed_by(entry.number)


def _rows(entries: Sequence[LogEntry], titles: dict[tuple[str, int], str]) -> list[Row]:
    return [
        Row(each, each.plain().when(), files.chunk_of(each.number), titles.get((each.kind, each.subject_id), ""))
        for each in entries
    ]


def _titles(entries: Iterable[LogEntry]) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    for kind, room in ROOMS.items():
        numbers = {each.subject_id for each in entries if each.kind == kind}
        found |= {(kind, number): title for number, title in room.titles(numbers).items()}
    return found
