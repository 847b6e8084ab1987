"""What must hold for any calendar and any period."""

from hypothesis import assume, given

from gongkai.law.calendar import WorkCalendar
from gongkai.law.days import DayOverride

from .strategies import calendars, confirmed, count_on_fingers, counts, days, each_day, override_lists


@given(calendars, days, counts)
def test_the_formula_finds_what_counting_day_by_day_finds(calendar, start, count):
    assert calendar.add_workdays(start, count).on == count_on_fingers(calendar, start, count)


@given(calendars, days, counts)
def test_never_due_on_a_non_working_day_nor_on_or_before_the_start(calendar, start, count):
    due = calendar.add_workdays(start, count).on
    assert calendar.is_workday(due)
    assert due > start


@given(calendars, days, counts, counts)
def test_a_period_of_n_and_then_m_is_a_period_of_n_plus_m(calendar, start, n, m):
    assert calendar.add_workdays(calendar.add_workdays(start, n).on, m).on == calendar.add_workdays(start, n + m).on


@given(calendars, days, counts, counts)
def test_a_longer_period_ends_later(calendar, start, n, m):
    assume(n < m)
    assert calendar.add_workdays(start, n) < calendar.add_workdays(start, m)


@given(calendars, days, days, counts)
def test_a_later_start_never_ends_earlier(calendar, one, other, count):
    first, second = sorted((one, other))
    assert calendar.add_workdays(first, count).on <= calendar.add_workdays(second, count).on


@given(calendars, days, counts)
def test_the_working_days_to_the_due_date_are_the_period(calendar, start, count):
    assert calendar.workdays_between(start, calendar.add_workdays(start, count).on) == count


@given(calendars, days, days)
def test_working_days_between_is_the_number_of_working_days_on_the_way(calendar, one, other):
    after, until = sorted((one, other))
    assert calendar.workdays_between(after, until) == sum(map(calendar.is_workday, each_day(after, until)))
    assert calendar.workdays_between(until, after) == -calendar.workdays_between(after, until)


@given(override_lists, days, days, counts)
def test_loading_a_later_holiday_never_makes_a_date_earlier(overrides, holiday, start, count):
    rest = [o for o in overrides if o.on != holiday]
    before = WorkCalendar(overrides).add_workdays(start, count).on
    after = WorkCalendar([*rest, DayOverride(holiday, False)]).add_workdays(start, count).on
    assert after >= before


@given(override_lists, days, counts)
def test_taking_the_make_up_days_away_never_makes_a_date_earlier(overrides, start, count):
    without = WorkCalendar(o for o in overrides if not o.is_workday)
    assert without.add_workdays(start, count).on >= WorkCalendar(overrides).add_workdays(start, count).on


@given(calendars, days, counts)
def test_provisional_exactly_if_an_unconfirmed_day_was_counted_over(calendar, start, count):
    due = calendar.add_workdays(start, count)
    assert due.provisional == any(not calendar.is_confirmed(day) for day in each_day(start, due.on))


@given(override_lists, confirmed, days, counts)
def test_confirming_a_year_as_it_stands_moves_nothing(overrides, years, start, count):
    before = WorkCalendar(overrides, years).add_workdays(start, count)
    after = WorkCalendar(overrides, range(2015, 2033)).add_workdays(start, count)
    assert (after.on, after.provisional) == (before.on, False)


@given(calendars, days)
def test_rolling_forward_stays_or_goes_to_the_next_working_day(calendar, day):
    rolled = calendar.roll_forward(day)
    assert rolled.on == (day if calendar.is_workday(day) else calendar.next_workday(day).on)
    assert rolled.provisional == any(not calendar.is_confirmed(d) for d in [day, *each_day(day, rolled.on)])


@given(override_lists, days)
def test_the_order_in_which_documents_were_loaded_does_not_matter(overrides, start):
    assert WorkCalendar(overrides[::-1]).add_workdays(start, 20) == WorkCalendar(overrides).add_workdays(start, 20)


@given(calendars, days, days)
def test_the_departures_on_the_way_are_those_of_the_days_on_the_way(calendar, after, until):
    found = calendar.overrides_between(after, until)
    assert found == tuple(o for o in calendar.overrides if after < o.on <= until)
