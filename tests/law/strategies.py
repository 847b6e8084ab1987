"""What hypothesis draws from: days, calendars, and a naive calendar that counts day by day."""

from datetime import date, timedelta

from hypothesis import strategies as st

from gongkai.law.calendar import WorkCalendar
from gongkai.law.days import DayOverride

days = st.dates(date(2015, 1, 1), date(2030, 12, 31))
counts = st.integers(1, 120)
overrides = st.builds(DayOverride, days, st.booleans())
override_lists = st.lists(overrides, max_size=60, unique_by=lambda o: o.on)
confirmed = st.sets(st.integers(2015, 2031))
calendars = st.builds(WorkCalendar, override_lists, confirmed)


def each_day(after: date, until: date) -> list[date]:
    """Every day later than `after`, up to and including `until`."""
    return [after + timedelta(n) for n in range(1, (until - after).days + 1)]


def count_on_fingers(calendar: WorkCalendar, start: date, count: int) -> date:
    """The due date, found the way a clerk finds it: day by day."""
    day = start
    while count:
        day += timedelta(1)
        count -= calendar.is_workday(day)
    return day
