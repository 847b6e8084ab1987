"""Ruled tables of a PDF page: the rules make a grid, and a cell over several of its fields is a merged one."""

from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

from pdfplumber.page import Page
from pdfplumber.table import Table

from gongkai.documents.readers.pdf_lines import Char, cell_text

_SETTINGS = {"snap_tolerance": 3, "join_tolerance": 3, "intersection_tolerance": 3}
_NEAR = 3.0  # points: edges nearer than that are one rule


@dataclass
class Cell:
    """text and place in the grid, from 0."""

    text: str
    row: int
    column: int
    rows: int
    columns: int


@dataclass
class Ruled:
    """A table on a page: its cells, the x of its column edges, and where it stands (points from the page's top)."""

    cells: list[Cell]
    edges: list[float]
    rows: int
    top: float
    bottom: float

    @property
    def columns(self) -> int:
        return len(self.edges) - 1


def tables_of(page: Page, chars: list[Char]) -> list[Ruled]:
    """The tables with at least two rows and columns, from top to bottom; shaded or underlined prose is none."""
    tables = []
    bottom = 0.0
    for table in sorted(page.find_tables(_SETTINGS), key=lambda table: table.bbox[1]):
        ruled = _ruled(table, chars) if table.bbox[1] >= bottom - _NEAR else None
        if ruled:
            tables.append(ruled)
            bottom = ruled.bottom
    return tables


def _ruled(table: Table, chars: list[Char]) -> Ruled | None:
    x0, top, x1, bottom = table.bbox
    columns, rows = _edges(table.cells, 0), _edges(table.cells, 1)
    if len(columns) < 3 or len(rows) < 3:
        return None
    inside = [char for char in chars if top <= _middle(char) <= bottom and x0 - 1 <= char["x0"] <= x1 + 1]
    places: dict[tuple[int, int, int, int], list[Char]] = {}
    for left, upper, right, lower in table.cells:
        column, row = _index(columns, left), _index(rows, upper)
        place = (row, column, max(1, _index(rows, lower) - row), max(1, _index(columns, right) - column))
        places[place] = [char for char in inside if upper <= _middle(char) < lower
                         and left <= (char["x0"] + char["x1"]) / 2 < right]  # fmt: skip
    cells = [Cell(cell_text(found), *place) for place, found in sorted(places.items())]
    if not any(cell.text for cell in cells):
        return None
    return Ruled(cells, columns, len(rows) - 1, top, bottom)


def _edges(cells: list[Any], first: int) -> list[float]:
    """The distinct edges of the cells' boxes in one direction: 0 for x, 1 for y."""
    values = sorted({edge for cell in cells for edge in (cell[first], cell[first + 2])})
    return [value for index, value in enumerate(values) if index == 0 or value - values[index - 1] > _NEAR]


def _index(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def _middle(char: Char) -> float:
    return float(char["top"] + char["bottom"]) / 2


def goes_on(above: Ruled, below: Ruled) -> bool:
    """Whether a page's first table is the rest of the last one on the page before."""
    return above.columns == below.columns and all(
        abs((b - a) - (d - c)) < 2 * _NEAR
        for (a, b), (c, d) in zip(pairwise(above.edges), pairwise(below.edges), strict=True)
    )


def joined(above: Ruled, below: Ruled) -> Ruled:
    """Both as one; a head repeated on the new page is left out."""
    head = [cell.text for cell in above.cells if cell.row == 0]
    skip = 1 if head == [cell.text for cell in below.cells if cell.row == 0] and any(head) else 0
    more = [
        Cell(cell.text, cell.row - skip + above.rows, cell.column, cell.rows, cell.columns)
        for cell in below.cells
        if cell.row >= skip
    ]
    return Ruled(above.cells + more, above.edges, above.rows + below.rows - skip, above.top, below.bottom)


def html_of(table: Ruled) -> tuple[str, str]:
    """The table as HTML, and as text: a row a line, cells parted by tabs."""
    html, lines = [], []
    for row in range(table.rows):
        cells = [cell for cell in table.cells if cell.row == row]
        said = ""
        for cell in cells:
            spans = f' colspan="{cell.columns}"' * (cell.columns > 1) + f' rowspan="{cell.rows}"' * (cell.rows > 1)
            said += f"<td{spans}>{escape(cell.text, quote=False)}</td>"
        html.append(f"<tr>{said}</tr>")
        lines.append("\t".join(cell.text for cell in cells))
    return f"<table>{''.join(html)}</table>", "\n".join(lines)
