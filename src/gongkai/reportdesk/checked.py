"""A kept report as the pure room knows it: what was read, with people's corrections, checked under their verdicts."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gongkai.report import Cell, Finding, Report, Verdict, check
from gongkai.report.jsonform import from_data
from gongkai.report.numbers import show
from gongkai.reportdesk.models import KeptReport


def as_read(kept: KeptReport) -> Report:
    """What the reader found in the file."""
    return from_data(kept.content)


def report_of(kept: KeptReport) -> Report:
    """What was read, with the cells that people set."""
    return corrected(as_read(kept), kept.corrections)


def corrected(report: Report, corrections: Mapping[str, Any]) -> Report:
    """The report with these cells set. A set cell has no place: nobody read it anywhere."""
    cells = {path: Cell(said["value"]) for path, said in corrections.items()}
    return replace(report, cells={**report.cells, **cells})


def findings_of(kept: KeptReport) -> list[Finding]:
    """All findings, against last year's kept report where there is one, with the verdicts that people gave."""
    before = kept.before()
    verdicts = [
        Verdict(key, said["decision"], said["reason"], said["by"], said["on"]) for key, said in kept.verdicts.items()
    ]
    return check(report_of(kept), report_of(before) if before else None, (), verdicts)


def printed(report: Report, path: str) -> str:
    """What the document shows in a cell, in words."""
    cell = report.cells.get(path)
    if cell is None:
        return "未读到"
    return show(cell.number) or "空白"
