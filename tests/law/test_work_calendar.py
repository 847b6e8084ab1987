"""The working-day calendar against known dates: the vectors of the field, and a package's own table."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from gongkai.law.calendar import WorkCalendar
from gongkai.law.days import CalendarError, DayOverride, Due
from gongkai.law.seed import seed_calendar

D = date.fromisoformat
NATIONAL = seed_calendar()

VECTORS = """
2024-12-30  2025-01-09  2025-01-21  2025-01-27  2025-03-03
2025-01-10  2025-01-21  2025-02-07  2025-02-13  2025-03-13
2025-04-25  2025-05-08  2025-05-20  2025-05-27  2025-06-25
2025-09-15  2025-09-24  2025-10-11  2025-10-17  2025-11-14
2025-09-28  2025-10-14  2025-10-24  2025-10-31  2025-11-28
2026-01-30  2026-02-10  2026-02-27  2026-03-05  2026-04-02
2026-02-09  2026-02-25  2026-03-06  2026-03-13  2026-04-13
2026-09-18  2026-09-29  2026-10-15  2026-10-22  2026-11-19
"""


def vectors():
    for line in VECTORS.strip().splitlines():
        received, *dues = line.split()
        for count, due in zip((7, 15, 20, 40), dues, strict=True):
            yield pytest.param(D(received), count, D(due), id=f"{received}+{count}")


@pytest.mark.parametrize(("received", "count", "due"), list(vectors()))
def test_the_day_after_receipt_is_day_one(received, count, due):
    assert NATIONAL.add_workdays(received, count) == Due(due, provisional=False)


def test_every_day_since_the_regulations_agrees_with_the_published_calendar():
    day, last = date(2008, 1, 1), date(2026, 12, 31)
    while day <= last:
        assert NATIONAL.is_workday(day) == chinese_calendar.is_workday(day), day
        day += timedelta(1)


@pytest.mark.parametrize("day", ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"])
def test_a_make_up_weekend_day_counts(day):
    assert NATIONAL.is_workday(D(day))
    assert NATIONAL.add_workdays(D(day) - timedelta(1), 1).on == D(day)


def test_a_holiday_on_a_weekday_does_not_count():
    assert not NATIONAL.is_workday(D("2026-02-16"))
    assert NATIONAL.next_workday(D("2026-02-14")).on == D("2026-02-24")


def test_without_overrides_monday_to_friday_work():
    plain = WorkCalendar()
    assert [plain.is_workday(D("2026-01-05") + timedelta(n)) for n in range(7)] == [True] * 5 + [False] * 2
    assert plain.add_workdays(D("2026-01-09"), 1).on == D("2026-01-12")


@pytest.mark.parametrize(
    ("after", "until", "count"),
    [
        ("2026-02-09", "2026-02-25", 7),
        ("2026-02-14", "2026-02-23", 0),  # the whole spring festival
        ("2026-02-13", "2026-02-14", 1),  # one make-up Saturday
        ("2026-03-13", "2026-02-09", -20),  # backwards is negative
        ("2026-03-13", "2026-03-13", 0),
    ],
)
def test_working_days_between_leave_out_the_first_day_and_keep_the_last(after, until, count):
    assert NATIONAL.workdays_between(D(after), D(until)) == count


def test_a_working_day_rolls_nowhere_and_a_holiday_rolls_to_the_first_working_day():
    assert NATIONAL.roll_forward(D("2026-02-14")).on == D("2026-02-14")
    assert NATIONAL.roll_forward(D("2026-02-15")).on == D("2026-02-24")


def test_the_departures_on_the_way_can_be_told_to_the_clerk():
    names = [(o.on.day, o.name, o.is_workday) for o in NATIONAL.overrides_between(D("2026-02-09"), D("2026-02-16"))]
    assert names == [(14, "春节", True), (15, "春节", False), (16, "春节", False)]


@pytest.mark.parametrize("count", [0, -1])
def test_a_period_has_at_least_one_day(count):
    with pytest.raises(CalendarError, match="工作日数应为正整数"):
        NATIONAL.add_workdays(D("2026-01-30"), count)


def test_a_date_beyond_the_calendar_is_refused_in_chinese():
    with pytest.raises(CalendarError, match="超出了可以计算的日期范围"):
        NATIONAL.add_workdays(date.max, 20)


def test_two_documents_that_contradict_each_other_are_both_named():
    with pytest.raises(CalendarError, match=r"2027-02-08既被列为放假（甲文）又被列为上班（乙文）"):
        WorkCalendar([DayOverride(D("2027-02-08"), True, "乙文"), DayOverride(D("2027-02-08"), False, "甲文")])
