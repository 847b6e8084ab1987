"""A data set to take away: CSV that Excel opens, XLSX with the sheet 数据说明, JSON with its dictionary.

Written to disk row by row, so that memory stays flat and a slow reader holds nothing of the database; the tag is the
bytes' own.
"""

import csv
import hashlib
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time
from typing import IO, Any, Literal

import xlsxwriter
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.api import dictionary
from gongkai.api.answers import FRESH, tag
from gongkai.api.dictionary import DataSet
from gongkai.api.rows import Row
from gongkai.sites.places import portal

Format = Literal["csv", "xlsx", "json"]
TYPES = {
    "csv": "text/csv; charset=utf-8", "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
# What a spreadsheet program takes for a formula, though it is a title; an apostrophe before it says that it is text.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
LONGEST_CELL, MOST_ROWS = 32_767, 1_048_575


def table(request: HttpRequest, dataset: DataSet, format: Format, rows: Iterable[Row]) -> HttpResponseBase:
    file = tempfile.TemporaryFile()  # noqa: SIM115  (closed by the response)
    _WRITERS[format](file, dataset, rows)
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    name = f"{dataset.title}-{clock.today():%Y%m%d}.{format}"
    response = FileResponse(file, as_attachment=True, filename=name, content_type=TYPES[format])
    response["ETag"], response["Cache-Control"] = tag(digest), FRESH
    unchanged = get_conditional_response(request, etag=response["ETag"])
    if unchanged is None:
        return response
    file.close()
    unchanged["ETag"], unchanged["Cache-Control"] = response["ETag"], FRESH
    return unchanged


def cell(value: Any) -> str:
    """A value as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return _("；").join(map(str, value)) if isinstance(value, list) else str(value)


def _csv(file: IO[bytes], dataset: DataSet, rows: Iterable[Row]) -> None:
    """With the mark by which Excel knows UTF-8."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=False)
    writer = csv.writer(text)
    writer.writerow(str(field.label) for field in dataset.fields)
    for row in rows:
        writer.writerow(_plain(row[field.name]) for field in dataset.fields)
    text.flush()
    text.detach()


def _plain(value: Any) -> Any:
    text = cell(value).replace("\x00", "")
    return f"'{text}" if text.startswith(FORMULA) and not isinstance(value, int) else text


def _json(file: IO[bytes], dataset: DataSet, rows: Iterable[Row]) -> None:
    """One object; each row stands on a line of its own."""
    head = {"dataset": dataset.name, "title": str(dataset.title), "dictionary": dictionary.rows([dataset])}
    file.write(json.dumps(head, ensure_ascii=False)[:-1].encode() + b', "rows": [')
    between = b"\n"
    for row in rows:
        file.write(between + json.dumps(row, ensure_ascii=False).encode())
        between = b",\n"
    file.write(b"\n]}\n")


def _xlsx(file: IO[bytes], dataset: DataSet, rows: Iterable[Row]) -> None:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": False}
    book = xlsxwriter.Workbook(file, options)
    # Of the day and no moment: the same data is the same file.
    book.set_properties({"title": str(dataset.title), "created": datetime.combine(clock.today(), time())})
    bold = book.add_format({"bold": True, "bottom": 1})
    _sheet(book, str(dataset.title), bold, _lines(dataset, rows))
    _sheet(book, _("数据说明"), bold, _explained(dataset))
    book.close()


def _sheet(book: Any, name: str, bold: Any, lines: Iterator[list[Any]]) -> None:
    sheet = book.add_worksheet(name)
    for number, line in enumerate(lines):
        for column, value in enumerate(line):
            if isinstance(value, int) and not isinstance(value, bool):
                sheet.write_number(number, column, value)
            else:
                text = "".join(c for c in cell(value) if c >= " " or c in "\t\n")[:LONGEST_CELL]
                sheet.write_string(number, column, text, bold if number == 0 else None)
        if number == MOST_ROWS:
            break
    sheet.freeze_panes(1, 0)


def _lines(dataset: DataSet, rows: Iterable[Row]) -> Iterator[list[Any]]:
    yield [str(field.label) for field in dataset.fields]
    for row in rows:
        yield [row[field.name] for field in dataset.fields]


def _explained(dataset: DataSet) -> Iterator[list[Any]]:
    """The sheet 数据说明: each column, then where this is from and of which day."""
    yield [_("列名"), _("字段"), _("类型"), _("含义")]
    for each in dictionary.rows([dataset]):
        yield [each["label"], each["name"], each["type"], each["meaning"]]
    yield []
    yield [_("数据集"), str(dataset.title), "", str(dataset.about)]
    yield [_("来源"), portal().name, "", portal().url("api/")]
    yield [_("日期"), clock.today().isoformat()]


_WRITERS: dict[str, Callable[[IO[bytes], DataSet, Iterable[Row]], None]] = {"csv": _csv, "json": _json, "xlsx": _xlsx}
