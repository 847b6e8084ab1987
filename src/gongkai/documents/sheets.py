"""Bulk sheets for importers: every record with its sheet and row number, so that a bad one can be pointed at."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongkai import boxed


@dataclass(frozen=True)
class Row:
    """A record. number: as the spreadsheet shows it, from 1. cells: text by the names of the head, "" for nothing."""

    sheet: str
    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """A sheet to iterate over, again if need be. head: () where no head was found or the sheet is hidden.

    head_row: its number, from 1. notes: one-line remarks, such as a hidden sheet or rows left out.
    """

    name: str
    head: tuple[str, ...]
    head_row: int
    hidden: bool
    notes: tuple[str, ...]
    count: int
    _lines: bytes = field(repr=False)

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Row]:
        start = 0
        while start < len(self._lines):
            end = self._lines.index(b"\n", start)
            number, *cells = json.loads(self._lines[start:end])
            yield Row(self.name, number, dict(zip(self.head, cells, strict=True)))
            start = end + 1


def rows(data: bytes, name: str, *, header: Sequence[str] | None = None) -> Iterator[Sheet]:
    """The sheets of an XLSX, XLS, ET, ODS or CSV file in order, read in the bounded process.

    header: names of which the head must have at least half; without, the first row that looks like a head is taken.
    Raises Unfit: empty, pointer, lock_file, broken, bomb, encrypted, kind, too_long, and what the bounded process says.
    """
    words = {"name": name, "header": None if header is None else list(header)}
    sheets, body = boxed.call("gongkai.documents.box:read_sheets", data, words)
    start = 0
    for sheet in sheets:
        length = sheet.pop("length")
        head, notes = tuple(sheet.pop("head")), tuple(sheet.pop("notes"))
        yield Sheet(**sheet, head=head, notes=notes, _lines=body[start : start + length])
        start += length
