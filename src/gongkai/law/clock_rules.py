"""What the clock of a request rests on beside periods: channels of receipt, who is consulted, other bases."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from gongkai.law.effective import Rule, RuleError, Rules

Day0 = Literal["arrival", "confirmation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Rule):
    """How a request comes in, and which day counts as the day of its receipt (条例第三十一条)."""

    day0: Day0
    words: str

    def __post_init__(self) -> None:
        if self.day0 not in get_args(Day0):
            raise RuleError(f"“{self.key}”的收到之日“{self.day0}”应为 arrival 或者 confirmation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultee(Rule):
    """Whose opinion is asked, how long they have (a key of the limits, or ""), what their silence means."""

    limit: str = ""
    silence: str = ""


@dataclass(frozen=True, slots=True)
class ClockRules:
    """The tables of clock.toml."""

    channels: Rules[Channel]
    consultees: Rules[Consultee]
    bases: Rules[Rule]


def load_clock_rules(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> ClockRules:
    """The tables from plain mappings. Raises RuleError in Chinese for an entry that can't be right."""
    return ClockRules(
        Rules(Channel.from_mapping(row) for row in tables["channel"]),
        Rules(Consultee.from_mapping(row) for row in tables["consultee"]),
        Rules(Rule.from_mapping(row) for row in tables["basis"]),
    )


@cache
def statute() -> ClockRules:
    """The tables that ship with the platform."""
    return load_clock_rules(tomllib.loads((files("gongkai.law") / "clock.toml").read_text("utf-8")))
