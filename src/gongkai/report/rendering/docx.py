"""The report as a Word document in the layout of official documents (GB/T 9704-2012).

The fonts are named, not shipped: 方正小标宋简体, 仿宋_GB2312 and 楷体_GB2312 are on every office computer and not free.
"""

import io
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from gongkai.report.model import Report
from gongkai.report.printable import printable
from gongkai.report.rendering.layout import Box, Grid, Text, headline, layout, placed, type_size

_LINE = Pt(28.95)  # 22 lines on a page of 225 mm
# kind: style, font, size in points
_LOOKS = {
    "title": ("Title", "方正小标宋简体", 22),
    "heading": ("Heading 1", "黑体", 16),
    "subheading": ("Heading 2", "楷体_GB2312", 16),
    "body": ("Body Text", "仿宋_GB2312", 16),
    "signature": ("Signature", "仿宋_GB2312", 16),
    "table": ("表格文字", "宋体", 10.5),
}
_TITLE_LINE = Pt(36)
_ALIGNED = {"title": WD_ALIGN_PARAGRAPH.CENTER, "signature": WD_ALIGN_PARAGRAPH.RIGHT}
_LATIN = "Times New Roman"
_TEXT_WIDTH = Mm(156)
_ROW_HEIGHT = Pt(18)  # at least; real reports leave their rows air


def draw(report: Report) -> bytes:
    """The document."""
    document = docx.Document()
    _page(document)
    _styles(document)
    document.core_properties.title = printable(headline(report))
    document.core_properties.author = printable(report.organ or "")
    after_title = False
    for item in layout(report):
        if isinstance(item, Text):
            if after_title and item.kind != "title":
                _text(document, Text(""))
            after_title = item.kind == "title"
            _text(document, item)
        else:
            _table(document, item)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(24)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        # 页码居外侧, one character in from the edge
        if side == WD_ALIGN_PARAGRAPH.RIGHT:
            paragraph.paragraph_format.right_indent = Pt(14)
        else:
            paragraph.paragraph_format.left_indent = Pt(14)
        _font(paragraph.add_run("— "), "宋体", 14, latin="宋体")
        _field(paragraph, "PAGE")
        _font(paragraph.add_run(" —"), "宋体", 14, latin="宋体")


def _field(paragraph: Paragraph, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = paragraph.add_run()
        _font(run, "宋体", 14, latin="宋体")
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def _font(run: Run, name: str, size: float, *, latin: str = _LATIN) -> None:
    run.font.name = latin
    run.font.size = Pt(size)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def _styles(document: Any) -> None:
    """The looks as named styles: headings are Word's own, so that its outline and screen readers find them."""
    for kind, (style_name, font, size) in _LOOKS.items():
        styles = document.styles
        style = styles[style_name] if style_name in styles else styles.add_style(style_name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.name, style.font.size, style.font.bold, style.font.italic = _LATIN, Pt(size), False, False
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), font)
        borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
        if borders is not None:
            borders.getparent().remove(borders)
        look = style.paragraph_format
        look.space_before = look.space_after = Pt(0)
        look.keep_with_next = kind in ("heading", "subheading")
        if kind == "table":
            look.space_before = look.space_after = Pt(1.5)
            look.line_spacing = 1.0
            continue
        look.line_spacing_rule, look.line_spacing = WD_LINE_SPACING.EXACTLY, _TITLE_LINE if kind == "title" else _LINE
        look.alignment = _ALIGNED.get(kind, WD_ALIGN_PARAGRAPH.JUSTIFY)
        if kind == "signature":
            look.right_indent = Pt(4 * size)
        elif kind != "title":
            look.first_line_indent = Pt(2 * size)


def _text(document: Any, item: Text) -> None:
    document.add_paragraph(printable(item.text), style=_LOOKS[item.kind][0])


def _table(document: Any, grid: Grid) -> None:
    table: Table = document.add_table(rows=len(grid.rows), cols=len(grid.widths))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    total = sum(grid.widths)
    widths = [Emu(int(_TEXT_WIDTH * width / total)) for width in grid.widths]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    rows = list(table.rows)
    cells = [row.cells for row in rows]
    style = document.styles[_LOOKS["table"][0]].style_id
    for r, row in enumerate(placed(grid)):
        for c, box in row:
            cell = cells[r][c]
            if box.rows > 1 or box.columns > 1:
                cell = cell.merge(cells[r + box.rows - 1][c + box.columns - 1])
            cell.width = Emu(sum(widths[c : c + box.columns]))
            _cell(cell, box, type_size(grid, c, box), style)
        _row(rows[r], head=r < grid.heads)


def _row(row: Any, *, head: bool) -> None:
    row.height = _ROW_HEIGHT
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))


def _cell(cell: _Cell, box: Box, size: float, style: str) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for extra in cell.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if box.left else WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(printable(box.text))
    if size != _LOOKS["table"][2]:
        run.font.size = Pt(size)
