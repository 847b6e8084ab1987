"""The form of each era, as data: one TOML file a form, read once. A new year's form is a new file."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class Label:
    """A row, a column or a section: its key, its printed label, other spellings met, how it is counted."""

    key: str
    label: str
    also: tuple[str, ...] = ()
    type: str = "int"
    unit: str = ""
    counts: str = ""
    group: str = ""
    under: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.label, *self.also)


@dataclass(frozen=True)
class Table:
    """A table of the form. Cells are named part[.block].row.column (statistics: statistics.row)."""

    part: str
    block: str
    label: str
    columns: tuple[Label, ...]
    rows: tuple[Label, ...]
    single: Label | None = None
    heading: str = ""

    @property
    def prefix(self) -> str:
        return f"{self.part}.{self.block}" if self.block else self.part

    def path(self, row: str, column: str = "") -> str:
        """The name of one cell."""
        return f"{self.prefix}.{row}.{column}" if column else f"{self.prefix}.{row}"

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The names of all cells, in the order of the form."""
        return tuple(self._paths())

    def _paths(self) -> Iterator[str]:
        for row in self.rows:
            if self.part == "statistics":
                if row.key:
                    yield self.path(row.key)
            else:
                yield from (self.path(row.key, column.key) for column in self.columns)

    @cached_property
    def collapsed(self) -> "Table":
        """The table with `single` in place of the rows that it stands for."""
        if self.single is None:
            return self
        rows: list[Label] = []
        for row in self.rows:
            if row.key not in self.single.replaces:
                rows.append(row)
            elif self.single not in rows:
                rows.append(self.single)
        return replace(self, rows=tuple(rows))

    def as_in(self, cells: Mapping[str, object]) -> "Table":
        """The table with the rows that a document has: parts collapsed where it has only the single row."""
        if self.single and any(path.startswith(self.path(self.single.key) + ".") for path in cells):
            short = self.collapsed
            if sum(path in cells for path in short.paths) >= sum(path in cells for path in self.paths):
                return short
        return self


@dataclass(frozen=True)
class Form:
    """The form of an era: sections, tables, the years it was for and the header words only it has."""

    code: str
    first: int
    last: int
    basis: str
    title: str
    marks: tuple[str, ...]
    sections: tuple[Label, ...]
    tables: tuple[Table, ...]

    def of(self, part: str) -> tuple[Table, ...]:
        """The tables of a part ("article20", "requests", "appeals", "statistics")."""
        return tuple(table for table in self.tables if table.part == part)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The names of all cells of the form."""
        return tuple(path for table in self.tables for path in table.paths)

    @cached_property
    def known(self) -> frozenset[str]:
        """The names of all cells, to look one up."""
        return frozenset(self.paths)


def _label(data: Mapping[str, Any]) -> Label:
    lists = {name: tuple(data[name]) for name in ("also", "under", "replaces") if name in data}
    return Label(**{"key": "", **data, **lists})


def _labels(data: list[Mapping[str, Any]]) -> tuple[Label, ...]:
    return tuple(_label(item) for item in data)


def _tables(data: Mapping[str, Any]) -> Iterator[Table]:
    for block in data.get("block", ()):
        columns, rows = _labels(block["columns"]), _labels(block["rows"])
        yield Table("article20", block["key"], block["label"], columns, rows)
    if requests := data.get("requests"):
        single = _label(requests["single"])
        columns, rows = _labels(requests["columns"]), _labels(requests["rows"])
        table = Table("requests", "", requests["note"], columns, rows, single, requests["heading"])
        yield table.collapsed if data.get("single_rows") else table
    if appeals := data.get("appeals"):
        yield Table("appeals", "", "", _labels(appeals["columns"]), _labels(appeals["rows"]))
    if statistics := data.get("statistics"):
        columns = tuple(Label("", name) for name in statistics["columns"])
        heading = statistics["heading"]
        yield Table("statistics", "", heading, columns, _labels(statistics["rows"]), heading=heading)


def _load(code: str) -> dict[str, Any]:
    data = tomllib.loads((resources.files(__name__) / f"{code}.toml").read_text("utf-8"))
    if base := data.get("extends"):
        data = {**_load(base), **data}
    if data.get("tables") is False:
        data["statistics"] = None
    return data


@cache
def form(code: str) -> Form:
    """The form with that code ("2021"). Raises KeyError where there is none."""
    if code not in codes():
        raise KeyError(code)
    data = _load(code)
    first, last = data["years"]
    return Form(
        code, first, last, data["basis"], data["title"], tuple(data["marks"]),
        _labels(data["section"]), tuple(_tables(data)),
    )  # fmt: skip


@cache
def codes() -> tuple[str, ...]:
    """The codes of all forms, newest first."""
    names = (file.name for file in resources.files(__name__).iterdir())
    return tuple(sorted((name.removesuffix(".toml") for name in names if name.endswith(".toml")), reverse=True))


def forms() -> tuple[Form, ...]:
    """All forms, newest first."""
    return tuple(form(code) for code in codes())


def form_for(year: int) -> Form:
    """The form that a report on that year must have. Raises KeyError for a year before the law."""
    for candidate in forms():
        if candidate.first <= year <= candidate.last:
            return candidate
    raise KeyError(year)
