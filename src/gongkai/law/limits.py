"""Statutory periods (法定期限): how long, by which article, since when; and when one that began ends."""

import tomllib
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from gongkai.law.calendar import WorkCalendar
from gongkai.law.days import CalendarError, Due
from gongkai.law.effective import Rule, RuleError, Rules

Unit = Literal["workday", "day", "month", "hour"]
Bound = Literal["at_most", "at_least"]
UNIT_WORDS: dict[Unit, str] = {"workday": "个工作日", "day": "日", "month": "个月", "hour": "小时"}
SHIPPED = ("limits.toml", "limits_beside.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Rule):
    """One period. `bound` tells whether it may not be exceeded or not be undercut.

    `rolls`: whether a last day on a holiday moves to the next working day, as it does for periods in days and
    months within which somebody must act (民事诉讼法第八十五条). None: by unit and bound.
    """

    length: int
    unit: Unit
    bound: Bound = "at_most"
    rolls: bool | None = None

    def __post_init__(self) -> None:
        if self.unit not in get_args(Unit) or self.bound not in get_args(Bound):
            raise RuleError(f"“{self.key}”的单位“{self.unit}”或者性质“{self.bound}”不在允许的范围内")
        if type(self.length) is not int or self.length < 1:
            raise RuleError(f"“{self.key}”的长度应为正整数，收到的是{self.length!r}")

    @property
    def words(self) -> str:
        """The length as it is spoken of: 20个工作日, 6个月."""
        return f"{self.length}{UNIT_WORDS[self.unit]}"

    def due_from(self, day0: date, calendar: WorkCalendar) -> Due:
        """The last day of the period that began with the event on `day0`, itself not counted.

        Raises CalendarError for a period in hours (see `due_at`) or a date that no calendar holds.
        """
        if self.unit == "hour":
            raise CalendarError(f"“{self.name}”以小时计，需要起算的时刻")
        if self.unit == "workday":
            return calendar.add_workdays(day0, self.length)
        try:
            last = day0 + timedelta(self.length) if self.unit == "day" else add_months(day0, self.length)
        except (OverflowError, ValueError):
            raise CalendarError(f"从{day0}起{self.words}超出了可以计算的日期范围") from None
        rolls = self.bound == "at_most" if self.rolls is None else self.rolls
        return calendar.roll_forward(last) if rolls else Due(last)

    def due_at(self, moment: datetime) -> datetime:
        """The moment at which a period in hours, begun at `moment`, ends. Holidays don't stop it."""
        if self.unit != "hour":
            raise CalendarError(f"“{self.name}”不以小时计")
        return moment + timedelta(hours=self.length)


def add_months(day: date, months: int) -> date:
    """The corresponding day (对应日) so many months later, or that month's last day (民法典第二百零二条)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def load_limits(rows: Iterable[Mapping[str, Any]]) -> Rules[Limit]:
    """A table of limits from plain mappings. Raises RuleError in Chinese for an entry that can't be right."""
    return Rules(Limit.from_mapping(row) for row in rows)


@cache
def statute() -> Rules[Limit]:
    """The limits that ship with the platform."""
    folder = files("gongkai.law")
    tables = [tomllib.loads((folder / name).read_text("utf-8"))["limit"] for name in SHIPPED]
    return load_limits(row for table in tables for row in table)


def limit(key: str, on: date, limits: Rules[Limit] | None = None) -> Limit:
    """The limit in force on a day, from `limits` or else the shipped ones. Raises NotInForce in Chinese."""
    return (limits or statute()).on(key, on)
