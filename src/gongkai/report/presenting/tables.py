"""The form's tables as a page draws them: every cell with its number, or the word for why there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.report.checking.finding import SEVERITIES, SEVERITY_WORDS
from gongkai.report.model import Report
from gongkai.report.presenting.cells import anchor, cell_name
from gongkai.report.presenting.findings import ShownFinding
from gongkai.report.rendering.layout import Box, Grid, Text, layout

_LEAD = {"requests": "第三部分", "appeals": "第四部分", "article20": "第二部分", "statistics": ""}


@dataclass(frozen=True)
class Mark:
    """A finding at a cell: "错误 3" leads to finding 3."""

    severity: str
    word: str
    number: int


@dataclass(frozen=True)
class ShownCell:
    """A box of a table. state: "" read, "blank" printed empty, "absent" not found in the document.

    was: what had been read where a person set the cell by hand; None where nobody did.
    """

    text: str
    columns: int
    rows: int
    head: bool
    left: bool
    path: str = ""
    anchor: str = ""
    name: str = ""
    state: str = ""
    severity: str = ""
    marks: tuple[Mark, ...] = ()
    was: str | None = None


@dataclass(frozen=True)
class ShownTable:
    """A table: its name, rows of cells, of which the first `heads` are repeated heads."""

    name: str
    head: tuple[tuple[ShownCell, ...], ...]
    body: tuple[tuple[ShownCell, ...], ...]
    wide: bool


@dataclass(frozen=True)
class _Page:
    report: Report
    marks: Mapping[str, list[Mark]]
    corrected: Mapping[str, str]

    def cell(self, box: Box) -> ShownCell:
        plain = ShownCell(box.text, box.columns, box.rows, box.head, box.left)
        if not box.path:
            return plain
        cell = self.report.cells.get(box.path)
        state = "absent" if cell is None else "blank" if cell.number is None else ""
        marks = tuple(self.marks.get(box.path, ()))
        gravest = min((mark.severity for mark in marks), key=SEVERITIES.index, default="")
        text = box.text or (cell.raw[:10] if cell else "")
        return ShownCell(
            text, box.columns, box.rows, head=False, left=False, path=box.path, anchor=anchor(box.path),
            name=cell_name(box.path, self.report), state=state, severity=gravest, marks=marks,
            was=self.corrected.get(box.path),
        )  # fmt: skip

    def table(self, grid: Grid) -> ShownTable:
        rows = [tuple(self.cell(box) for box in row) for row in grid.rows]
        part = next((cell.path.partition(".")[0] for row in rows for cell in row if cell.path), "")
        name = f"{_LEAD.get(part, '')} {grid.name}".strip()
        heads = grid.heads
        return ShownTable(name, tuple(rows[:heads]), tuple(rows[heads:]), wide=len(grid.widths) > 8)


def shown_tables(
    report: Report, findings: Sequence[ShownFinding], corrected: Mapping[str, str]
) -> tuple[ShownTable, ...]:
    """The tables that the document has, in the form's order, with the findings that stand marked at their cells."""
    marks: dict[str, list[Mark]] = {}
    for finding in findings:
        for path in finding.paths if finding.stands else ():
            marks.setdefault(path, []).append(Mark(finding.severity, SEVERITY_WORDS[finding.severity], finding.number))
    page = _Page(report, marks, corrected)
    return tuple(page.table(item) for item in layout(report) if not isinstance(item, Text))
