"""The first contents of the calendar table: 2004 to 2026, from the chinese_calendar package's data."""

from datetime import date
from functools import cache

from chinese_calendar.constants import Holiday, holidays, workdays

from gongkai.law.calendar import WorkCalendar
from gongkai.law.days import DayOverride
from gongkai.law.notice import notice_title

CONFIRMED_YEARS = frozenset(range(2004, 2027))


def seed_overrides() -> tuple[DayOverride, ...]:
    """Every holiday and make-up working day (调休上班) of the confirmed years, in order of date.

    What changes in December was always ordered by the next year's notice, so that is its source.
    """
    names = {holiday.value: holiday.chinese for holiday in Holiday}
    days = [(day, False, name) for day, name in holidays.items()]
    days += [(day, True, name) for day, name in workdays.items()]
    return tuple(
        DayOverride(day, works, _notice_of(day), name=names[name])
        for day, works, name in sorted(days)
        if day.year in CONFIRMED_YEARS
    )


def _notice_of(day: date) -> str:
    return notice_title(day.year + (day.month == 12))


@cache
def seed_calendar() -> WorkCalendar:
    """The national calendar of the seed, for tests and wherever no table of a home's own is at hand."""
    return WorkCalendar(seed_overrides(), CONFIRMED_YEARS)
