"""A folder of units' reports: read all, check all, keep going where one can't be read."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.report.checking import check
from gongkai.report.checking.finding import Finding, Verdict
from gongkai.report.errors import Unreadable
from gongkai.report.model import Report
from gongkai.report.sandbox import read

_ENDINGS = {
    ".html",
    ".htm",
    ".shtml",
    ".pdf",
    ".docx",
    ".doc",
    ".xlsx",
    ".xls",
    ".md",
    ".txt",
    ".json",
    ".xml",
}


Known = dict[tuple[str | None, int | None], Report]


@dataclass(frozen=True)
class Unit:
    """One file of the folder: its report, or the reason why there is none, and what was found."""

    file: Path
    report: Report | None = None
    reason: str = ""
    findings: tuple[Finding, ...] = ()


def files_of(folder: Path) -> list[Path]:
    """The files that may be reports, by name; hidden ones and Office's lock files are none."""
    found = (file for file in folder.rglob("*") if file.is_file() and file.suffix.lower() in _ENDINGS)
    return sorted(file for file in found if not file.name.startswith((".", "~$")))


def read_files(files: Sequence[Path]) -> Iterator[Unit]:
    """Read the files in order, as many at a time as there are processors, each in a bounded process."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(_read, files)


def read_folder(folder: Path) -> list[Unit]:
    """All of a folder."""
    return list(read_files(files_of(folder)))


def _read(file: Path) -> Unit:
    try:
        # The text is for one report's page; a folder of hundreds needs the cells only.
        return Unit(file, replace(read(file), text=""))
    except Unreadable as reason:
        return Unit(file, reason=str(reason))


def check_units(units: Sequence[Unit], previous: Sequence[Report], verdicts: Sequence[Verdict]) -> list[Unit]:
    """Check every report, against the report of the same organ of the year before where there is one."""
    before: Known = {(report.organ, report.year): report for report in previous if report.organ and report.year}
    return [
        replace(unit, findings=tuple(check(unit.report, _before(unit.report, before), (), verdicts)))
        if unit.report
        else unit
        for unit in units
    ]


def _before(report: Report, known: Known) -> Report | None:
    return known.get((report.organ, report.year - 1)) if report.year else None
