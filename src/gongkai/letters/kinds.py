"""The kinds of letters: kinds.toml. Pure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

OPTIONAL = "?"


@dataclass(frozen=True)
class Variable:
    """What a template may print: its name, explained to whoever writes the template or fills in the letter."""

    key: str
    words: str
    required: bool


@dataclass(frozen=True)
class Kind:
    """One kind of letter. `own` are the variables that a letter is given; `variables` are these and the common ones."""

    key: str
    name: str
    series: str
    pattern: str
    signer: bool
    remedy: bool
    article: str
    certain: bool
    note: str
    own: tuple[Variable, ...]
    common: tuple[Variable, ...]

    @property
    def variables(self) -> dict[str, Variable]:
        return {variable.key: variable for variable in (*self.common, *self.own)}

    @property
    def outcome(self) -> str:
        """What parts this kind from others of the same name, in brackets."""
        return _OUTCOMES.get(self.key, "")

    @property
    def label(self) -> str:
        return f"{self.name}（{self.outcome}）" if self.outcome else self.name


_OUTCOMES = {
    "disclose": "予以公开", "partial": "部分公开", "withhold": "不予公开", "unable": "无法提供", "decline": "不予处理",
    "answer": "逐项答复",
}  # fmt: skip


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its key, in the order of the data."""
    said = tomllib.loads((files("gongkai.letters") / "kinds.toml").read_text("utf-8"))
    common = _variables(said["common"])
    return {key: _kind(key, row, common) for key, row in said["kind"].items()}


def kind(key: str) -> Kind:
    """Raises KeyError for an unknown one."""
    return kinds()[key]


def choices() -> list[tuple[str, str]]:
    return [(key, found.label) for key, found in kinds().items()]


def series_choices() -> list[tuple[str, str]]:
    """The series of numbers, each by the names of the kinds that share it."""
    names: dict[str, list[str]] = {}
    for found in kinds().values():
        names.setdefault(found.series, []).append(found.name)
    return [(key, "、".join(dict.fromkeys(shared))) for key, shared in names.items()]


def pattern_of(series: str) -> str:
    """The usual pattern of a series."""
    return next(found.pattern for found in kinds().values() if found.series == series)


def _kind(key: str, row: Mapping[str, object], common: tuple[Variable, ...]) -> Kind:
    return Kind(
        key, str(row["name"]), str(row.get("series", key)), str(row["pattern"]), bool(row.get("signer")),
        bool(row.get("remedy")), str(row["article"]), bool(row.get("certain", True)), str(row.get("note", "")),
        _variables(row["variables"]), common,  # type: ignore[arg-type]
    )  # fmt: skip


def _variables(said: Mapping[str, str]) -> tuple[Variable, ...]:
    return tuple(
        Variable(key, words.removeprefix(OPTIONAL), not words.startswith(OPTIONAL)) for key, words in said.items()
    )
