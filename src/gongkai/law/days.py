"""The plain values that a work calendar is built from and answers with."""

from dataclasses import dataclass
from datetime import date


class CalendarError(ValueError):
    """A calendar question that has no answer; the message is Chinese, for the person who asked."""


@dataclass(frozen=True, slots=True)
class DayOverride:
    """One day that departs from the Monday-to-Friday pattern, as some document ordered it.

    `region` is the area code (GB/T 2260, whole or its first 2 or 4 digits) of the 民族自治地方 whose own
    holiday this is; None: the whole country (全国年节及纪念日放假办法). `name` is the holiday's, or empty.
    """

    on: date
    is_workday: bool
    source: str = ""
    region: str | None = None
    name: str = ""

    @property
    def area(self) -> str:
        """The region as a prefix of area codes: 450000 → 45, 450100 → 4501; empty for the whole country."""
        code = self.region or ""
        while code.endswith("00"):
            code = code[:-2]
        return code


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """The last day of a period (届满日).

    Provisional (暂定): counting reached days whose holiday notice isn't out yet, so `on` may still move.
    """

    on: date
    provisional: bool = False
