"""Cells that are left blank or hold what can't be a count; sections without content; year and form."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from gongkai.report.checking.finding import Finding
from gongkai.report.checking.rules import rules
from gongkai.report.fold import squeeze
from gongkai.report.forms import form, form_for
from gongkai.report.model import Report
from gongkai.report.names import name

_NO_CONTENT = {"", "无", "无。", "没有", "暂无", "/", "无变化"}


def filling(report: Report) -> Iterator[Finding]:
    """Findings FILL (nothing may be left blank), FILL-N (counts are whole and not negative)."""
    blank = [path for path, cell in report.cells.items() if cell.number is None]
    # A number torn from the table may be what is missing: then no one can say that the cell was left blank.
    if len(blank) > report.torn:
        yield finding("FILL", blank, count=len(blank))
    types = _types(report.form)
    wrong = [
        path
        for path, cell in report.cells.items()
        if cell.number is not None
        and (
            (cell.number < 0 and types.get(path) != "signed")
            or (isinstance(cell.number, float) and types.get(path) != "decimal")
        )
    ]
    if wrong:
        yield finding("FILL-N", wrong, list="、".join(name(path, report.form or "2021") for path in wrong[:10]))


def sections(report: Report) -> Iterator[Finding]:
    """Findings S5 (问题及改进 must say something) and S6 (信息处理费 must be reported where it was charged)."""
    order = [section.key for section in form(report.form).sections] if report.form else []
    later = set(order[order.index("problems") + 1 :]) if "problems" in order else set()
    text = report.sections.get("problems")
    if text is not None and squeeze(text) in _NO_CONTENT and later & report.sections.keys():
        yield finding("S5", ["sections.problems"])
    unpaid = report.number("requests.other.no_fee.total")
    if unpaid and "matters" in report.sections and "处理费" not in squeeze(report.sections["matters"]):
        yield finding("S6", ["sections.matters"], left=unpaid)


def year_and_form(report: Report, previous: Report | None) -> Iterator[Finding]:
    """Findings YEAR (title, period and the year before must fit) and FORM (the form of the year)."""
    if report.year is None:
        return
    if report.period_year not in (None, report.year):
        text = f"标题为{report.year}年，统计期限却是{report.period_year}年"
        yield finding("YEAR", ["year"], left=report.year, right=report.period_year, text=text)
    if previous is not None and previous.year not in (None, report.year - 1):
        text = f"上年报告应当是{report.year - 1}年的，实为{previous.year}年的"
        yield finding("YEAR", ["year"], left=report.year - 1, right=previous.year, text=text)
    due = form_for(report.year).code
    if report.form not in (None, due) and report.cells:
        yield finding("FORM", ["form"], left=report.year, right=int(due))


def finding(code: str, cells: list[str], **said: Any) -> Finding:
    """A finding of a rule without an expression."""
    rule = rules()[1][code]
    left, right = said.get("left"), said.get("right")
    words = rule.words.format(**said)
    return Finding(code, rule.severity, tuple(cells), words, left, right, rule.source)


@cache
def _types(code: str | None) -> dict[str, str]:
    """The type of each cell of a form."""
    types: dict[str, str] = {}
    for table in form(code).tables if code else ():
        for row in table.rows:
            if table.part == "statistics":
                types[table.path(row.key)] = row.type
            else:
                types |= {table.path(row.key, column.key): column.type for column in table.columns}
    return types
