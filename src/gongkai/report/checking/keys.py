"""What the tables say for the key of a figure: "requests.unable.*.total", "appeals.lit_direct+lit_after.total"."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from gongkai.report.forms import Table, form
from gongkai.report.model import Report
from gongkai.report.numbers import Number


def cell_sum(report: Report, key: str) -> Number | None:
    """The sum of cells that a key means, None where the tables don't tell it.

    A blank total is replaced by the sum over the columns it stands for; a blank cell in such a sum counts nothing.
    """
    if report.form is None:
        return None
    part, _, rest = key.partition(".")
    if part in ("article20", "statistics") and "+" not in rest:
        return report.number(key)
    if part == "statistics":
        first, *others = rest.split("+")
        parent = first.rpartition(".")[0]
        return _sum(report.number(f"statistics.{name}") for name in (first, *(f"{parent}.{o}" for o in others)))
    for table in form(report.form).of(part):
        rows, _, columns = rest.rpartition(".")
        return _sum(
            _row(report, table, row, column)
            for row in _rows(table.as_in(report.cells), rows)
            for column in columns.split("+")
        )
    return None


def _rows(table: Table, expression: str) -> Iterator[str]:
    for pattern in expression.split("+"):
        yield from (row.key for row in table.rows if fnmatchcase(row.key, pattern))


def _row(report: Report, table: Table, row: str, column: str) -> Number | None:
    path = table.path(row, column)
    if column != "total" or report.number(path) is not None:
        number = report.number(path)
        return 0 if number is None and path in report.cells else number
    parts = [table.path(row, other.key) for other in table.columns if other.key != "total"]
    if not any(part in report.cells for part in parts):
        return None
    return sum(report.number(part) or 0 for part in parts)


def _sum(numbers: Iterator[Number | None]) -> Number | None:
    found = list(numbers)
    if not found or None in found:
        return None
    return sum(number for number in found if number is not None)
