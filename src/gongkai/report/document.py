"""The neutral middle: what every reader makes of its format, and all that recognition knows."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from gongkai.report.numbers import Value, value_of

PAGE_NUMBER = re.compile(r"\s*[-—－–]\s*\d+\s*[-—－–]\s*|第\s*\d+\s*页.{0,20}")
_MOST_COLUMNS = 64


class Place(NamedTuple):
    """Where something was found: offset into `Document.text`, page (PDF, from 1) or sheet."""

    start: int
    page: int | None = None

    def __str__(self) -> str:
        return f"第{self.page}页" if self.page else f"第{self.start}字"


class Line(NamedTuple):
    """A line of running text; `cell` marks one that was a table cell by itself (an empty one is a blank cell)."""

    text: str
    place: Place
    cell: bool = False


class Cell(NamedTuple):
    """A cell of a grid, at its leftmost column; a spanned cell is there once."""

    text: str
    place: Place
    column: int
    span: int = 1


class Found(NamedTuple):
    """A value: its meaning, as printed, where, and in which column of a table."""

    value: Value
    raw: str
    place: Place
    column: int | None = None


@dataclass(frozen=True)
class Row:
    """A table row: its own cells from left to right, without those that reach down from rows above."""

    cells: tuple[Cell, ...]
    grid: int

    @cached_property
    def found(self) -> tuple[Found, ...]:
        """What each cell would mean as a value; every table of a form looks at every row."""
        return tuple(Found(value_of(cell.text), cell.text.strip(), cell.place, cell.column) for cell in self.cells)

    @cached_property
    def first_number(self) -> int:
        """Which cell is the first that holds a number; as many as there are where none does."""
        return next((i for i, found in enumerate(self.found) if found.value.number is not None), len(self.cells))


Block = Line | Row


@dataclass(frozen=True)
class Document:
    """A document as blocks in reading order, with the text that all places count in."""

    blocks: tuple[Block, ...]
    text: str
    images: int = 0
    kind: str = ""


@dataclass
class Builder:
    """Collects blocks and keeps the offsets right."""

    kind: str = ""
    images: int = 0
    blocks: list[Block] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _grids: int = 0

    def _place(self, text: str, page: int | None, end: str) -> Place:
        place = Place(self._length, page)
        self._parts += (text, end)
        self._length += len(text) + len(end)
        return place

    def line(self, text: str, page: int | None = None, *, cell: bool = False) -> None:
        """Add running text, one block for each of its lines."""
        for part in text.split("\n") if text else [""]:
            if part.strip() or cell:
                self.blocks.append(Line(part, self._place(part, page, "\n"), cell))

    def grid(self, rows: Iterable[Sequence[tuple[str, int, int]]], page: int | None = None) -> None:
        """Add a table given as rows of (text, column, span). A row of one cell only is running text."""
        self._grids += 1
        for row in rows:
            kept = [(text, column, span) for text, column, span in row if column < _MOST_COLUMNS]
            if len(kept) == 1:
                self.line(kept[0][0], page)
            elif kept:
                cells = [
                    Cell(text, self._place(text, page, "\t"), column, min(span, _MOST_COLUMNS))
                    for text, column, span in kept
                ]
                self._place("", page, "\n")
                self.blocks.append(Row(tuple(cells), self._grids))

    def build(self) -> Document:
        return Document(tuple(self.blocks), "".join(self._parts), self.images, self.kind)
