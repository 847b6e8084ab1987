"""Findings in words: code, severity, both sides, the difference, and the cells that they speak of by name."""

from dataclasses import dataclass

from gongkai.report.checking.finding import SEVERITY_WORDS, VERDICT_WORDS, Finding, Verdict
from gongkai.report.model import Report
from gongkai.report.numbers import Number, show
from gongkai.report.presenting.cells import anchor, cell_name, paths_of

_MOST_CELLS = 12


@dataclass(frozen=True)
class NamedCell:
    """A cell of a finding: its name and its place on the page ("" where no table shows it)."""

    name: str
    anchor: str
    path: str


@dataclass(frozen=True)
class ShownFinding:
    """A finding as a page tells it; `number` is what marked cells refer to, `paths` the cells that it marks."""

    number: int
    code: str
    severity: str
    word: str
    message: str
    left: str
    right: str
    difference: str
    source: str
    cells: tuple[NamedCell, ...]
    more_cells: int
    paths: tuple[str, ...]
    key: str
    verdict: Verdict | None
    verdict_word: str
    stands: bool


def shown_finding(number: int, finding: Finding, report: Report) -> ShownFinding:
    """One finding; its key is the same in every run (see Finding.key)."""
    paths = tuple(dict.fromkeys(path for key in finding.cells for path in paths_of(report, key)))
    named = [NamedCell(cell_name(path, report), anchor(path), path) for path in paths[:_MOST_CELLS]]
    return ShownFinding(
        number=number,
        code=finding.rule,
        severity=finding.severity,
        word=SEVERITY_WORDS[finding.severity],
        message=finding.message,
        left=show(finding.left),
        right=show(finding.right),
        difference=_signed(finding.difference),
        source=finding.source,
        cells=tuple(named),
        more_cells=len(paths) - len(named),
        paths=paths,
        key=finding.key,
        verdict=finding.verdict,
        verdict_word=VERDICT_WORDS[finding.verdict.decision] if finding.verdict else "",
        stands=finding.stands,
    )


def _signed(number: Number | None) -> str:
    if number is None:
        return ""
    tidy = round(number, 6)
    return f"+{show(tidy)}" if tidy > 0 else show(tidy)
