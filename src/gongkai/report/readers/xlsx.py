"""Spreadsheets (.xlsx, .xls): every visible sheet is a table; merged cells are one cell."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from gongkai.report.document import Builder, Document
from gongkai.report.errors import Unreadable
from gongkai.report.numbers import show
from gongkai.report.readers.zips import check_zip

_MOST_ROWS = 20_000
_MOST_CELLS = 40_000_000  # about 1 GB in the library
_REFERENCE = re.compile(rb"""<(?:\w+:)?(?:row|c)\s(?:[^>]*?\s)?r\s*=\s*["']([A-Za-z]*)(\d{1,18})["'][^>]*(?<!/)>""")
_USUAL = re.compile(rb' r="([A-Za-z]*)(\d{1,18})"')  # how spreadsheet programs write it: quick to find
_Value = int | float | str | bool | time | date | datetime | timedelta


def read(data: bytes) -> Document:
    """Read a workbook. Raises Unreadable for broken, locked and hostile ones."""
    if data.startswith(b"PK"):
        _refuse_far_cells(data, check_zip(data))
    builder = Builder("xlsx")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for number, sheet in enumerate(book.sheets_metadata, 1):
            if sheet.visible == SheetVisibleEnum.Visible:
                builder.grid(_rows(book.get_sheet_by_name(sheet.name)), number)
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable("电子表格损坏或已加密，无法打开") from error
    return builder.build()


def _refuse_far_cells(data: bytes, names: Iterable[str]) -> None:
    """The library lays a sheet out to its farthest cell, and ends the process where memory does not reach."""
    sheets = [name for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            far = any(_area(package.read(name)) > _MOST_CELLS for name in sheets)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError) as error:
        raise Unreadable("电子表格损坏，无法打开") from error
    if far:
        raise Unreadable("工作表有极远处的单元格，拒绝读取；请删除多余的行和列")


def _area(sheet: bytes) -> int:
    """Rows times columns up to the farthest cell that has a value."""
    usual = _USUAL.findall(sheet)
    if len(usual) == sheet.count(b"<c ") + sheet.count(b"<row ") and (near := _product(usual)) <= _MOST_CELLS:
        return near
    return _product(_REFERENCE.findall(sheet))


def _product(references: Iterable[tuple[bytes, bytes]]) -> int:
    """Of references such as (b"AB", b"12"): the farthest row times the farthest column."""
    columns, rows = {letters for letters, _ in references}, {digits for _, digits in references}
    return max(map(int, rows), default=1) * max(map(_column, columns), default=1)


def _column(letters: bytes) -> int:
    """AB is the 28th column; a row's reference has none and counts as 1."""
    return sum((letter & 31) * 26**power for power, letter in enumerate(reversed(letters[-8:]))) or 1


def _rows(sheet: CalamineSheet) -> Iterator[list[tuple[str, int, int]]]:
    if sheet.total_height > _MOST_ROWS:
        raise Unreadable(f"工作表“{sheet.name[:20]}”行数过多，拒绝读取")
    spans, covered = _merged(sheet)
    for r, row in enumerate(sheet.to_python(skip_empty_area=False)):
        wide, under = spans.get(r, {}), covered.get(r, ())
        used = max((c for c, value in enumerate(row) if value != ""), default=-1)
        yield [
            (_text(value), c, wide.get(c, 1))
            for c, value in enumerate(row)
            if c not in under and (value != "" or c <= used or c in wide)
        ]


def _merged(sheet: CalamineSheet) -> tuple[dict[int, dict[int, int]], dict[int, set[int]]]:
    """By row: the widths of the merged cells that begin in it, by column; and the columns that merged cells cover."""
    spans: dict[int, dict[int, int]] = {}
    covered: dict[int, set[int]] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        spans.setdefault(top, {})[left] = right - left + 1
        for r in range(top, min(bottom, _MOST_ROWS) + 1):
            covered.setdefault(r, set()).update(range(left, min(right, left + 63) + 1))
        covered.get(top, set()).discard(left)
    return spans, covered


def _text(value: _Value) -> str:
    if isinstance(value, bool):
        return str(value)
    return show(int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value) \
        if isinstance(value, int | float) else str(value).strip()  # fmt: skip
