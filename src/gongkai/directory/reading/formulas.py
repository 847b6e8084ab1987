"""Formulas of an XLSX file whose result was never saved: readers see an empty cell where a person saw a value."""

import io
import re
import zipfile

import openpyxl

Cell = tuple[int, int]
_FORMULA = re.compile(rb"<f[ >/]")


def unsaved_in(data: bytes) -> dict[str, frozenset[Cell]]:
    """Cells (from 0) of each sheet that hold a formula; the caller knows which of them came out empty."""
    if not data.startswith(b"PK") or not _has_formulas(data):
        return {}
    found = {}
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    try:
        for sheet in book.worksheets:
            found[sheet.title] = frozenset(
                (number, column)
                for number, row in enumerate(sheet.iter_rows(min_row=1, min_col=1))
                for column, cell in enumerate(row)
                if getattr(cell, "data_type", "") == "f"
            )
    finally:
        book.close()
    return found


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(_FORMULA.search(package.read(name)) for name in sheets)
