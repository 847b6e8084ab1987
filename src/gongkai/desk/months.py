"""A year of the calendar as twelve months of cells, and a count of working days told step by step."""

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gongkai.law.calendar import WorkCalendar
from gongkai.law.days import DayOverride
from gongkai.reference.models import CalendarDay

WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Cell:
    """One day. `kind`: work, weekend, holiday (a weekday or weekend that rests by a document), makeup (调休上班)."""

    day: date
    kind: str
    entry: CalendarDay | None
    today: bool

    @property
    def mark(self) -> str:
        return {"holiday": _("休"), "makeup": _("班")}.get(self.kind, "")

    @property
    def words(self) -> str:
        """What a screen reader and the tool tip say."""
        what = {"work": _("工作日"), "weekend": _("周末"), "holiday": _("放假"), "makeup": _("调休上班")}[self.kind]
        name = f" {self.entry.name}" if self.entry and self.entry.name else ""
        return f"{self.day.month}月{self.day.day}日 {what}{name}"


@dataclass(frozen=True)
class Month:
    number: int
    weeks: tuple[tuple[Cell | None, ...], ...]
    workdays: int


def months(year: int, calendar: WorkCalendar, entries: Iterable[CalendarDay], today: date) -> list[Month]:
    """The year's months; `entries` are the table's rows that hold here, at most one a day."""
    by_day = {entry.on: entry for entry in entries}
    made = []
    for number in range(1, 13):
        weeks = [
            tuple(_cell(day, calendar, by_day.get(day), today) if day.month == number else None for day in week)
            for week in Calendar().monthdatescalendar(year, number)
        ]
        workdays = sum(calendar.is_workday(cell.day) for week in weeks for cell in week if cell)
        made.append(Month(number, tuple(weeks), workdays))
    return made


def _cell(day: date, calendar: WorkCalendar, entry: CalendarDay | None, today: date) -> Cell:
    works, weekday = calendar.is_workday(day), day.weekday() < 5
    kind = ("work" if weekday else "makeup") if works else "holiday" if entry else "weekend"
    return Cell(day, kind, entry, day == today)


@dataclass(frozen=True)
class Count:
    """The `number`-th working day after `start`, and what was skipped or counted on the way."""

    start: date
    number: int
    on: date
    provisional: bool
    unconfirmed: tuple[int, ...]
    passed: tuple[DayOverride, ...]
    days: int

    @property
    def weekday(self) -> str:
        return WEEKDAYS[self.on.weekday()]

    @property
    def rests(self) -> tuple[DayOverride, ...]:
        return tuple(day for day in self.passed if not day.is_workday and day.on.weekday() < 5)

    @property
    def makeups(self) -> tuple[DayOverride, ...]:
        return tuple(day for day in self.passed if day.is_workday and day.on.weekday() >= 5)

    @property
    def weekends(self) -> int:
        """Saturdays and Sundays on the way that nobody worked."""
        return self.days - self.number - len(self.rests)


def count(start: date, number: int, calendar: WorkCalendar) -> Count:
    """Count working days; the day itself is day 0 and not counted. Raises CalendarError in Chinese."""
    due = calendar.add_workdays(start, number)
    return Count(
        start,
        number,
        due.on,
        due.provisional,
        calendar.unconfirmed_years(start, due.on),
        calendar.overrides_between(start, due.on),
        (due.on - start).days,
    )
