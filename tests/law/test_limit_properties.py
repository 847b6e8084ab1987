"""What must hold for any period on any calendar."""

from datetime import timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from gongkai.law.limits import Limit, add_months, statute

from .strategies import calendars, days

in_days = st.sampled_from([row for row in statute().rows if row.unit != "hour"])
may_roll = st.sampled_from([row for row in statute().rows if row.unit in ("day", "month") and row.rolls is None])


@given(in_days, calendars, days)
def test_a_period_ends_after_it_began(rule, calendar, day0):
    assert rule.due_from(day0, calendar).on > day0


@given(may_roll, calendars, days)
def test_somebody_who_must_act_may_act_on_a_working_day(rule, calendar, day0):
    assume(rule.bound == "at_most")
    assert calendar.is_workday(rule.due_from(day0, calendar).on)


@given(in_days, calendars, days, days)
def test_a_later_event_never_ends_a_period_earlier(rule, calendar, one, other):
    first, second = sorted((one, other))
    assert rule.due_from(first, calendar).on <= rule.due_from(second, calendar).on


@given(days, st.integers(1, 120))
def test_the_corresponding_day_is_in_the_right_month_and_never_a_later_day(day, months):
    due = add_months(day, months)
    assert (due.year - day.year) * 12 + due.month - day.month == months
    assert due.day <= day.day
    assert due.day == day.day or (due + timedelta(1)).day == 1


@given(in_days)
def test_every_shipped_limit_survives_a_trip_through_a_plain_mapping(rule):
    row = {name: getattr(rule, name) for name in rule.__dataclass_fields__}
    row["effective_from"] = str(row["effective_from"])
    assert Limit.from_mapping(row) == rule
