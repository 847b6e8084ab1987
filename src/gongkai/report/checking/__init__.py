"""Checking a report like a bank's books: every rule, every cell, both sides and the difference."""

from collections.abc import Iterable, Iterator, Sequence

from gongkai.report.checking.expressions import expressions
from gongkai.report.checking.filling import filling, finding, sections, year_and_form
from gongkai.report.checking.finding import SEVERITIES, Finding, Verdict, with_verdicts
from gongkai.report.checking.narrative import narrative
from gongkai.report.model import Report
from gongkai.report.names import name


def check(
    report: Report,
    previous: Report | None = None,
    children: Sequence[Report] = (),
    verdicts: Iterable[Verdict] = (),
    *,
    previous_is_ours: bool = False,
) -> list[Finding]:
    """All findings, the gravest first.

    previous: the report of the year before; where it is of another year, only that is found.
    children: the reports that this one sums up. verdicts: what persons said of findings in earlier runs.
    """
    fitting = previous if previous and _follows(report, previous) else None
    found = [
        *expressions(report, fitting, ours=previous_is_ours),
        *narrative(report),
        *filling(report),
        *sections(report),
        *year_and_form(report, previous),
        *_aggregate(report, children),
    ]
    found.sort(key=lambda item: SEVERITIES.index(item.severity))
    return with_verdicts(found, verdicts)


def _follows(report: Report, previous: Report) -> bool:
    return None in (report.year, previous.year) or previous.year == (report.year or 0) - 1


def _aggregate(report: Report, children: Sequence[Report]) -> Iterator[Finding]:
    """A government's cell is the sum of its units' cells; tested where every unit has the cell."""
    if not children:
        return
    for path, cell in report.cells.items():
        numbers = [child.number(path) for child in children]
        if cell.number is None or None in numbers:
            continue
        total = round(sum(number for number in numbers if number is not None), 6)
        if abs(total - cell.number) > 1e-6:
            at = name(path, report.form or "2021")
            yield finding("AGG", [path], left=total, right=cell.number, at=at)
