"""Document numbers (发文字号): however they are typed, one number for one document.

示政发〔2024〕12号 is the standard's form (GB/T 9704: hexagonal brackets, no 第, no leading zero).
Orders and announcements have their own: 国务院令第711号, 财政部公告2021年第3号. Registers of normative
documents (HFGS-2017-9) are no document numbers; templates (XX发〔20XX〕XX号) have none yet.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.documents.characters import HAN, half_width, seen
from gongkai.documents.numerals import DIGITS, number_of

_OPENING, _CLOSING = "〔﹝[(【「『〖〈<{", "〕﹞])】」』〗〉>}"
_BRACKETS = str.maketrans(_OPENING + _CLOSING, "〔" * len(_OPENING) + "〕" * len(_CLOSING))

_CODE = rf"(?P<code>(?:(?![第号])[{HAN}、])+)"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_SERIAL = r"(?P<serial>[0-9]{1,6})"
_IN_BRACKETS = re.compile(rf"{_CODE}〔(?P<year>[0-9]{{4}}|[0-9]{{2}})年?〕字?第?{_SERIAL}(?:号(?:文件?)?)?")
_YEAR_FIRST = re.compile(rf"〔(?P<year>[0-9]{{4}}|[0-9]{{2}})年?〕{_CODE}第?{_SERIAL}号")
_BARE_YEAR = re.compile(rf"{_CODE}〔?{_YEAR}(?P<yearly>年第)?[〕年-]?第?{_SERIAL}号(?:文件?)?")
_ORDER = re.compile(rf"{_CODE}第(?P<serial>[0-9]{{1,6}}|[{DIGITS}]{{1,7}})号")
_ORDER_AFTER = re.compile(rf"{_CODE}第(?P<serial>[0-9]{{1,6}}|[{DIGITS}]{{1,7}})号(?P<kind>令|公告|通告)")
_OWN_COUNT = ("令", "公告", "通告")  # counted on from the first one, or by year: 第12号, 2024年第12号

# In running text only what has brackets or names its kind is sure to be a number of a document.
_TAIL = re.compile(
    r"〔\s*(?:19|20)[0-9]{2}\s*年?\s*〕\s*(?:第\s*)?[0-9]{1,6}\s*号"
    rf"|(?<=[令告])\s*(?:(?:19|20)[0-9]{{2}}\s*年\s*)?第\s*(?:[0-9]{{1,6}}|[{DIGITS}]{{1,7}})\s*号"
)
_BEFORE = re.compile(rf"[{HAN}]{{1,30}}\s*$")
_LEADING_IN = re.compile(
    r".*(?:根据|按照|依据|依照|遵照|参照|转发|印发|详见|参见|现将|执行|文件|废止|修订|的|见)(?=..)"
)
_JOINING = re.compile(r"[和与及或]")


@dataclass(frozen=True)
class DocumentNumber:
    """code: 机关代字, or the order's name (国务院令). year: None for orders counted on.

    Two are equal when code, year and serial are; `yearly` only tells how it is printed (2024年第3号).
    Raises ValueError for a year or serial that can't be.
    """

    code: str
    year: int | None
    serial: int
    yearly: bool = field(default=False, compare=False)

    def __post_init__(self) -> None:
        if self.serial < 1 or (self.year is not None and not 1900 <= self.year <= 2099):
            raise ValueError("发文字号的年份或序号不对")

    def __str__(self) -> str:
        if self.year is None:
            return f"{self.code}第{self.serial}号"
        return (
            f"{self.code}{self.year}年第{self.serial}号"
            if self.yearly
            else f"{self.code}〔{self.year}〕{self.serial}号"
        )


def parse(text: str) -> DocumentNumber | None:
    """The one document number that the text is, in whatever brackets and widths; None for anything else."""
    plain = re.sub(r"\s+", "", _fold(seen(text)))
    if plain.startswith("〔") and plain.endswith("〕"):
        plain = plain[1:-1]
    for pattern in (_IN_BRACKETS, _YEAR_FIRST, _BARE_YEAR):
        if match := pattern.fullmatch(plain):
            yearly = bool(match.groupdict().get("yearly")) and match["code"].endswith(_OWN_COUNT)
            return _number(match["code"], match["year"], match["serial"], yearly)
    if match := _ORDER_AFTER.fullmatch(plain):
        return _number(match["code"] + match["kind"], None, match["serial"])
    if (match := _ORDER.fullmatch(plain)) and match["code"].endswith(_OWN_COUNT):
        return _number(match["code"], None, match["serial"])
    return None


def find(text: str) -> list[DocumentNumber]:
    """The document numbers in running text, in order, doubles too."""
    return list(_found(_fold(seen(text))))


def _found(text: str) -> Iterator[DocumentNumber]:
    end = 0
    for tail in _TAIL.finditer(text):
        before = _BEFORE.search(text, max(end, tail.start() - 40), tail.start())
        if before:
            code = before.group().strip()
            if before.start() == end and end and len(code) > 2:
                code = _JOINING.sub("", code, count=1) if _JOINING.match(code) else code
            number = parse(_LEADING_IN.sub("", code) + tail.group())
            if number:
                yield number
        end = tail.end()


def _fold(text: str) -> str:
    return half_width(text).translate(_BRACKETS)


def _number(code: str, year: str | None, serial: str, yearly: bool = False) -> DocumentNumber | None:
    count = int(serial) if serial.isdecimal() else number_of(serial)
    try:
        return DocumentNumber(code.strip("、"), _full(year) if year else None, count or 0, yearly) if code else None
    except ValueError:
        return None


def _full(year: str) -> int:
    """A year of two digits (国发〔82〕1号) belongs to the People's Republic's time."""
    number = int(year)
    return number if len(year) == 4 else number + (1900 if number >= 49 else 2000)
