"""Tables of documents and web pages as grids; one that goes on in the next is joined to it."""

from collections.abc import Iterator

from lxml import etree, html

from gongkai.directory.reading.cells import WIDEST, Cells, cells_of
from gongkai.directory.reading.heads import find_head
from gongkai.directory.reading.marks import line
from gongkai.documents.blocks import Block
from gongkai.documents.readers.grids import Grid, Merged

_LINES_BEFORE = 4
_LINES = {"p", "br", "li", "tr", "h1", "h2", "h3", "h4"}


def tables_in(blocks: list[Block]) -> list[Cells]:
    """The tables in reading order, each with the lines before it."""
    found: list[Cells] = []
    before: list[str] = []
    number = 0
    for block in blocks:
        if block.place == "header":
            continue
        if block.kind != "table":
            before += [text for text in [line(block.text)] if text]
            continue
        number += 1
        made = cells_of(_grid(block.html), number, lettered=False, before=tuple(before[-_LINES_BEFORE:]))
        made.origins = [(number, row + 1) for row in range(len(made.texts))]
        if found and not before and _goes_on(found[-1], made):
            _join(found[-1], made)
        else:
            found.append(made)
        before = []
    return found


def _goes_on(former: Cells, later: Cells) -> bool:
    """A page break made two tables of one: the second has no head of its own and the same width."""
    return (
        bool(later.texts)
        and later.width == former.width
        and find_head(former, 0) is not None
        and find_head(later, 0, 4) is None
    )


def _join(former: Cells, later: Cells) -> None:
    by = len(former.texts)
    former.texts += later.texts
    former.origins += later.origins
    former.above |= {
        (row + by, column): (top + by, left) for (row, column), (top, left) in later.above.items()
    }  # fmt: skip


def _grid(markup: str) -> Grid:
    """The table as a grid: colspan and rowspan become merged areas."""
    element = html.fragment_fromstring(markup)
    rows: list[list[str]] = []
    merged: list[Merged] = []
    covered: set[tuple[int, int]] = set()
    elements = list(_rows(element))
    for index, row in enumerate(elements):
        texts: list[str] = []
        column = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while (index, column) in covered:
                texts.append("")
                column += 1
            down, right = _span(cell, "rowspan", len(elements) - index), _span(cell, "colspan", WIDEST)
            if down > 1 or right > 1:
                merged.append(((index, column), (index + down - 1, column + right - 1)))
                covered |= {(r, c) for r in range(index, index + down) for c in range(column, column + right)}
            texts += [_text(cell), *[""] * (right - 1)]
            column += right
        rows.append(texts)
    return Grid("", rows, merged)


def _rows(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The table's own rows, not those of a table within a cell."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _span(cell: html.HtmlElement, name: str, most: int) -> int:
    said = cell.get(name, "1")
    return max(1, min(int(said) if said.isdecimal() and len(said) < 6 else 1, most))


def _text(cell: html.HtmlElement) -> str:
    """What is seen in a cell, a line a paragraph."""
    parts: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if event == "start":
            parts += ["\n" if element.tag in _LINES else "", element.text or ""]
        elif element is not cell:
            parts += ["\n" if element.tag in _LINES - {"br"} else "", element.tail or ""]
    return "".join(parts)
