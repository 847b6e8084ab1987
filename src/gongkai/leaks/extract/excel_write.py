"""A workbook written anew: values for formulas, passages replaced, nothing hidden.

It is written by another program than read it, and that is the point: only what openpyxl knows and we keep survives.
"""

import io
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl
from openpyxl.packaging.core import DocumentProperties

from gongkai.boxed.errors import Unfit
from gongkai.leaks.extract.document import Changes
from gongkai.leaks.extract.excel_hidden import Hidden
from gongkai.leaks.extract.rows import SheetPart, changed_cells


def rewritten(
    data: bytes,
    sheets: Mapping[str, SheetPart],
    hidden_sheets: Sequence[str],
    hidden: Mapping[str, Hidden],
    changes: Changes,
) -> bytes:
    """The visible workbook with its passages replaced. Raises Unfit where every sheet is hidden."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # extensions that openpyxl does not keep are not kept on purpose
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    for name in hidden_sheets:
        del book[name]
    if not book.worksheets:
        raise Unfit("全部工作表都是隐藏的，处理后没有内容可以公开", "nothing_left")
    for sheet in book.worksheets:
        _clean(sheet, hidden.get(sheet.title))
        for (row, column), text in changed_cells(sheets[sheet.title], changes).items():
            cell = sheet.cell(row + 1, column + 1)
            cell.value, cell.number_format = text, "@"
    book.defined_names.clear()
    book.properties = DocumentProperties()
    book.active = 0
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _clean(sheet: Any, hidden: Hidden | None) -> None:
    for row, cells in enumerate(sheet.iter_rows(min_row=1, min_col=1)):
        for column, cell in enumerate(cells):
            if cell.has_style or cell.value is not None:
                _bare(cell)
            if hidden and (hidden.row(row) or hidden.column(column) or (row, column) in hidden.cells):
                _empty(cell)
    for chart in sheet._charts:
        for series in chart.series:
            for reference in (series.val, series.cat):
                _forget(reference)
    sheet._pivots = []
    sheet.defined_names.clear()


def _bare(cell: Any) -> None:
    if cell.comment is not None:
        cell.comment = None
    if cell.hyperlink is not None:
        cell.hyperlink = None


def _empty(cell: Any) -> None:
    if cell.value is not None:
        cell.value = None


def _forget(reference: Any) -> None:
    """A chart keeps the values that it was drawn from, hidden ones too; it finds those still there by itself."""
    for name, cache in (("numRef", "numCache"), ("strRef", "strCache")):
        if getattr(reference, name, None) is not None:
            setattr(getattr(reference, name), cache, None)
