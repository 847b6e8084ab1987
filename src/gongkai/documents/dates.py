"""Dates as documents print them: 2024年3月1日, 二〇二四年三月一日, 2024-03-01, 2024.3.1."""

import re
from datetime import date

from gongkai.documents.characters import half_width
from gongkai.documents.numerals import DIGITS, number_of

_BLANK = r"[\s\u3000]*"
_PARTS = (
    rf"(?P<year>[0-9]{{4}}|[{DIGITS}]{{4}}){_BLANK}年{_BLANK}(?P<month>[0-9]{{1,2}}|[{DIGITS}]{{1,3}}){_BLANK}月{_BLANK}"
    rf"(?P<day>[0-9]{{1,2}}|[{DIGITS}]{{1,3}}){_BLANK}日"
)
PRINTED = re.compile(_PARTS)
_WRITTEN = re.compile(r"(?P<year>[0-9]{4})[-./](?P<month>[0-9]{1,2})[-./](?P<day>[0-9]{1,2})(?![0-9])")


class NoSuchDate(ValueError):
    """A date of no calendar: 2月30日. `printed` is what stands there."""

    def __init__(self, printed: str) -> None:
        super().__init__(printed)
        self.printed = printed


def first_date(text: str) -> date | None:
    """The first date in the text; None where there is none. Raises NoSuchDate where that one does not exist."""
    plain = half_width(text)
    match = PRINTED.search(plain) or _WRITTEN.search(plain)
    if not match:
        return None
    numbers = [int(part) if part.isdecimal() else number_of(part) for part in match.group("year", "month", "day")]
    try:
        return date(*(number or 0 for number in numbers))
    except ValueError as error:
        raise NoSuchDate(re.sub(r"\s+", "", match.group())) from error
