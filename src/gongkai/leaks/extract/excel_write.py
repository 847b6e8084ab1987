"""A workbook written anew: values for formulas, passages replaced, nothing hidden.

It is written by another program than read it, and that is the point: only what openpyxl knows and we keep survives.
"""

import io
import warnings
from collections.abc import Mapping, Sequence

import openpyxl
from openpyxl.packaging.core import DocumentProperties
from openpyxl.worksheet.worksheet import Worksheet

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


def _clean(sheet: Worksheet, hidden: Hidden | None) -> None:
    for rows in sheet.iter_rows():
        for cell in rows:
            if cell.comment is not None:
                cell.comment = None
            if cell.hyperlink is not None:
                cell.hyperlink = None
            row, column = cell.row - 1, cell.column - 1
            if hidden and cell.value is not None and (hidden.row(row) or hidden.column(column) or (row, column) in hidden.cells):
                cell.value = None
    for chart in sheet._charts:
        for series in chart.series:
            for reference in (series.val, series.cat):  # the values as they were, hidden ones too
                for cache in (getattr(reference, "numRef", None), getattr(reference, "strRef", None)):
                    if cache is not None:
                        cache.numCache = cache.strCache = None
    sheet._pivots = []
    sheet.defined_names.clear()
