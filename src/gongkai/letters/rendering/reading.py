"""A filled letter read back into the blocks that the PDF is set from."""

import io
from collections.abc import Iterator

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.table import Table as DocxTable
from docx.text.paragraph import Paragraph as DocxParagraph

from gongkai.documents.characters import seen
from gongkai.papers.blocks import Block, Cell, Paragraph, Role, Rule, Run, Space, Table
from gongkai.papers.layout import Layout
from gongkai.papers.word.looks import LOOKS, SPACER

_ROLES = {look.id: role for role, look in LOOKS.items()}
_ALIGN = {WD_ALIGN_PARAGRAPH.CENTER: "center", WD_ALIGN_PARAGRAPH.RIGHT: "right"}


def laid_out(docx: bytes) -> Layout:
    """The letter's blocks in their order, each with the role that its style names."""
    document = Document(io.BytesIO(docx))
    blocks = tuple(_blocks(document))
    titles = [block.text for block in blocks if isinstance(block, Paragraph) and block.role == Role.TITLE]
    return Layout("".join(titles), "", "zh", False, None, blocks, {})


def text_of(docx: bytes) -> str:
    """What a letter says, a line a paragraph or cell."""
    lines = []
    for block in laid_out(docx).blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        elif isinstance(block, Table):
            lines += [cell.text for row in block.rows for cell in row]
    return "\n".join(lines)


def _blocks(document: DocxDocument) -> Iterator[Block]:
    for item in document.iter_inner_content():
        yield _table(item) if isinstance(item, DocxTable) else _block(item)


def _block(paragraph: DocxParagraph) -> Block:
    if not paragraph.text.strip():
        if paragraph._p.find(f".//{qn('w:pBdr')}") is not None:
            return Rule()
        return Space(0 if paragraph.style is not None and paragraph.style.style_id == SPACER.id else 1)
    style = paragraph.style.style_id if paragraph.style is not None else ""
    align = _ALIGN.get(paragraph.alignment, "") if paragraph.alignment is not None else ""
    role = _ROLES.get(style, Role.SIGNATURE if align == "right" else Role.BODY)
    return Paragraph(tuple(_runs(paragraph)), role, "" if role == Role.SIGNATURE else align)


def _runs(paragraph: DocxParagraph) -> Iterator[Run]:
    for run in paragraph.runs:
        for number, line in enumerate(seen(run.text).split("\n")):
            if number:
                yield Run("\n")
            if line:
                yield Run(line, bold=bool(run.bold), underline=bool(run.underline), strike=bool(run.font.strike))


def _table(table: DocxTable) -> Table:
    width = len(table.columns)
    return Table(width, tuple(tuple(_row(row.cells, width)) for row in table.rows))


def _row(cells: tuple[object, ...], width: int) -> Iterator[Cell]:
    column = 0
    while column < min(len(cells), width):
        cell, span = cells[column], 1
        while column + span < len(cells) and cells[column + span]._tc is cell._tc:  # type: ignore[attr-defined]
            span += 1
        lines = cell.paragraphs  # type: ignore[attr-defined]
        content = tuple(Paragraph(tuple(_runs(line)), Role.CELL) for line in lines if line.text.strip())
        yield Cell(column, content, span)
        column += span
    if column < width:
        yield Cell(column, (), width - column)
