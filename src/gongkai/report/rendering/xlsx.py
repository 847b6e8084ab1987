"""The report as one worksheet: prose in merged rows, tables cell by cell, ready to be printed on A4."""

import io

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gongkai.report.model import Report
from gongkai.report.rendering.layout import Box, Grid, Text, layout, placed

_COLUMNS = 30  # a common measure that tables of 3, 4, 10 and 15 columns share
_COLUMN_WIDTH = 3.6
_CHARACTERS = 44  # of a paragraph on a line
_FONTS = {
    "title": {"font_name": "方正小标宋简体", "font_size": 22, "align": "center", "text_wrap": True},
    "heading": {"font_name": "黑体", "font_size": 16},
    "subheading": {"font_name": "楷体_GB2312", "font_size": 16},
    "signature": {"font_name": "仿宋_GB2312", "font_size": 16, "align": "right"},
    "body": {"font_name": "仿宋_GB2312", "font_size": 16, "text_wrap": True, "valign": "top"},
}
_CELL = {
    "border": 1,
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
    "font_name": "宋体",
    "font_size": 10.5,
}


def draw(report: Report) -> bytes:
    """The workbook."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("年度报告")
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_column(0, _COLUMNS - 1, _COLUMN_WIDTH)
        formats = {kind: book.add_format(look) for kind, look in _FONTS.items()}
        cell = book.add_format(_CELL)
        row = 0
        for item in layout(report):
            if isinstance(item, Text):
                row = _text(sheet, row, item, formats[item.kind])
            else:
                row = _table(sheet, row, item, cell)
    return out.getvalue()


def _text(sheet: Worksheet, row: int, item: Text, look: Format) -> int:
    indent = "　　" if item.kind in ("body", "subheading") else ""
    sheet.merge_range(row, 0, row, _COLUMNS - 1, "", look)
    sheet.write_string(row, 0, (indent + item.text)[:32_000], look)
    lines = 1 + len(item.text) // _CHARACTERS
    sheet.set_row(row, min(400, (40 if item.kind == "title" else 22) * lines))
    return row + 1


def _table(sheet: Worksheet, top: int, grid: Grid, look: Format) -> int:
    total = sum(grid.widths)
    edges = [round(_COLUMNS * sum(grid.widths[:i]) / total) for i in range(len(grid.widths) + 1)]
    for r, row in enumerate(placed(grid)):
        for column, box in row:
            left, right = edges[column], edges[column + box.columns] - 1
            _box(sheet, (top + r, left, top + r + box.rows - 1, right), box, look)
        longest = max((len(box.text) / box.columns for _, box in row if box.rows == 1 and box.head), default=1)
        sheet.set_row(top + r, 18 if longest < 12 else 32)
    return top + len(grid.rows) + 1


def _box(sheet: Worksheet, area: tuple[int, int, int, int], box: Box, look: Format) -> None:
    top, left, bottom, right = area
    if (top, left) != (bottom, right):
        sheet.merge_range(top, left, bottom, right, "", look)
    if box.number and box.text.lstrip("-").replace(".", "", 1).isdigit():
        sheet.write_number(top, left, float(box.text), look)
    elif box.text:
        sheet.write_string(top, left, box.text, look)
    else:
        sheet.write_blank(top, left, None, look)
