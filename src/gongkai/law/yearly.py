"""What falls due on one day of every year (每年的固定日期): the annual reports."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.law.effective import NotInForce, Rule, RuleError, Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearly(Rule):
    """One yearly date. `who` owes it by `month`/`day`, holiday or not: an administrative date stays."""

    who: str
    month: int
    day: int

    def __post_init__(self) -> None:
        try:
            self.due_in(2001)
        except (ValueError, TypeError):
            raise RuleError(f"“{self.key}”的日期{self.month}月{self.day}日不是每年都有的一天") from None

    def due_in(self, year: int) -> date:
        """The last day in a calendar year."""
        return date(year, self.month, self.day)


def load_yearly(rows: Iterable[Mapping[str, Any]]) -> Rules[Yearly]:
    """A table of yearly dates from plain mappings. Raises RuleError in Chinese for a bad entry."""
    return Rules(Yearly.from_mapping(row) for row in rows)


@cache
def statute() -> Rules[Yearly]:
    """The yearly dates that ship with the platform."""
    return load_yearly(tomllib.loads((files("gongkai.law") / "yearly.toml").read_text("utf-8"))["yearly"])


def yearly(key: str, year: int, rules: Rules[Yearly] | None = None) -> Yearly:
    """The entry whose own last day in `year` lies within its time in force. Raises NotInForce in Chinese."""
    for row in (rules or statute()).history(key):
        if row.applies(row.due_in(year)):
            return row
    raise NotInForce(f"“{key}”在{year}年没有有效的规定")
