"""Numbers of the prose beside the cells that they mean."""

from dataclasses import dataclass

from gongkai.report.checking.keys import cell_sum
from gongkai.report.model import Figure, Report
from gongkai.report.numbers import show
from gongkai.report.presenting.cells import cell_name, paths_of

_SEVERAL = 3  # from so many cells on, a sum is named by its first and its number


@dataclass(frozen=True)
class ShownFigure:
    """A number of the prose: the words, its value, what it means, what the tables say ("" where no cell has it).

    verdict: "same", "other", or "" where there is nothing to compare or it speaks of a part only (`scope`).
    """

    text: str
    value: str
    means: str
    table: str
    scope: str
    verdict: str


def shown_figures(report: Report) -> tuple[ShownFigure, ...]:
    """Every figure told with a number, in reading order."""
    return tuple(_shown(report, figure) for figure in report.figures if figure.told)


def _shown(report: Report, figure: Figure) -> ShownFigure:
    table = cell_sum(report, figure.key) if figure.cell else None
    verdict = "" if table is None or figure.scope else "same" if table == figure.value else "other"
    text = "".join(figure.text.split())
    return ShownFigure(text, show(figure.value), _means(report, figure), show(table), figure.scope, verdict)


def _means(report: Report, figure: Figure) -> str:
    """The cell's name, or of a sum its parts; "" for what no cell of a form counts."""
    names = [cell_name(path, report) for path in paths_of(report, figure.key)]
    if len(names) >= _SEVERAL:
        return f"{names[0]}等{len(names)}格之和"
    return " + ".join(names)
