"""A report as data: who, which year, which form, its cells, its prose, the figures told in the prose."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from gongkai.report.document import Place
from gongkai.report.fold import squeeze
from gongkai.report.numbers import Number

PARTS = ("article20", "requests", "appeals", "statistics")


class Cell(NamedTuple):
    """One cell of a form that the document has: its number, or None where it prints nothing.

    raw: as printed. unit: as printed behind the number. place: where; None for a cell that a person set.
    """

    number: Number | None
    raw: str = ""
    unit: str = ""
    place: Place | None = None


@dataclass(frozen=True)
class Figure:
    """A number told in the prose that means a cell or a sum of cells.

    key: "requests.new.total", with + for sums and * for all rows of a group. start: offset into the text.
    scope: "" for the reporting organ, else the words that narrow it to a part ("县民政局").
    told: False where the prose says that there was none without a number. cell: False where no form has a cell for it.
    base: of a share told beside it ("占33.9%"): the percentage as printed, else "".
    """

    key: str
    value: Number
    text: str
    start: int
    scope: str = ""
    told: bool = True
    cell: bool = True
    share: str = ""


@dataclass(frozen=True)
class Issue:
    """Something that could not be read, with its place, so that a person can look and fix the cell by hand."""

    message: str
    place: Place | None = None


@dataclass(frozen=True, eq=False)
class Report:
    """An annual report. Equal reports say the same; where and how it was printed does not count."""

    organ: str | None = None
    year: int | None = None
    form: str | None = None
    cells: Mapping[str, Cell] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    issues: tuple[Issue, ...] = ()
    period_year: int | None = None
    torn: int = 0
    text: str = ""

    @cached_property
    def _parts(self) -> frozenset[str]:
        return frozenset(path.partition(".")[0] for path in self.cells)

    def number(self, path: str) -> Number | None:
        """The number in a cell ("requests.new.total"), None where it is blank or not there."""
        cell = self.cells.get(path)
        return cell.number if cell else None

    def has(self, part: str) -> bool:
        """Whether the document has any cell of the part."""
        return part in self._parts

    def fix(self, path: str, number: Number | None) -> "Report":
        """The report with one cell set by a person's hand."""
        return replace(self, cells={**self.cells, path: Cell(number)})

    def content(self) -> dict[str, object]:
        """What the report says, as plain comparable data."""
        return {
            "organ": self.organ,
            "year": self.year,
            "form": self.form,
            "cells": {path: cell.number for path, cell in self.cells.items()},
            "sections": {key: squeeze(text) for key, text in self.sections.items() if squeeze(text)},
            "figures": sorted((figure.key, figure.value) for figure in self.figures),
        }

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Report) and self.content() == other.content()

    def __hash__(self) -> int:
        return hash((self.organ, self.year, self.form, len(self.cells)))
