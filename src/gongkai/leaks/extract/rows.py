"""Rows of values as a part: a row a line, a cell between tabs, each with its address."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from gongkai.leaks.extract.document import Changes
from gongkai.leaks.parts import Cell, Part
from gongkai.leaks.splice import Change, rewrite, splice


def column_name(column: int) -> str:
    """A, B, …, Z, AA: the letters of a column counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def as_text(value: Any) -> str:
    """A cell's value as people read it; a whole number has no point, whatever the file stores."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e17:
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return (
        ""
        if value is None
        else " ".join(str(value).split())
        if "\n" in str(value) or "\t" in str(value)
        else str(value)
    )


class SheetPart(Part):
    """A sheet: places are computed from the cells, so that a million of them cost nothing."""

    title: str = ""

    def place(self, offset: int) -> str:
        index = self.grid.at(offset)
        if index is None:
            return self.title
        cell = self.grid[index]
        return f"{self.title}{column_name(cell.column)}{cell.row + 1}"


def sheet_part(name: str, title: str, rows: Iterable[Sequence[Any]]) -> SheetPart:
    """The part of a sheet. Rows come in order from the first, empty ones too."""
    part = SheetPart(name)
    part.title = title
    texts: list[str] = []
    length = 0
    for row, values in enumerate(rows):
        first = True
        for column, value in enumerate(values):
            text = as_text(value)
            if text:
                if not first:
                    texts.append("\t")
                    length += 1
                part.grid.add(Cell(length, length + len(text), 0, row, column))
                texts.append(text)
                length += len(text)
                first = False
        texts.append("\n")
        length += 1
    part.text = "".join(texts)
    return part


def changed_cells(part: Part, changes: Changes) -> dict[tuple[int, int], str]:
    """The new texts of the cells (row, column) that the part's changes touch."""
    wanted: Sequence[Change] = changes.get(part.name, ())
    if not wanted:
        return {}
    cells = list(part.grid)
    found = {}
    for index, several in splice([(cell.start, cell.end) for cell in cells], wanted).items():
        cell = cells[index]
        found[cell.row, cell.column] = rewrite(part.text[cell.start : cell.end], several)
    return found
