"""How a table shares the width of the page among its columns, how large its words are and where they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.papers.blocks import Cell, Table
from gongkai.papers.measures import TEXT_WIDTH, ems

CELL_PADDING = 4.0  # left and right together, with its lines

_TABLE_SIZES = ((8, 10.5), (12, 9.0), (18, 7.5), (30, 5.5), (60, 3.5))  # columns up to: size
_LEAST_COLUMN, _MOST_COLUMN = 2.0, 24.0
_SOFTLY = 0.7  # wide columns get less than their share: their words can break
_ROWS_LOOKED_AT = 200
_SHORT = 8.0  # signs: a column of such words stands in the middle
_SMALLEST = 3.0
_UNBROKEN = re.compile(r"[!-~]+")


@dataclass(frozen=True)
class Columns:
    """Widths in points, the size of the words, the columns whose words are all short."""

    widths: tuple[float, ...]
    size: float
    short: frozenset[int]

    def width(self, cell: Cell) -> float:
        return sum(self.widths[cell.column : cell.column + cell.columns])

    def room(self, cell: Cell) -> float:
        return self.width(cell) - CELL_PADDING

    def size_of(self, cell: Cell) -> float:
        """The size in which a cell's longest figure or word stands on one line; never smaller than can be seen."""
        longest = max((ems(word) for word in _UNBROKEN.findall(cell.text)), default=0.0)
        return max(_SMALLEST, min(self.size, self.room(cell) / longest)) if longest else self.size

    def align(self, cell: Cell) -> str:
        """Heads and columns of short words in the middle, others on the left, unless the cell says where it stands."""
        return cell.align or ("center" if cell.head or cell.column in self.short else "")


def measured(table: Table) -> Columns:
    """As much width for a column as its words ask for, softened; smaller words where more columns share the page."""
    wanted = [_LEAST_COLUMN] * table.columns
    for cell in _single(table):
        longest = max((ems(line) for line in cell.text.split("\n")), default=0.0)
        wanted[cell.column] = max(wanted[cell.column], min(longest, _MOST_COLUMN))
    shares = [width**_SOFTLY for width in wanted]
    widths = tuple(TEXT_WIDTH * share / sum(shares) for share in shares)
    long = {cell.column for cell in _single(table) if not cell.head and ems(cell.text) > _SHORT}
    size = next(size for most, size in _TABLE_SIZES if table.columns <= most)
    return Columns(widths, size, frozenset(range(table.columns)) - long)


def _single(table: Table) -> Iterator[Cell]:
    """Cells of one column, as far as the table is looked at."""
    return (cell for row in table.rows[:_ROWS_LOOKED_AT] for cell in row if cell.columns == 1)
