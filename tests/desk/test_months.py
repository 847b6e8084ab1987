"""The year as cells, and counting working days step by step."""

from datetime import date

import pytest

from gongkai.desk.months import count, months
from gongkai.law.days import CalendarError
from gongkai.law.seed import seed_calendar, seed_overrides
from gongkai.reference.models import CalendarDay

CALENDAR = seed_calendar()
ENTRIES = [
    CalendarDay(on=day.on, is_workday=day.is_workday, name=day.name, source=day.source)
    for day in seed_overrides()
    if day.on.year == 2026
]


def cell(year, day, today=date(2026, 1, 1)):
    drawn = months(year, CALENDAR, ENTRIES, today)
    return next(c for week in drawn[day.month - 1].weeks for c in week if c and c.day == day)


def test_every_day_of_the_year_stands_once_under_its_weekday():
    drawn = months(2026, CALENDAR, ENTRIES, date(2026, 1, 1))
    cells = [(place, c) for month in drawn for week in month.weeks for place, c in enumerate(week) if c]
    assert len({c.day for _place, c in cells}) == len(cells) == 365
    assert all(c.day.weekday() == place for place, c in cells)


def test_the_months_workdays_add_up_to_the_calendars():
    drawn = months(2026, CALENDAR, ENTRIES, date(2026, 1, 1))
    assert sum(month.workdays for month in drawn) == CALENDAR.workdays_between(date(2025, 12, 31), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("day", "kind", "mark"),
    [
        (date(2026, 2, 13), "work", ""),
        (date(2026, 2, 14), "makeup", "班"),
        (date(2026, 2, 16), "holiday", "休"),
        (date(2026, 2, 15), "holiday", "休"),
        (date(2026, 3, 7), "weekend", ""),
    ],
)
def test_a_day_is_told_by_its_mark_and_in_words_not_by_colour_alone(day, kind, mark):
    drawn = cell(2026, day)
    assert (drawn.kind, drawn.mark) == (kind, mark)
    assert drawn.words.startswith(f"{day.month}月{day.day}日 ")


def test_today_is_marked():
    assert cell(2026, date(2026, 3, 7), today=date(2026, 3, 7)).today


def test_the_steps_add_up_to_the_date():
    told = count(date(2026, 1, 30), 20, CALENDAR)
    assert (told.on, told.provisional) == (date(2026, 3, 5), False)
    assert told.days == told.number + len(told.rests) + told.weekends
    assert [day.on for day in told.makeups] == [date(2026, 2, 14), date(2026, 2, 28)]
    assert len(told.rests) == 6


def test_a_count_into_an_unknown_year_says_which_notice_is_missing():
    told = count(date(2026, 12, 20), 20, CALENDAR)
    assert told.provisional and told.unconfirmed == (2027,)


def test_a_count_out_of_all_calendars_is_refused_in_words():
    with pytest.raises(CalendarError, match="范围"):
        count(date(9999, 12, 1), 1000, CALENDAR)
