"""The rules that are sums of cells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.report.checking.finding import Finding
from gongkai.report.checking.interval import evaluate, matching
from gongkai.report.checking.rules import Rule, rules
from gongkai.report.forms import Form, Table, form
from gongkai.report.model import Report
from gongkai.report.names import title
from gongkai.report.numbers import Number, show

# 县、不设区的市以下 and departments below them have no power to make 规章 (立法法第九十三条).
_NO_RULEMAKING = re.compile(r"(?:县|旗|镇|乡|街道|(?<!自治)区)(?:人民政府)?(?:办公室|办事处)?$")
_PREVIOUS = "previous."


@dataclass(frozen=True)
class _Cells:
    report: Report
    previous: Report | None
    form: Form

    def __call__(self, term: str) -> Sequence[Number | None]:
        source: Report | None = self.report
        if term.startswith(_PREVIOUS):
            source, term = self.previous, term.removeprefix(_PREVIOUS)
        if source is None:
            return (None,)
        if "*" in term:
            # Rows that the document prints otherwise (one row for three) are nothing to wait for.
            paths = matching(term, self.form.paths)
            return [source.number(path) for path in paths if path in source.cells or not self._replaced(path, source)]
        if cell := source.cells.get(term):
            return (cell.number,)
        if self._optional(term):
            return ()
        return (None if source.has(term.partition(".")[0]) else _told(source, term),)

    def _replaced(self, path: str, source: Report) -> bool:
        single = next((table.single for table in self.form.of("requests")), None)
        if single is None:
            return False
        row, _, column = path.removeprefix("requests.").rpartition(".")
        return row in single.replaces and f"requests.{single.key}.{column}" in source.cells

    def _optional(self, term: str) -> bool:
        return (term.startswith("told.") and not any(figure.key == term for figure in self.report.figures)) or (
            term not in self.form.known and not term.startswith("told.")
        )


def _told(report: Report, path: str) -> Number | None:
    """What the prose says where there is no table."""
    return next((f.value for f in report.figures if f.key == path and f.told and not f.scope), None)


def expressions(report: Report, previous: Report | None, *, ours: bool = False) -> Iterator[Finding]:
    """Findings of every rule with an expression. ours: the previous report is the system's own snapshot."""
    if report.form is None:
        return
    the_form = form(report.form)
    cells = _Cells(report, previous, the_form)
    shapes = {table.part: table.as_in(report.cells) for table in the_form.tables if not table.block}
    for rule in rules()[0]:
        if report.form not in rule.form or (rule.when == "no_rulemaking" and not _no_rulemaking(report)):
            continue
        if _PREVIOUS in rule.left + rule.right and previous is None:
            continue
        for key, at in _each(rule, the_form, shapes):
            yield from _one(rule, key, at, cells, ours)


def _one(rule: Rule, key: str, at: str, cells: _Cells, ours: bool) -> Iterator[Finding]:
    left = evaluate(rule.left.replace("{key}", key), cells)
    right = evaluate(rule.right.replace("{key}", key), cells)
    if left is None or right is None or left.holds(rule.op, right):
        return
    words = rule.words.format(at=at, left=show(left.known), right=show(right.known))
    severity = rule.ours if ours and rule.ours else rule.severity
    path = rule.cells.replace("{key}", key)
    yield Finding(rule.code, severity, (path,), words, left.known, right.known, rule.source)


def _each(rule: Rule, the_form: Form, shapes: Mapping[str, Table]) -> Iterator[tuple[str, str]]:
    """Key and name of every row, column or block that the rule holds for; one empty pair for a rule of single cells."""
    if rule.blocks:
        yield from ((key, title(f"article20.1.{key}", the_form)) for key in rule.blocks)
    elif not rule.each:
        yield "", ""
    elif shape := shapes.get(rule.part):
        labels = shape.columns if rule.each == "column" else shape.rows
        yield from ((label.key, title(label.label)) for label in labels)


def _no_rulemaking(report: Report) -> bool:
    return bool(report.organ and _NO_RULEMAKING.search(report.organ))
