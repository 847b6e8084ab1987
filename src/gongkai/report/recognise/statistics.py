"""The statistics table of 2014 to 2018: label, unit, number; labels repeat, so order tells them apart."""

from collections.abc import Iterator

from gongkai.report.document import Document, Line, Place
from gongkai.report.fold import letters
from gongkai.report.forms import Table
from gongkai.report.model import Cell
from gongkai.report.numbers import value_of

_UNITS = {"条", "件", "次", "篇", "个", "人", "人次", "万元", "元", "宗", "单位"}


def statistics(document: Document, table: Table) -> dict[str, Cell]:
    """Cells of the table by path, empty where the document has no such table."""
    rows = [(row, {letters(spelling) for spelling in row.spellings}) for row in table.rows]
    heading = letters(table.heading)
    cells: dict[str, Cell] = {}
    at, waiting, inside = -1, "", False
    for text, place in _texts(document):
        plain = letters(text)
        if plain and (heading in plain or plain == letters(table.columns[0].label)):
            inside, waiting = True, ""  # again at the top of each page
            continue
        if not inside or plain in _UNITS:
            continue
        hit = next((i for i in range(at + 1, len(rows)) if plain and plain in rows[i][1]), None)
        if hit is not None:
            at, waiting = hit, rows[hit][0].key
        elif waiting:
            value = value_of(text)
            if value.number is not None or value.blank:
                cells[table.path(waiting)] = Cell(value.number, text.strip(), value.unit, place)
                waiting = ""
            elif plain:
                waiting = ""
    return cells


def _texts(document: Document) -> Iterator[tuple[str, Place]]:
    for block in document.blocks:
        if isinstance(block, Line):
            parts = block.text.split() if len(block.text) < 80 else [block.text]
            yield from ((part, block.place) for part in parts or [""])
        else:
            yield from ((cell.text, cell.place) for cell in block.cells)
