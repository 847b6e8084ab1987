"""Sums in which some parts are unknown: the least and the most that they can be."""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache

from gongkai.report.numbers import Number

_TERM = re.compile(r"([+-]?)\s*([^\s+-]+)")
_NEAR = 1e-6

Resolve = Callable[[str], Iterable[Number | None]]


@dataclass(frozen=True)
class Interval:
    """known: the sum of what is known. low, high: the bounds with everything unknown, which is never negative."""

    known: Number
    low: float
    high: float

    def holds(self, op: str, other: "Interval") -> bool:
        """Whether some numbers in the unknown places make the comparison true."""
        if op == "=":
            return self.low <= other.high + _NEAR and other.low <= self.high + _NEAR
        if op == "<=":
            return self.low <= other.high + _NEAR
        return self.high + _NEAR >= other.low


def evaluate(expression: str, resolve: Resolve) -> Interval | None:
    """The interval of a sum of terms; None where nothing in it is known. resolve: a term's numbers, None unknown."""
    known: Number = 0
    low = high = 0.0
    some = False
    for sign, term in _terms(expression):
        factor = -1 if sign == "-" else 1
        for number in [int(term)] if term.isdigit() else resolve(term):
            if number is None:
                low, high = (low, math.inf) if factor > 0 else (-math.inf, high)
            else:
                some = True
                known += factor * number
                low, high = low + factor * number, high + factor * number
    return Interval(_tidy(known), low, high) if some else None


@lru_cache(maxsize=4096)
def _terms(expression: str) -> tuple[tuple[str, str], ...]:
    return tuple(_TERM.findall(expression))


def _tidy(number: Number) -> Number:
    return round(number, 6) if isinstance(number, float) else number


@lru_cache(maxsize=1024)
def matching(pattern: str, paths: tuple[str, ...]) -> tuple[str, ...]:
    """The paths that a term with * means; * stands for one row's name below the group."""
    return tuple(path for path in paths if fnmatchcase(path, pattern) and path.count(".") == pattern.count("."))
