"""Workbooks as grids of values, whatever their format: the sheets that are seen, and the names of the others."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import python_calamine as calamine

from gongkai.boxed import Unfit
from gongkai.documents import packages
from gongkai.documents.cells import Value
from gongkai.documents.readers.decoding import decoded

_MOST = 500 * 2**20
Merged = tuple[tuple[int, int], tuple[int, int]]


@dataclass
class Grid:
    """A sheet. rows: from its first row and column on. merged: ((top, left), (bottom, right)), from 0."""

    name: str
    rows: Sequence[Sequence[Value]]
    merged: list[Merged]
    hidden: bool = False


def grids(data: bytes) -> Iterator[Grid]:
    """The sheets of an XLSX, XLS, ET or ODS file in order; hidden ones without rows. Raises Unfit."""
    if data.startswith(b"PK"):
        packages.check_package(data, packages.Bounds(_MOST))
    try:
        yield from _sheets(data)
    except calamine.PasswordError as error:
        raise Unfit("工作簿已加密，需要密码，无法读取", "encrypted") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise Unfit("工作簿损坏，无法打开", "broken") from error
    except BaseException as error:
        # The library is Rust: its panics are no Exception, and their class can't be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise Unfit("工作簿损坏，无法打开", "broken") from error


def _sheets(data: bytes) -> Iterator[Grid]:
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    for sheet in book.sheets_metadata:
        hidden = sheet.visible != calamine.SheetVisibleEnum.Visible
        if sheet.typ != calamine.SheetTypeEnum.WorkSheet or hidden:
            yield Grid(sheet.name, [], [], hidden)
            continue
        read = book.get_sheet_by_name(sheet.name)
        yield Grid(sheet.name, read.to_python(skip_empty_area=False), read.merged_cell_ranges or [])


def csv_grid(data: bytes) -> Grid:
    """A CSV file in whatever encoding, parted by comma, tab or semicolon. Raises Unfit (no_text, broken)."""
    text = decoded(data)
    head = "\n".join(text.split("\n")[:5])
    delimiter = max(",\t;", key=head.count)
    try:
        return Grid("", list(csv.reader(io.StringIO(text), delimiter=delimiter)), [])
    except csv.Error as error:
        raise Unfit("CSV 文件损坏，无法读取", "broken") from error
