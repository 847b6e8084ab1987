"""The tokens both engines are fed with: every pair of neighbouring units, and each Latin or number run by itself.

A phrase of a query's tokens stands in a text's tokens exactly if the query's units stand in the text one after another.
What ends a clause is a token too, so that every character can be found as the beginning of some token.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from gongkai.search.language.units import CJK, clauses, fold, is_cjk

JOIN = "_"  # between two runs: "ab c" is not "a bc"
_NOT_CJK = re.compile(f"[^{CJK}]")


def of_text(text: str) -> list[str]:
    """The tokens of a text that is searched, in order."""
    found: list[str] = []
    for clause in clauses(fold(text)):
        found += _of_clause(clause)
        if is_cjk(clause[-1]):
            found.append(clause[-1])
    return found


def of_query(text: str) -> list[str]:
    """The tokens of what is searched for; [] for a single character, which is searched as a beginning."""
    found: list[str] = []
    parts = clauses(fold(text))
    for clause in parts:
        found += _of_clause(clause)
        if clause is not parts[-1] and is_cjk(clause[-1]):
            found.append(clause[-1])
    return found


def units_of(text: str) -> list[str]:
    """The units of a text, whatever parts them."""
    return [unit for clause in clauses(fold(text)) for unit in clause]


def _of_clause(units: Sequence[str]) -> list[str]:
    """Every pair, and before it a run by itself; of plain CJK, by far the most, all pairs at once."""
    if not _NOT_CJK.search("".join(units)):
        return [first + second for first, second in pairwise(units)]
    found: list[str] = []
    for place, unit in enumerate(units):
        if not is_cjk(unit):
            found.append(unit)
        if place + 1 < len(units):
            found.append(pair(unit, units[place + 1]))
    return found


def pair(first: str, second: str) -> str:
    return first + second if is_cjk(first) or is_cjk(second) else first + JOIN + second
