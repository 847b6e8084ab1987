"""How a request can end (办理结果): article, row of the annual report, letter and remedy of each outcome."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.law.effective import Rule, RuleError, Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Rule):
    """One outcome; `letter` and `remedy` are "" where no letter is owed and nothing can be appealed."""

    row: str
    letter: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The vocabulary: the rules of the outcomes, and the names of the letters by kind."""

    rules: Rules[Outcome]
    letters: Mapping[str, str]

    def on(self, key: str, day: date) -> Outcome:
        """The outcome as it stood on the day of the answer. Raises NotInForce in Chinese."""
        return self.rules.on(key, day)

    def in_force(self, day: date) -> tuple[Outcome, ...]:
        """The outcomes that can be chosen on a day, in the order of the data."""
        return tuple(row for row in self.rules.rows if row.applies(day))


def load_outcomes(data: Mapping[str, Any]) -> Outcomes:
    """The vocabulary from plain mappings. Raises RuleError in Chinese for an entry that can't be right."""
    letters: dict[str, str] = dict(data["letter"])
    rules = Rules(Outcome.from_mapping(row) for row in data["outcome"])
    for row in rules.rows:
        if row.letter and row.letter not in letters:
            raise RuleError(f"“{row.key}”的文书“{row.letter}”不在文书名目中")
    return Outcomes(rules, letters)


@cache
def statute() -> Outcomes:
    """The outcomes that ship with the platform."""
    return load_outcomes(tomllib.loads((files("gongkai.law") / "outcomes.toml").read_text("utf-8")))
