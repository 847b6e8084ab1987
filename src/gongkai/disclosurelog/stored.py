"""The log of this installation as it is published."""

from collections.abc import Iterator
from pathlib import Path

from gongkai.disclosurelog import files
from gongkai.disclosurelog.chain import Head
from gongkai.disclosurelog.entry import GENESIS
from gongkai.disclosurelog.models import LogEntry, LogHead

STREAMED = 2000


def head() -> Head:
    row = LogHead.objects.filter(pk=1).first()
    return Head(row.number, row.hash or GENESIS) if row else Head(0, GENESIS)


def every() -> Iterator[LogEntry]:
    return LogEntry.objects.order_by("number").iterator(chunk_size=STREAMED)


def between(numbers: range) -> list[LogEntry]:
    return list(LogEntry.objects.filter(number__gte=numbers.start, number__lt=numbers.stop).order_by("number"))


def chunk(number: int) -> bytes:
    """The chunk's bytes; empty where there is none."""
    return files.chunk_bytes(row.plain() for row in between(files.numbers_of_chunk(number)))


def of(kind: str, subject: int) -> list[LogEntry]:
    """What the log says of one subject, newest first."""
    return list(LogEntry.objects.filter(kind=kind, subject_id=subject))


def export(folder: Path) -> int:
    """Write the files that the site shows; how many entries. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    newest = head()
    last = files.chunk_of(newest.number) if newest.number else 0
    for number in range(1, last + 1):
        _write(folder / files.chunk_name(number), chunk(number))
    # The head comes last: whoever reads meanwhile finds every entry that it counts.
    _write(folder / files.HEAD, files.head_bytes(newest))
    return newest.number


def _write(path: Path, data: bytes) -> None:
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(data)
    new.replace(path)
