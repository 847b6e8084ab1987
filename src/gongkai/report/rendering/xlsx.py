"""The report as one worksheet: prose in merged rows, tables cell by cell, ready to be printed on A4."""

import io
import math
from collections.abc import Iterator, Mapping
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gongkai.report.model import Report
from gongkai.report.rendering.layout import Box, Grid, Text, layout, placed

_COLUMNS = 30  # a common measure that tables of 3, 4, 10 and 15 columns share
_COLUMN_WIDTH = 3.6
_POINTS = 22.5  # of such a column, with its padding
_LINE = 23.0  # points from line to line of prose at 16 pt
_MOST_LINES = 16  # of one row: a spreadsheet's row can't be higher than 409 points
_SMALL_LINE = 14.5
_FONTS: dict[str, dict[str, Any]] = {
    "title": {"font_name": "方正小标宋简体", "font_size": 22, "align": "center", "text_wrap": True},
    "heading": {"font_name": "黑体", "font_size": 16},
    "subheading": {"font_name": "楷体_GB2312", "font_size": 16},
    "signature": {"font_name": "仿宋_GB2312", "font_size": 16, "align": "right"},
    "body": {"font_name": "仿宋_GB2312", "font_size": 16, "text_wrap": True, "valign": "top"},
}
_CELL_SIZE = 10.5
_CELL: dict[str, Any] = {
    "border": 1,
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
    "font_name": "宋体",
    "font_size": _CELL_SIZE,
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
        looks = {left: book.add_format(_CELL | ({"align": "left"} if left else {})) for left in (False, True)}
        row = 0
        for item in layout(report):
            if isinstance(item, Text):
                row = _text(sheet, row, item, formats[item.kind])
            else:
                row = _table(sheet, row, item, looks)
    return out.getvalue()


def _text(sheet: Worksheet, row: int, item: Text, look: Format) -> int:
    """A paragraph over the whole width; a long one goes on in the next row."""
    indent = "　　" if item.kind in ("body", "subheading") else ""
    size = float(_FONTS[item.kind]["font_size"])
    most = int(_COLUMNS * _POINTS / size) - 1
    for part in _parts(indent + item.text, most * _MOST_LINES):
        sheet.merge_range(row, 0, row, _COLUMNS - 1, "", look)
        sheet.write_string(row, 0, part, look)
        sheet.set_row(row, _lines(part, most) * _LINE * size / 16 + 4)
        row += 1
    return row


def _parts(text: str, most: int) -> Iterator[str]:
    """The text in parts of at most so many characters, cut behind a sentence where there is one."""
    while len(text) > most:
        cut = text.rfind("。", 0, most) + 1 or most
        yield text[:cut]
        text = text[cut:]
    yield text


def _lines(text: str, most: int) -> int:
    """How many lines of `most` full-width characters the text takes; other characters are about half as wide."""
    width = sum(1.0 if ord(char) > 0x2E7F else 0.6 for char in text)
    return max(1, math.ceil(width / max(1, most)))


def _table(sheet: Worksheet, top: int, grid: Grid, looks: Mapping[bool, Format]) -> int:
    total = sum(grid.widths)
    edges = [round(_COLUMNS * sum(grid.widths[:i]) / total) for i in range(len(grid.widths) + 1)]
    for r, row in enumerate(placed(grid)):
        lines = 1
        for column, box in row:
            left, right = edges[column], edges[column + box.columns] - 1
            _box(sheet, (top + r, left, top + r + box.rows - 1, right), box, looks[box.left])
            if box.rows == 1:
                lines = max(lines, _lines(box.text, int(((right - left + 1) * _POINTS - 6) / _CELL_SIZE)))
        sheet.set_row(top + r, max(20, lines * _SMALL_LINE + 4))
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
