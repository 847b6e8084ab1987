"""Records in a grid: the head row under titles and notes, and below it what is a record and what only looks so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.documents.cells import text_of
from gongkai.documents.readers.grids import Grid

_DEEPEST_HEAD = 30  # rows: a head is never further down
_LONGEST_NAME = 40
_MOST_LEVELS = 3
_NUMBER = re.compile(r"[-+]?[\d,]+(?:\.\d+)?%?")


@dataclass
class Table:
    """head: a name a column, none twice. head_row: its last row, from 1. groups: numbers of rows left out."""

    head: list[str]
    head_row: int
    groups: list[int] = field(default_factory=list)


def find_head(grid: Grid, wanted: Sequence[str] | None) -> Table | None:
    """The head: the first row that has half of the names wanted, or, without those, that looks like one."""
    names = {name_of(name) for name in wanted or ()}
    wide = _wide(grid)
    for index in range(min(len(grid.rows), _DEEPEST_HEAD)):
        cells = [text_of(value) for value in grid.rows[index]]
        if index in wide:
            continue
        if names:
            found = sum(name_of(cell) in names for cell in cells)
            if found * 2 < len(names) or not found:
                continue
        else:
            below = _used(grid, index + 1)
            if not _looks_like_head(cells, below):
                continue
            if not cells[min(used[0] for used in below)]:
                return None  # records begin with a column that has a name; a plan of seats or a cross table does not
        last = _last_of_head(grid, index)
        return Table(_names(grid, index, last), last + 1)
    return None


def records(grid: Grid, table: Table) -> Iterator[tuple[int, list[str]]]:
    """The number (from 1) and cells of each record; rows left out are told in the table, empty ones are passed over."""
    wide, fill = _wide(grid), _filled_down(grid, table)
    width = len(table.head)
    for index in range(table.head_row, len(grid.rows)):
        if index in wide:
            table.groups.append(index + 1)
            continue
        row = grid.rows[index]
        cells = [text_of(row[column]) if column < len(row) else "" for column in range(width)]
        if not any(cells):
            continue
        yield index + 1, [fill.get((index, column), cell) for column, cell in enumerate(cells)]


def name_of(text: str) -> str:
    """A column's name to compare: no blanks, no line breaks, no mark of a required field."""
    return re.sub(r"[\s\u3000]+", "", text).strip("*＊")


def _width(grid: Grid, first: int = 0) -> int:
    """How many columns are used; a sheet may claim far more."""
    rows = grid.rows[first : first + 200]
    return max((index + 1 for row in rows for index, value in enumerate(row) if text_of(value)), default=0)


def _wide(grid: Grid) -> set[int]:
    """Rows that hold one cell merged over most of the table: titles, notes and groups, no records."""
    width = _width(grid)
    return {
        row
        for (top, left), (bottom, right) in grid.merged
        if (right - left + 1) * 2 > width and right > left + 1
        for row in range(top, bottom + 1)
    }


def _looks_like_head(cells: list[str], below: list[list[int]]) -> bool:
    """Several short names, no figures among them, over at least one row of about as many cells."""
    said = [cell for cell in cells if cell]
    if len(said) < 2 or any(_NUMBER.fullmatch(cell) or len(cell) > _LONGEST_NAME for cell in said):
        return False
    most = max((len(used) for used in below), default=0)
    return most >= 2 and len(said) * 2 > most and len(set(said)) * 2 > len(said)


def _used(grid: Grid, first: int) -> list[list[int]]:
    """The columns used in each of the next rows, empty rows left out."""
    following = (
        [column for column, value in enumerate(row) if text_of(value)] for row in grid.rows[first : first + 20]
    )
    return [used for used in following if used]


def _last_of_head(grid: Grid, index: int) -> int:
    """A head of several rows is told by its merged cells."""
    lasts = [bottom for (top, _left), (bottom, right) in grid.merged if top == index and bottom > top]
    spread = any(top == bottom == index and right > left for (top, left), (bottom, right) in grid.merged)
    return min([*lasts, index + _MOST_LEVELS - 1]) if lasts and spread else index


def _names(grid: Grid, first: int, last: int) -> list[str]:
    width = max(_width(grid, first), 1)
    over = {
        (row, column): text_of(grid.rows[top][left])
        for (top, left), (bottom, right) in grid.merged
        if first <= top <= last
        for row in range(top, min(bottom, last) + 1)
        for column in range(left, min(right, width - 1) + 1)
    }
    names: list[str] = []
    for column in range(width):
        parts: list[str] = []
        for row in range(first, last + 1):
            line = grid.rows[row]
            part = name_of(over.get((row, column)) or (text_of(line[column]) if column < len(line) else ""))
            if part and part not in parts:
                parts.append(part)
        name = "-".join(parts) or f"第{column + 1}列"
        same = sum(name == other or (other.startswith(f"{name}（") and other.endswith("）")) for other in names)
        names.append(f"{name}（{same + 1}）" if name in names else name)
    return names


def _filled_down(grid: Grid, table: Table) -> dict[tuple[int, int], str]:
    """A cell merged downwards stands for each of its rows."""
    filled = {}
    for (top, left), (bottom, right) in grid.merged:
        if bottom > top >= table.head_row and left == right and top < len(grid.rows):
            text = text_of(grid.rows[top][left]) if left < len(grid.rows[top]) else ""
            for row in range(top, bottom + 1):
                filled[row, left] = text
    return filled
