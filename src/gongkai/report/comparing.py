"""Two reports cell by cell: last year's and this year's, a draft and what was published."""

from dataclasses import dataclass
from typing import Any

from gongkai.report.model import Report
from gongkai.report.names import name
from gongkai.report.numbers import Number


@dataclass(frozen=True)
class Change:
    """A cell that differs: its path and name, both numbers (None: blank or not there), b − a where both are."""

    path: str
    name: str
    a: Number | None
    b: Number | None

    @property
    def difference(self) -> Number | None:
        return None if self.a is None or self.b is None else round(self.b - self.a, 6)

    def as_data(self) -> dict[str, Any]:
        return {"cell": self.path, "name": self.name, "a": self.a, "b": self.b, "difference": self.difference}


def compare(a: Report, b: Report) -> list[Change]:
    """The cells in which two reports differ, in the order of the form."""
    paths = [*a.cells, *(path for path in b.cells if path not in a.cells)]
    code = b.form or a.form or "2021"
    return [
        Change(path, name(path, code), a.number(path), b.number(path))
        for path in paths
        if a.number(path) != b.number(path)
    ]
