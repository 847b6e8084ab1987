"""Until next year's holiday notice is out, a date that reaches there may still move, and says so."""

from datetime import date

import pytest

from gongkai.law.calendar import WorkCalendar
from gongkai.law.days import DayOverride
from gongkai.law.seed import CONFIRMED_YEARS, seed_calendar, seed_overrides

D = date.fromisoformat
NATIONAL = seed_calendar()


def test_a_period_that_crosses_into_an_unconfirmed_year_is_provisional():
    due = NATIONAL.add_workdays(D("2026-12-10"), 20)
    assert due.provisional
    assert NATIONAL.unconfirmed_years(D("2026-12-10"), due.on) == (2027,)


def test_loading_the_notice_makes_the_date_final_and_may_move_it():
    notice = [DayOverride(D("2027-01-01"), False, "示范通知", name="元旦")]
    before = NATIONAL.add_workdays(D("2026-12-10"), 20)
    after = WorkCalendar([*seed_overrides(), *notice], CONFIRMED_YEARS | {2027}).add_workdays(D("2026-12-10"), 20)
    assert (before.on, after.on, after.provisional) == (D("2027-01-07"), D("2027-01-08"), False)


def test_a_period_inside_confirmed_years_is_final():
    assert not NATIONAL.add_workdays(D("2025-12-10"), 20).provisional
    assert not NATIONAL.add_workdays(D("2026-11-26"), 20).provisional


@pytest.mark.parametrize(("due", "provisional"), [("2026-12-28", False), ("2026-12-29", True)])
def test_the_last_days_of_december_wait_for_next_years_notice(due, provisional):
    """As in 2018: the notice of 6 December for 2019 made Saturday 29 December work and Monday 31 rest."""
    start = D("2026-12-01")
    found = NATIONAL.add_workdays(start, NATIONAL.workdays_between(start, D(due)))
    assert (found.on, found.provisional) == (D(due), provisional)


def test_years_before_the_calendar_begins_are_unconfirmed():
    assert NATIONAL.add_workdays(D("2003-06-02"), 20).provisional


def test_a_gap_between_confirmed_years_is_noticed():
    calendar = WorkCalendar(confirmed_years={2025, 2027, 2028})
    assert calendar.unconfirmed_years(D("2025-12-01"), D("2027-02-01")) == (2026,)
    assert calendar.unconfirmed_years(D("2027-12-31"), D("2028-02-01")) == ()
    assert calendar.unconfirmed_years(D("2028-02-01"), D("2025-12-01")) == ()


def test_december_changes_are_credited_to_the_notice_that_ordered_them():
    sources = {o.on: o.source for o in seed_overrides()}
    assert "2019年" in sources[D("2018-12-29")]
    assert "2018年" in sources[D("2018-10-01")]
