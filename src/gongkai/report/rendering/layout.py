"""What every format draws: the report as a title, headings, paragraphs and tables, built from its form."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.report.forms import Form, Label, Table, form
from gongkai.report.model import Report
from gongkai.report.numbers import show

_DATE = re.compile(r"\s*20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*")

_PAGE_WIDTH = 442.0  # points
_PADDING = 6.0
_DIGIT = 0.57  # width of a digit, in parts of its size
_NARROW = 12  # columns from which a table's text must be smaller


@dataclass(frozen=True)
class Box:
    """A table cell: its text, what it spans, whether it heads others, holds a number, is set flush left.

    path: the name of the form's cell that it shows; "" for labels.
    """

    text: str
    columns: int = 1
    rows: int = 1
    head: bool = False
    number: bool = False
    left: bool = False
    path: str = ""


@dataclass(frozen=True)
class Grid:
    """A table: relative column widths, rows of boxes; the first `heads` rows are repeated on a new page."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Box, ...], ...]
    name: str
    heads: int = 0


def type_size(grid: Grid, column: int, box: Box) -> float:
    """The size in points in which a cell's number fits its column on a page of official width (156 mm)."""
    base = 9.0 if len(grid.widths) >= _NARROW else 10.5
    if not box.number or not box.text:
        return base
    width = _PAGE_WIDTH * sum(grid.widths[column : column + box.columns]) / sum(grid.widths) - _PADDING
    return max(4.0, min(base, width / (_DIGIT * len(box.text))))


@dataclass(frozen=True)
class Text:
    """A paragraph. kind: "title", "heading" (一、), "subheading" (（一）), "body" or "signature"."""

    text: str
    kind: str = "body"


Item = Text | Grid


def placed(grid: Grid) -> Iterator[list[tuple[int, Box]]]:
    """The rows of a table as (column, box): boxes that reach down from above take their columns first."""
    taken: set[tuple[int, int]] = set()
    for r, boxes in enumerate(grid.rows):
        row, column = list[tuple[int, Box]](), 0
        for box in boxes:
            while (r, column) in taken:
                column += 1
            taken |= {(r + down, column + right) for down in range(box.rows) for right in range(box.columns)}
            row.append((column, box))
            column += box.columns
        yield row


def layout(report: Report) -> list[Item]:
    """The report in the order of its form: every section's heading, its prose, its tables."""
    the_form = form(report.form or "2021")
    title = headline(report).removeprefix(report.organ or "")
    items: list[Item] = [Text(name, "title") for name in (report.organ, title) if name]
    items += _prose(report.sections.get("preface", ""))
    for section in the_form.sections:
        items.append(Text(section.label, "heading"))
        items += _prose(report.sections.get(section.key, ""))
        items += _tables(report, the_form, section.key)
    items = _signed(items, report.organ)
    items += _tables(report, the_form, "statistics")
    return items


def headline(report: Report) -> str:
    """The title: organ, year and the name of the document."""
    year = f"{report.year}年" if report.year else ""
    return f"{report.organ or ''}{year}{form(report.form or '2021').title}"


def _prose(text: str) -> Iterator[Text]:
    for line in text.split("\n"):
        if paragraph := line.strip():
            sub = paragraph.startswith(("（", "(")) and len(paragraph) <= 30 and not paragraph.endswith(("。", "；"))
            yield Text(paragraph, "subheading" if sub else "body")


def _signed(items: list[Item], organ: str | None) -> list[Item]:
    """署名 and 成文日期 at the end stand on the right."""
    tail = items[-2:]
    if len(tail) == 2 and all(isinstance(item, Text) for item in tail):
        name, date = (item.text for item in tail if isinstance(item, Text))
        if name == organ and _DATE.fullmatch(date):
            return [*items[:-2], Text(name, "signature"), Text(date, "signature")]
    return items


def _tables(report: Report, the_form: Form, part: str) -> Iterator[Grid]:
    tables = [table.as_in(report.cells) for table in the_form.of(part)]
    if not report.has(part) or not tables:
        return
    if part == "article20":
        yield _article20(report, tables)
    elif part == "requests":
        yield _requests(report, tables[0])
    elif part == "appeals":
        yield _appeals(report, tables[0])
    else:
        yield _statistics(report, tables[0])


def _number(report: Report, path: str, columns: int = 1) -> Box:
    cell = report.cells.get(path)
    return Box(show(cell.number) + cell.unit if cell else "", columns, number=True, path=path)


def _has(report: Report, table: Table, row: Label) -> bool:
    return any(table.path(row.key, column.key) in report.cells for column in table.columns)


def _article20(report: Report, tables: Sequence[Table]) -> Grid:
    width = max(len(table.columns) for table in tables)
    rows: list[tuple[Box, ...]] = []
    for table in tables:
        shown = [row for row in table.rows if _has(report, table, row)]
        if not shown:
            continue
        spans = [1] * (len(table.columns) - 1) + [width - len(table.columns) + 1]
        rows.append((Box(table.label, width + 1, head=True),))
        names = [Box(column.label, span, head=True) for column, span in zip(table.columns, spans, strict=True)]
        rows.append((Box("信息内容", head=True), *names))
        for row in shown:
            numbers = [
                _number(report, table.path(row.key, column.key), span)
                for column, span in zip(table.columns, spans, strict=True)
            ]
            rows.append((Box(row.label, head=True), *numbers))
    return Grid((2.2, *[2.0] * width), tuple(rows), "主动公开政府信息情况")


def _requests(report: Report, table: Table) -> Grid:
    deep = 3
    people = [column for column in table.columns if column.group]
    first, last = table.columns[0], table.columns[-1]
    rows: list[tuple[Box, ...]] = [
        (Box(table.label, deep, 3, head=True, left=True), Box(table.heading, len(table.columns), head=True)),
        (Box(first.label, rows=2, head=True), Box(people[0].group, len(people), head=True),
         Box(last.label, rows=2, head=True)),
        tuple(Box(column.label, head=True) for column in people),
    ]  # fmt: skip
    shown = [row for row in table.rows if _has(report, table, row)]
    for index, row in enumerate(shown):
        boxes: list[Box] = []
        for depth, group in enumerate(row.under):
            above = shown[index - 1].under[: depth + 1] if index else ()
            if above != row.under[: depth + 1]:
                same = [other.under[: depth + 1] == row.under[: depth + 1] for other in shown[index:]]
                boxes.append(Box(group, rows=[*same, False].index(False), head=True))
        boxes.append(Box(row.label, deep - len(row.under), head=True, left=True))
        boxes += [_number(report, table.path(row.key, column.key)) for column in table.columns]
        rows.append(tuple(boxes))
    return Grid((0.7, 1.5, 3.4, *[1.0] * len(table.columns)), tuple(rows), "收到和处理政府信息公开申请情况", 3)


def _appeals(report: Report, table: Table) -> Grid:
    wide = len(table.columns)
    review, *suits = table.rows
    columns = [Box(column.label, head=True) for column in table.columns]
    tall = [Box(column.label, rows=2, head=True) for column in table.columns]
    rows = (
        (Box(review.label, wide, head=True), Box(suits[0].under[0], wide * len(suits), head=True)),
        (*tall, *(Box(suit.label, wide, head=True) for suit in suits)),
        tuple(columns * len(suits)),
        tuple(_number(report, path) for path in table.paths),
    )
    return Grid((1.0,) * (wide * len(table.rows)), rows, "政府信息公开行政复议、行政诉讼情况", 3)


def _statistics(report: Report, table: Table) -> Grid:
    rows: list[tuple[Box, ...]] = [(Box(table.heading, 3, head=True),)]
    rows.append(tuple(Box(column.label, head=True) for column in table.columns))
    for row in table.rows:
        if not row.key:
            rows.append((Box(row.label, head=True, left=True), Box("——"), Box("——")))
        elif table.path(row.key) in report.cells:
            path = table.path(row.key)
            number = Box(show(report.number(path)), number=True, path=path)
            rows.append((Box(row.label, head=True, left=True), Box(row.unit), number))
    return Grid((6.0, 1.0, 1.6), tuple(rows), table.heading, 2)
