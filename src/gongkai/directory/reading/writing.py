"""A directory as an XLSX file of the usual shape: title, head of two rows, ■ and □, √, merged 一级事项, notes.

What is written here reads back as the same rows (a test holds it to that).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import xlsxwriter

from gongkai.directory.reading.channels import shown
from gongkai.directory.reading.model import Item

TICK = "√"
# (name in the first row, names below it, widths): one name below means merged over both rows.
HEAD: tuple[tuple[str, tuple[str, ...], tuple[int, ...]], ...] = (
    ("序号", (), (6,)),
    ("公开事项", ("一级事项", "二级事项"), (12, 14)),
    ("公开内容（要素）", (), (36,)),
    ("公开依据", (), (36,)),
    ("公开时限", (), (18,)),
    ("公开主体", (), (16,)),
    ("公开渠道和载体", (), (28,)),
    ("公开对象", ("全社会", "特定群体"), (8, 12)),
    ("公开方式", ("主动", "依申请"), (7, 8)),
    ("公开层级", ("县级", "乡级", "村级"), (7, 7, 7)),
    ("备注", (), (14,)),
)
WIDTH = sum(max(len(below), 1) for _name, below, _widths in HEAD)
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True)
class Sheet:
    """One domain's directory as it is to be printed."""

    name: str
    title: str
    items: Sequence[Item]
    notes: Sequence[str] = ()


def write(file: Any, sheets: Iterable[Sheet]) -> None:
    """Write a workbook, a sheet a directory."""
    book = xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    used: set[str] = set()
    for sheet in sheets:
        page = book.add_worksheet(_free(_NOT_IN_NAMES.sub("", sheet.name).strip()[:28] or "目录", used))
        _write_one(book, page, sheet)
    book.close()


def _free(name: str, used: set[str]) -> str:
    """A name of a sheet that no other has."""
    free = next(n for n in (name, *(f"{name}{i}" for i in range(2, 1000))) if n.lower() not in used)
    used.add(free.lower())
    return free


def _write_one(book: Any, page: Any, sheet: Sheet) -> None:
    plain = {"text_wrap": True, "valign": "vcenter", "border": 1, "font_size": 10}
    cell = book.add_format(plain)
    middle = book.add_format(plain | {"align": "center"})
    head = book.add_format(plain | {"align": "center", "bold": True})
    title = book.add_format({"align": "center", "valign": "vcenter", "bold": True, "font_size": 16})
    note = book.add_format({"text_wrap": True, "valign": "top", "font_size": 10})
    page.merge_range(0, 0, 0, WIDTH - 1, "", title)
    page.write_string(0, 0, sheet.title, title)
    page.set_row(0, 32)
    column = 0
    for name, below, widths in HEAD:
        last = column + max(len(below), 1) - 1
        if below:
            page.merge_range(1, column, 1, last, name, head)
            for place, word in enumerate(below):
                page.write_string(2, column + place, word, head)
        else:
            page.merge_range(1, column, 2, column, name, head)
        for place, width in enumerate(widths):
            page.set_column(column + place, column + place, width)
        column = last + 1
    row = 3
    for first, group in groupby(sheet.items, key=lambda item: item.first):
        items = list(group)
        for place, item in enumerate(items):
            for at, text in enumerate(_texts(item)):
                page.write_string(row + place, at, text, middle if at == 0 or len(text) == 1 else cell)
        if len(items) > 1:
            page.merge_range(row, 1, row + len(items) - 1, 1, "", cell)
            page.write_string(row, 1, first, cell)
        row += len(items)
    for text in sheet.notes:
        page.merge_range(row, 0, row, WIDTH - 1, "", note)
        page.write_string(row, 0, text, note)
        row += 1
    page.freeze_panes(3, 0)
    page.repeat_rows(1, 2)
    page.set_landscape()
    page.set_paper(8)
    page.fit_to_pages(1, 0)


def _texts(item: Item) -> Iterator[str]:
    """The cells of one row, in the order of HEAD."""
    yield from (item.number, item.first, item.second, item.content, item.basis, item.timing, item.subject)
    yield shown(item.channels)
    yield TICK if item.everyone else ""
    yield (f"{TICK} {item.group_words}".strip() if item.group else "")
    yield from (TICK if tick else "" for tick in (item.active, item.on_request, item.county, item.town, item.village))
    yield item.remark
