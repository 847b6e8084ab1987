"""How a letter's number (文号) is made up: a pattern and its parts. Pure."""

import string

FIELDS = frozenset({"prefix", "year", "serial"})


class PatternError(ValueError):
    """A pattern that can't make numbers; the message is Chinese."""


def render(pattern: str, *, prefix: str, year: int, serial: int) -> str:
    """The number: 〔2026〕 in hexagonal brackets and a serial without leading zeros are GB/T 9704's form (7.2.5)."""
    check(pattern)
    return pattern.format(prefix=prefix, year=year, serial=serial)


def check(pattern: str) -> None:
    """Raises PatternError where a number would lack its year or serial, or the pattern can't be read."""
    try:
        pieces = list(string.Formatter().parse(pattern))
    except ValueError as error:
        raise PatternError("文号格式里的大括号不成对。") from error
    used = [name for _text, name, _spec, _conversion in pieces if name is not None]
    if unknown := [name for name in used if name not in FIELDS]:
        raise PatternError(f"没有“{unknown[0]}”这一项；可用的有：{{prefix}}、{{year}}、{{serial}}。")
    if any(spec or conversion for _text, _name, spec, conversion in pieces):
        raise PatternError("文号的序号不编虚位（GB/T 9704），大括号里只写名称。")
    if used.count("serial") != 1 or "year" not in used:
        raise PatternError("文号格式里必须有 {year}（年份）和一处 {serial}（序号）。")
