"""A report and what a check found, as a page shows it: the form's tables with marked cells, findings in words.

Plain data for any template; the portal and the desk draw the same. Long lists are cut, and what was cut is counted.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.report.checking.finding import SEVERITY_WORDS, Finding
from gongkai.report.forms import form
from gongkai.report.model import Issue, Report
from gongkai.report.presenting.figures import ShownFigure, shown_figures
from gongkai.report.presenting.findings import ShownFinding, shown_finding
from gongkai.report.presenting.tables import ShownTable, shown_tables
from gongkai.report.rendering.layout import headline

__all__ = ["View", "present"]

MOST_FINDINGS = 200
MOST_FIGURES = 100
MOST_ISSUES = 50


@dataclass(frozen=True)
class Count:
    """How many findings of a severity stand: the severity, its word, the number."""

    severity: str
    word: str
    number: int


@dataclass(frozen=True)
class Section:
    """A section of the form: its heading and how many characters of prose were read in it; None: it is not there."""

    label: str
    length: int | None


@dataclass(frozen=True)
class View:
    """All that a page shows. The `more_…` numbers count what the page leaves out."""

    title: str
    organ: str
    year: str
    form: str
    counts: tuple[Count, ...]
    dismissed: int
    findings: tuple[ShownFinding, ...]
    more_findings: int
    tables: tuple[ShownTable, ...]
    sections: tuple[Section, ...]
    figures: tuple[ShownFigure, ...]
    more_figures: int
    issues: tuple[Issue, ...]
    more_issues: int
    read: int
    blank: int
    corrected: int

    @property
    def clean(self) -> bool:
        return not any(count.number for count in self.counts)


def present(report: Report, findings: Sequence[Finding], corrections: Mapping[str, str] | None = None) -> View:
    """The view of a checked report. corrections: path → what was read there before a person set the cell."""
    corrected = corrections or {}
    shown = tuple(shown_finding(number, finding, report) for number, finding in enumerate(findings[:MOST_FINDINGS], 1))
    figures = shown_figures(report)
    stands = Counter(finding.severity for finding in findings if finding.stands)
    the_form = form(report.form) if report.form else None
    blank = sum(cell.number is None for cell in report.cells.values())
    return View(
        title=headline(report),
        organ=report.organ or "",
        year=str(report.year or ""),
        form=f"{the_form.code}年格式（{the_form.basis}）" if the_form else "",
        counts=tuple(Count(severity, word, stands[severity]) for severity, word in SEVERITY_WORDS.items()),
        dismissed=sum(not finding.stands for finding in findings),
        findings=shown,
        more_findings=len(findings) - len(shown),
        tables=shown_tables(report, shown, corrected),
        sections=tuple(
            Section(section.label, len(text) if (text := report.sections.get(section.key)) is not None else None)
            for section in (the_form.sections if the_form else ())
        ),
        figures=figures[:MOST_FIGURES],
        more_figures=max(0, len(figures) - MOST_FIGURES),
        issues=report.issues[:MOST_ISSUES],
        more_issues=max(0, len(report.issues) - MOST_ISSUES),
        read=len(report.cells) - blank,
        blank=blank,
        corrected=len(corrected),
    )
