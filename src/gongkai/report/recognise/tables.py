"""All tables of a form, found in a document."""

from dataclasses import dataclass, field

from gongkai.report.document import Document, Line
from gongkai.report.fold import letters
from gongkai.report.forms import Form, Table
from gongkai.report.model import Cell, Issue
from gongkai.report.recognise.align import Aligned, align
from gongkai.report.recognise.appeals import appeals
from gongkai.report.recognise.columns import Fitted, columns_of
from gongkai.report.recognise.entries import Entry, entries
from gongkai.report.recognise.labels import labels
from gongkai.report.recognise.statistics import statistics


@dataclass
class Tables:
    """Cells by path, what could not be placed, and how many loose numbers lie about in the tables."""

    cells: dict[str, Cell] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    torn: int = 0
    twice: int = 0

    def put(self, table: Table, row: str, fitted: Fitted) -> None:
        for column, found in fitted.items():
            path = table.path(row, column)
            value = found.value
            self.cells[path] = Cell(value.number, found.raw, value.unit, found.place)
            if value.odd:
                self.issues.append(Issue(f"{path} 处的“{found.raw[:40]}”不是数字，未读入", found.place))

    def leave(self, entry: Entry, name: str) -> None:
        numbers = [found for found in entry.values if found.value.number is not None]
        if numbers:
            self.torn += len(numbers)
            shown = "、".join(found.raw[:20] for found in numbers[:15])
            self.issues.append(Issue(f"{name}有一行数字无法确定所属的行或列，未读入：{shown}", numbers[0].place))


def read_tables(document: Document, form: Form) -> Tables:
    """Find every cell of the form's tables."""
    result = Tables()
    _article20(result, document, form)
    for table in form.of("requests"):
        _requests(result, document, table)
    for table in form.of("appeals"):
        known = labels(table.rows, table.columns)
        for row, fitted in appeals(entries(document, known), table).items():
            result.put(table, row, fitted)
    for table in form.of("statistics"):
        result.cells |= statistics(document, table)
    order = {path: index for index, path in enumerate(form.paths)}
    result.cells = dict(sorted(result.cells.items(), key=lambda item: order.get(item[0], len(order))))
    return result


def _article20(result: Tables, document: Document, form: Form) -> None:
    tables = {row.key: table for table in form.of("article20") for row in table.rows}
    found = entries(document, labels(tuple(row for table in form.of("article20") for row in table.rows)))
    seen: set[str] = set()
    for entry in found:
        if not entry.match or not entry.own or entry.match.key in seen:
            continue
        table = tables[entry.match.key]
        fitted = columns_of(table.columns).fit(entry)
        if fitted is None:
            result.leave(entry, table.label)
        else:
            seen.add(entry.match.key)
            result.put(table, entry.match.key, fitted)


def _requests(result: Tables, document: Document, table: Table) -> None:
    rows = (*table.rows, table.single) if table.single else table.rows
    known = labels(rows, table.columns)
    aligned: Aligned = align(entries(document, known), table, _bounds(document))
    order = [row.key for row in rows]
    for row, fitted in sorted(aligned.rows.items(), key=lambda item: order.index(item[0])):
        result.put(table, row, fitted)
    for entry in aligned.left:
        result.leave(entry, "第三部分")
    result.twice = len(aligned.twice)


def _bounds(document: Document) -> tuple[int, int] | None:
    """From the head of section three's table to the head of section four's."""
    start = end = None
    for index, block in enumerate(document.blocks):
        texts = [block.text] if isinstance(block, Line) else [cell.text for cell in block.cells]
        plain = [letters(text) for text in texts if len(text) < 60]
        if start is None and any(text in ("申请人情况", "自然人") for text in plain):
            start = index
        if start is not None and any("行政复议" in text for text in plain):
            end = index
            break
    return None if start is None else (start, len(document.blocks) if end is None else end)
