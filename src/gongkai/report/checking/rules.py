"""The rules as data, read once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class Rule:
    """A rule over cells; see rules.toml for the meaning of its fields."""

    code: str
    severity: str
    words: str
    source: str
    form: tuple[str, ...] = ()
    left: str = ""
    op: str = ""
    right: str = ""
    cells: str = ""
    part: str = ""
    each: str = ""
    when: str = ""
    ours: str = ""
    blocks: tuple[str, ...] = ()


def _rule(item: Mapping[str, Any]) -> Rule:
    lists: dict[str, Any] = {name: tuple(item[name]) for name in ("form", "blocks") if name in item}
    return Rule(**{**item, **lists})


@cache
def rules() -> tuple[tuple[Rule, ...], dict[str, Rule]]:
    """(rules with an expression, the other rules by code)."""
    data = tomllib.loads((resources.files(__package__) / "rules.toml").read_text("utf-8"))
    return tuple(_rule(item) for item in data["rule"]), {item["code"]: _rule(item) for item in data["other"]}
