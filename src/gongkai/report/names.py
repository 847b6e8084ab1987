"""Cells by the names that people know them by."""

from functools import lru_cache

from gongkai.report.fold import fold
from gongkai.report.forms import Form, Table, form

_PARTS = {"article20": "第二部分", "requests": "第三部分", "appeals": "第四部分", "statistics": "统计表"}


def title(label: str, the_form: Form | None = None) -> str:
    """A label without its numbering: "（一）予以公开" is 予以公开. With a form: the label of a row's path."""
    if the_form is not None:
        label = next(
            (row.label for table in the_form.tables for row in table.rows if table.path(row.key) == label),
            label,
        )
    text = label.strip()
    folded = fold(text)
    for mark in (")", "、", "."):
        head, found, _ = folded.partition(mark)
        if found and len(head) <= 3:
            text = text[len(head) + 1 :]
            break
    return text.partition("（")[0] or text


@lru_cache(maxsize=4096)
def name(path: str, form_code: str) -> str:
    """ "requests.new.total" -> "第三部分 本年新收政府信息公开申请数量 总计"; the path itself where no form has it."""
    for table in form(form_code).tables:
        for variant in (table, table.collapsed):
            if found := _in_table(path, variant):
                return f"{_PARTS[table.part]} {found}"
    return path


def _in_table(path: str, table: Table) -> str:
    for row in table.rows:
        if table.part == "statistics":
            if row.key and table.path(row.key) == path:
                return title(row.label)
            continue
        for column in table.columns:
            if table.path(row.key, column.key) == path:
                return f"{title(row.label)} {title(column.label)}"
    return ""
