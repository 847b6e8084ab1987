"""What stands in a cell: a number, nothing, or something that no one should guess at."""

import re
from dataclasses import dataclass
from functools import lru_cache

from gongkai.report.fold import fold, squeeze

Number = int | float

_UNIT = r"(?P<unit>万元|亿元|元|人次|[件条个项次份宗篇人起])?"
_NUMBER = re.compile(r"(?P<sign>[+-])?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<fraction>\.\d+)?" + _UNIT)
_SIGN_WORDS = {"增加": "+", "增": "+", "减少": "-", "减": "-"}
_NOTHING = re.compile(r"[/\\\-_|~·.。*]*")
_SPLIT_DIGITS = re.compile(r"\d\s+\d")
_MOST_DIGITS = 15  # more is no count of anything; it also keeps arithmetic exact


@dataclass(frozen=True)
class Value:
    """A cell's meaning. `blank`: nothing is printed, or a sign for nothing ("/", "-"). `odd`: it can't be read."""

    number: Number | None = None
    unit: str = ""
    blank: bool = False
    odd: bool = False


BLANK = Value(blank=True)
ODD = Value(odd=True)


@lru_cache(maxsize=4096)
def value_of(text: str) -> Value:
    """Read one cell. A sign for nothing is blank, never zero; two numbers in one cell are odd, never joined."""
    folded = fold(text).strip()
    plain = squeeze(folded)
    if _NOTHING.fullmatch(plain):
        return BLANK
    if _SPLIT_DIGITS.search(folded):
        return ODD
    for word, sign in _SIGN_WORDS.items():
        if plain.startswith(word):
            plain = sign + plain.removeprefix(word)
            break
    match = _NUMBER.fullmatch(plain)
    if not match or len(match["digits"]) > _MOST_DIGITS or len(match["fraction"] or "") > _MOST_DIGITS:
        return ODD
    return Value(number_of(match["digits"], match["fraction"] or "", match["sign"] or ""), match["unit"] or "")


def number_of(digits: str, fraction: str = "", sign: str = "") -> Number:
    """The number that digits with thousands' commas, a fraction (".50") and a sign tell."""
    whole = digits.replace(",", "")
    if fraction.strip(".0"):
        return float(f"{sign}{whole}{fraction}")
    return int(f"{sign}{whole}")


def show(number: Number | None) -> str:
    """The number as a report prints it: no exponent, no trailing zeros; nothing for nothing."""
    if number is None:
        return ""
    if isinstance(number, int):
        return str(number)
    return f"{number:.10f}".rstrip("0").rstrip(".")
