"""Tables in Word's markup: spans as gridSpan and vMerge, the head repeated on every page."""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.papers.blocks import Cell, Paragraph, Role, Run, Table
from gongkai.papers.measures import CELL_PADDING, cell_size, column_widths, table_size
from gongkai.papers.word.looks import LOOKS
from gongkai.papers.word.paragraphs import Relations, paragraph
from gongkai.papers.word.xml import twips

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
_EMPTY = Paragraph((), Role.CELL)
_UNSPLIT = 400  # signs in a row that is better not split over two pages


def table(block: Table, relations: Relations) -> str:
    """The table."""
    widths = column_widths(block)
    base = table_size(block)
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    rows = "".join(
        _row(line, index < block.heads, base, widths, relations) for index, line in enumerate(_with_merged(block))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/><w:jc w:val="center"/>'
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


def _row(line: list[tuple[Cell, bool]], head: bool, base: float, widths: list[float], relations: Relations) -> str:
    short = sum(len(cell.text) for cell, merged in line if not merged) < _UNSPLIT
    properties = "<w:cantSplit/>" * short + "<w:tblHeader/>" * head
    cells = "".join(_cell(cell, merged, base, widths, relations) for cell, merged in line)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>" if properties else f"<w:tr>{cells}</w:tr>"


def _cell(cell: Cell, merged: bool, base: float, widths: list[float], relations: Relations) -> str:
    width = sum(widths[cell.column : cell.column + cell.columns])
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = "<w:vMerge/>" if merged else '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
    size = cell_size(cell, base, widths)
    size = 0 if size == LOOKS[Role.CELL].size else size
    content = (_EMPTY,) if merged or not cell.content else tuple(_in_cell(part, cell) for part in cell.content)
    inner = "".join(paragraph(part, relations, room=width - CELL_PADDING, size=size) for part in content)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f"{inner}</w:tc>"
    )


def _in_cell(part: Paragraph, cell: Cell) -> Paragraph:
    """In a cell there is one look; a head's words are bold and in the middle."""
    align = part.align or cell.align or ("center" if cell.head else "")
    inlines = part.inlines
    if cell.head:
        inlines = tuple(replace(run, bold=True) if isinstance(run, Run) else run for run in inlines)
    return replace(part, inlines=inlines, role=Role.CELL, align=align)
