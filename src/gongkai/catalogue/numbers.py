"""How an index number (索引号) is made up: a pattern and its parts. Pure.

`{code}-{year}`: the national guide's form is 9-character organ code "/" year "-" five-digit serial; today many use the
18-character credit code, some with the month.
"""

import string
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


class FormatError(ValueError):
    """A pattern that can't make numbers; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a number may show of its record: the organ's codes and the day of publication."""

    credit_code: str
    area_code: str
    on: date

    @classmethod
    def example(cls) -> "Parts":
        return cls("11990121000000011A", "990121", date(2026, 1, 5))

    def fields(self) -> dict[str, str]:
        return {
            "credit": self.credit_code,
            # 组织机构代码: the ninth to seventeenth characters of the credit code (GB 32100-2015).
            "code": self.credit_code[8:17],
            "area": self.area_code,
            "year": f"{self.on.year:04d}",
            "month": f"{self.on.month:02d}",
        }


ORGAN_FIELDS = frozenset({"credit", "code"})
WIDEST = 8


def render(pattern: str, parts: Parts, serial: int) -> str:
    """The number. Raises FormatError for unknown or missing fields, or a serial that does not fit."""
    return _filled(pattern, parts, lambda width: _serial(serial, width))


def scope(pattern: str, parts: Parts) -> str:
    """What the serials are counted in: all of the number but the serial, wherever in the pattern that stands."""
    return _filled(pattern, parts, lambda width: "#")


def _filled(pattern: str, parts: Parts, serial: Callable[[str | None], str]) -> str:
    used, made = set(), ""
    for literal, name, width, conversion in _pieces(pattern):
        made += literal
        if name is None:
            continue
        filled = serial(width) if name == "serial" else _field(parts, name)
        if conversion or (width and name != "serial"):
            raise FormatError("只有序号可以写位数，例如 {serial:05d}。")
        used.add(name)
        made += filled
    if "serial" not in used or "year" not in used or not used & ORGAN_FIELDS:
        raise FormatError("格式里必须有 {credit} 或 {code}（单位）、{year}（年份）和 {serial:05d}（序号）。")
    return made


def _pieces(pattern: str) -> list[tuple[str, str | None, str | None, str | None]]:
    try:
        return list(string.Formatter().parse(pattern))
    except ValueError as error:
        raise FormatError("格式里的大括号不成对。") from error


def _field(parts: Parts, name: str) -> str:
    fields = parts.fields()
    if name not in fields:
        raise FormatError(f"没有“{name}”这一项；可用的有：{'、'.join([*fields, 'serial'])}。")
    return fields[name]


def _serial(serial: int, width: str | None) -> str:
    digits = (width or "05d").removesuffix("d").lstrip("0")
    if not digits.isdigit() or not 1 <= int(digits) <= WIDEST:
        raise FormatError("序号的位数应写成 {serial:05d} 的样子，1 至 8 位。")
    made = f"{serial:0{digits}d}"
    if len(made) > int(digits):
        raise FormatError(f"序号 {serial} 超过了 {digits} 位，请先变更索引号格式。")
    return made
