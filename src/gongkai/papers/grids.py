"""An HTML table as a grid without holes, overlaps or spans that reach out of it: Word and Typst accept nothing else."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml import etree

from gongkai.papers.blocks import Cell, Paragraph, Table

MOST_COLUMNS = 60  # Word opens no table of more than 63
_MOST_SPAN = 1000
_MOST_HEADS, _LONGEST_HEAD = 5, 600

Content = Callable[[etree._Element], tuple[Paragraph, ...]]
Align = Callable[[etree._Element], str]


def table(element: etree._Element, content: Content, align: Align) -> Iterator[Table]:
    """The table; several, side after side, where it has more columns than Word can hold."""
    rows = [row for row in element.iter("tr") if _belongs(row, element)]
    filled, columns = _filled([list(_cells(row, content, align)) for row in rows])
    if not columns:
        return
    if columns <= MOST_COLUMNS:
        yield _headed(columns, filled, rows)
        return
    for first in range(0, columns, MOST_COLUMNS):
        last = min(first + MOST_COLUMNS, columns)
        yield _headed(last - first, [_between(row, first, last) for row in filled], rows)


def _belongs(row: etree._Element, element: etree._Element) -> bool:
    around = row.getparent()
    while around is not None and around.tag != "table":
        around = around.getparent()
    return around is element


def _cells(row: etree._Element, content: Content, align: Align) -> Iterator[Cell]:
    for cell in row:
        if cell.tag in {"td", "th"}:
            spans = [_span(cell.get(name)) for name in ("colspan", "rowspan")]
            yield Cell(0, content(cell), spans[0], spans[1], cell.tag == "th", align(cell))


def _span(said: str | None) -> int:
    return max(1, min(int(said[:5]), _MOST_SPAN)) if said and said.isascii() and said.isdecimal() else 1


def _filled(rows: list[list[Cell]]) -> tuple[list[list[Cell]], int]:
    """Cells at their columns as browsers place them; spans cut where they would overlap, holes filled."""
    taken: set[tuple[int, int]] = set()
    placed: list[list[Cell]] = []
    columns = 0
    for r, cells in enumerate(rows):
        line, column = list[Cell](), 0
        for cell in cells:
            while (r, column) in taken:
                column += 1
            wide = next((n for n in range(1, cell.columns) if (r, column + n) in taken), cell.columns)
            high = min(cell.rows, len(rows) - r)
            taken.update((r + down, column + right) for down in range(high) for right in range(wide))
            line.append(replace(cell, column=column, columns=wide, rows=high))
            column += wide
            columns = max(columns, column)
        placed.append(line)
    for r, line in enumerate(placed):
        line.extend(Cell(column, ()) for column in range(columns) if (r, column) not in taken)
        line.sort(key=lambda cell: cell.column)
    return placed, columns


def _between(row: list[Cell], first: int, last: int) -> list[Cell]:
    """The part of a row between two columns; a cell over the border is cut, its words stay in the first part."""
    part = []
    for cell in row:
        left, right = max(cell.column, first), min(cell.column + cell.columns, last)
        if left < right:
            content = cell.content if cell.column >= first else ()
            part.append(replace(cell, column=left - first, columns=right - left, content=content))
    return part


def _headed(columns: int, rows: list[list[Cell]], elements: list[etree._Element]) -> Table:
    heads = 0
    for row, element in zip(rows, elements, strict=True):
        around = element.getparent()
        if not ((around is not None and around.tag == "thead") or (row and all(cell.head for cell in row))):
            break
        heads += 1
    # A head is repeated whole: with every cell that begins in it, and only where it leaves room for the rest.
    reach = heads
    while (further := max((r + cell.rows for r, row in enumerate(rows[:reach]) for cell in row), default=0)) > reach:
        reach = further
    long = sum(len(cell.text) for row in rows[:reach] for cell in row) > _LONGEST_HEAD
    if reach > _MOST_HEADS or reach >= len(rows) or long:
        reach = 0
    return Table(columns, tuple(tuple(row) for row in rows), reach)
