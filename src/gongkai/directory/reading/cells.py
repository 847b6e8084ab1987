"""A grid with its merged cells: what stands in a cell, and whether the cell is one of its own or part of another."""

from dataclasses import dataclass, field

from gongkai.documents.cells import text_of
from gongkai.documents.readers.grids import Grid

WIDEST = 80  # columns: a directory has at most twenty; a sheet may claim thousands


@dataclass
class Cells:
    """texts: as they stand, with line breaks. above: cell → the top left cell of the merged area that it is part of.

    unsaved: formulas whose result the file does not hold. number: of the sheet or table, from 1.
    """

    number: int
    name: str
    texts: list[list[str]]
    above: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    unsaved: frozenset[tuple[int, int]] = frozenset()
    # Word tables have no letters over their columns; what stands before the table may be its title.
    lettered: bool = True
    before: tuple[str, ...] = ()
    # A Word table that goes on from the page before keeps its own row numbers: (table, row) of each row.
    origins: list[tuple[int, int]] = field(default_factory=list)

    @property
    def width(self) -> int:
        return max((len(row) for row in self.texts), default=0)

    def own(self, row: int, column: int) -> str:
        """What stands in exactly this cell; "" in the covered part of a merged one."""
        if (row, column) in self.above or column >= len(self.texts[row]):
            return ""
        return self.texts[row][column]

    def text(self, row: int, column: int) -> str:
        """What a reader sees at this place, a merged cell standing for all that it covers."""
        top, left = self.above.get((row, column), (row, column))
        return self.texts[top][left] if left < len(self.texts[top]) else ""

    def start(self, row: int, column: int) -> tuple[int, int]:
        return self.above.get((row, column), (row, column))

    def filled(self, row: int) -> list[int]:
        """The columns in which something of its own stands."""
        return [column for column in range(len(self.texts[row])) if self.own(row, column).strip()]

    def place(self, row: int) -> tuple[int, int]:
        """(table, row) as a person counts them."""
        return self.origins[row] if self.origins else (self.number, row + 1)

    def cell(self, row: int, column: int) -> str:
        """H17, where columns have letters."""
        return f"{letters(column)}{self.place(row)[1]}" if self.lettered else ""


def letters(column: int) -> str:
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cells_of(grid: Grid, number: int, **given: object) -> Cells:
    texts = [
        [value if isinstance(value, str) else text_of(value) for value in row[:WIDEST]] for row in grid.rows
    ]  # fmt: skip
    while texts and not any(text.strip() for text in texts[-1]):
        texts.pop()
    above = {
        (row, column): (top, left)
        for (top, left), (bottom, right) in grid.merged
        if top < len(texts) and left < WIDEST
        for row in range(top, min(bottom, len(texts) - 1) + 1)
        for column in range(left, min(right, WIDEST - 1) + 1)
        if (row, column) != (top, left)
    }
    return Cells(number, grid.name.strip(), texts, above, **given)  # type: ignore[arg-type]
