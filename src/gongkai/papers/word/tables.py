"""Tables in Word's markup: spans as gridSpan and vMerge, the head repeated on every page."""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.papers.blocks import Cell, Paragraph, Role, Run, Table
from gongkai.papers.columns import Columns, measured
from gongkai.papers.word.looks import LOOKS
from gongkai.papers.word.paragraphs import Relations, paragraph
from gongkai.papers.word.xml import twips

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
_EMPTY = Paragraph((), Role.CELL)
_UNSPLIT = 400  # signs in a row that is better not split over two pages


def table(block: Table, relations: Relations) -> str:
    """The table."""
    columns = measured(block)
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in columns.widths)
    rows = "".join(
        _row(line, index < block.heads, columns, relations) for index, line in enumerate(_with_merged(block))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(columns.widths))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="40" '
        f'w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{rows}</w:tbl>"
    )


def _with_merged(block: Table) -> Iterator[list[tuple[Cell, bool]]]:
    """Each row's cells with those that reach down into it; those are told by True."""
    reaching: dict[int, tuple[Cell, int]] = {}
    for row in block.rows:
        line = [(cell, True) for cell, _left in reaching.values()] + [(cell, False) for cell in row]
        yield sorted(line, key=lambda pair: pair[0].column)
        reaching = {column: (cell, left - 1) for column, (cell, left) in reaching.items() if left > 1}
        reaching |= {cell.column: (cell, cell.rows - 1) for cell in row if cell.rows > 1}


def _row(line: list[tuple[Cell, bool]], head: bool, columns: Columns, relations: Relations) -> str:
    short = sum(len(cell.text) for cell, merged in line if not merged) < _UNSPLIT
    properties = "<w:cantSplit/>" * short + "<w:tblHeader/>" * head
    cells = "".join(_cell(cell, merged, columns, relations) for cell, merged in line)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>" if properties else f"<w:tr>{cells}</w:tr>"


def _cell(cell: Cell, merged: bool, columns: Columns, relations: Relations) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = "<w:vMerge/>" if merged else '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
    size = columns.size_of(cell)
    size = 0 if size == LOOKS[Role.CELL].size else size
    content = (_EMPTY,) if merged or not cell.content else tuple(_in_cell(part, cell, columns) for part in cell.content)
    inner = "".join(paragraph(part, relations, room=columns.room(cell), size=size) for part in content)
    width = f'<w:tcW w:w="{twips(columns.width(cell))}" w:type="dxa"/>'
    return f'<w:tc><w:tcPr>{width}{span}{merge}<w:vAlign w:val="center"/></w:tcPr>{inner}</w:tc>'


def _in_cell(part: Paragraph, cell: Cell, columns: Columns) -> Paragraph:
    """In a cell there is one look; a head's words are bold."""
    inlines = part.inlines
    if cell.head:
        inlines = tuple(replace(run, bold=True) if isinstance(run, Run) else run for run in inlines)
    return replace(part, inlines=inlines, role=Role.CELL, align=part.align or columns.align(cell))
