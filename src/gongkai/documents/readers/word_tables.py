"""Tables of Word: merged cells become colspan and rowspan, what stands in a cell is read as anywhere else."""

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from gongkai.documents.blocks import Block
from gongkai.documents.readers.word_package import W, value

_WIDEST = 200


@dataclass
class _Cell:
    element: etree._Element
    column: int
    columns: int
    rows: int = 1


def table(element: etree._Element, read: Callable[[etree._Element], list[Block]]) -> Block:
    """The table as one block; `read` makes blocks of a cell."""
    rows = [_cells(row) for row in _children(element, "tr")]
    _merge(rows)
    html, lines = [], []
    for row in rows:
        html.append("<tr>")
        texts = []
        for cell in row:
            blocks = read(cell.element)
            texts.append(" ".join(block.text.replace("\n", " ") for block in blocks if block.text))
            spans = f' colspan="{cell.columns}"' * (cell.columns > 1) + f' rowspan="{cell.rows}"' * (cell.rows > 1)
            html.append(f"<td{spans}>{''.join(block.html for block in blocks)}</td>")
        html.append("</tr>")
        lines.append("\t".join(texts))
    return Block(f"<table>{''.join(html)}</table>", "\n".join(lines), "table")


def _children(parent: etree._Element, name: str) -> list[etree._Element]:
    """The rows of a table, or cells of a row, also from within content controls and insertions."""
    found = []
    for child in parent:
        if child.tag == f"{W}{name}":
            found.append(child)
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"}:
            found += _children(child, name)
    return found


def _cells(row: etree._Element) -> list[_Cell]:
    before = value(row.find(f"{W}trPr"), "gridBefore")
    column = int(before) if before.isdigit() and len(before) < 4 else 0
    cells = []
    for cell in _children(row, "tc"):
        span = value(cell.find(f"{W}tcPr"), "gridSpan")
        columns = max(1, min(int(span), _WIDEST)) if span.isdigit() and len(span) < 9 else 1
        cells.append(_Cell(cell, column, columns))
        column += columns
    return cells


def _merge(rows: list[list[_Cell]]) -> None:
    """Take out the cells that only go on with the one above, which grows."""
    above: dict[int, _Cell] = {}
    for row in rows:
        for cell in list(row):
            properties = cell.element.find(f"{W}tcPr")
            merge = properties.find(f"{W}vMerge") if properties is not None else None
            head = above.get(cell.column)
            if merge is not None and merge.get(f"{W}val") != "restart" and head is not None:
                head.rows += 1
                row.remove(cell)
            elif merge is not None:
                above[cell.column] = cell
            else:
                above.pop(cell.column, None)
