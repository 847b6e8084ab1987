"""A document as the detectors see it: parts of text, each with places and the cells of its tables."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.leaks.model import Certainty


class Cell(NamedTuple):
    """A table cell: its text's offsets, its table's number, its row and column (from 0)."""

    start: int
    end: int
    table: int
    row: int
    column: int


@dataclass
class Grid:
    """The cells of a part's tables in reading order, in flat arrays: a sheet may have a million."""

    _columns: "tuple[array[int], ...]" = field(default_factory=lambda: tuple(array("q") for _ in Cell._fields))

    def add(self, cell: Cell) -> None:
        start, end, table, row, column = self._columns
        start.append(cell.start)
        end.append(cell.end)
        table.append(cell.table)
        row.append(cell.row)
        column.append(cell.column)

    def __len__(self) -> int:
        return len(self._columns[0])

    def __getitem__(self, index: int) -> Cell:
        start, end, table, row, column = self._columns
        return Cell(start[index], end[index], table[index], row[index], column[index])

    def __iter__(self) -> Iterator[Cell]:
        return map(Cell._make, zip(*self._columns, strict=True))

    def at(self, offset: int) -> int | None:
        """The index of the cell that holds the offset."""
        index = bisect_right(self._columns[0], offset) - 1
        return index if index >= 0 and offset < self._columns[1][index] else None


@dataclass
class Note:
    """What the document itself shows to be a finding: a hidden sheet, a comment, a property."""

    kind: str
    certainty: Certainty
    place: str
    masked: str
    reason: str
    text: str
    start: int = 0
    end: int = 0


@dataclass
class Part:
    """One text of a document. `places` are (offset, words) in ascending order, `name` is stable for fingerprints."""

    name: str
    text: str = ""
    places: list[tuple[int, str]] = field(default_factory=list)
    grid: Grid = field(default_factory=Grid)
    notes: list[Note] = field(default_factory=list)
    prefix: str = ""

    def place(self, offset: int) -> str:
        """Where an offset lies, in words."""
        index = bisect_right(self.places, (offset, "\U0010ffff")) - 1
        return self.places[index][1] if index >= 0 else ""
