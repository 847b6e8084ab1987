"""What must hold for the clock of any request on any calendar."""

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from gongkai.law.calendar import WorkCalendar
from gongkai.law.clock import deadline
from gongkai.law.clock_events import Consultation, Correction, Delay, Extension, FeeNotice
from gongkai.law.days import DayOverride

from .courses import HEAD, consultation, requests, spans, whole_courses
from .strategies import each_day


@given(whole_courses())
def test_an_answer_is_never_due_on_a_non_working_day(course):
    calendar, events = course
    found = deadline(events, calendar)
    assert calendar.is_workday(found.due)
    assert all(calendar.is_workday(step.due) for step in found.steps if step.due)


@given(whole_courses())
def test_the_steps_since_the_count_last_began_add_up_to_the_due_date(course):
    calendar, events = course
    found = deadline(events, calendar)
    begun = max(place for place, step in enumerate(found.steps) if step.begins)
    counted = 0
    for step in found.steps[begun:]:
        counted += step.days
        assert step.due == calendar.add_workdays(found.steps[begun].on, counted).on
    assert found.due == step.due


@given(whole_courses(), st.randoms())
def test_the_order_in_which_events_are_given_does_not_matter(course, random):
    calendar, events = course
    shuffled = random.sample(events, len(events))
    assert deadline(shuffled, calendar) == deadline(events, calendar)


@given(requests())
def test_the_day_counted_on_fingers_is_the_due_date(request_):
    """Twenty working days of the period are those that no consultation running in time covers."""
    calendar, receipt, letters = request_
    found = deadline([receipt, *letters], calendar)
    covered: set[date] = set()
    day, left = receipt.arrived, 20
    while left:
        # A letter sent on an earlier day than this one, before the period ran out, covers the days to its end.
        covered |= {d for letter in letters if letter.sent == day for d in each_day(day, _end(letter, calendar))}
        day += timedelta(1)
        left -= calendar.is_workday(day) and day not in covered
    assert found.due == day


def _end(letter: Consultation, calendar: WorkCalendar) -> date:
    silent = calendar.add_workdays(letter.delivered or letter.sent, 15).on
    return min(letter.replied or silent, silent)


@given(requests(), requests())
def test_time_excluded_never_makes_a_date_earlier(one, other):
    calendar, receipt, letters = one
    more = [letter for letter in other[2] if letter.sent >= receipt.arrived]
    assert deadline([receipt, *letters, *more], calendar).due >= deadline([receipt, *letters], calendar).due


@given(requests(most=0), spans)
def test_a_consultation_excludes_exactly_the_working_days_it_took(request_, span):
    calendar, receipt, _none = request_
    letter = consultation(receipt.arrived, span)
    plain = deadline([receipt], calendar).due
    taken = calendar.workdays_between(letter.sent, _end(letter, calendar)) if letter.sent < plain else 0
    assert calendar.workdays_between(plain, deadline([receipt, letter], calendar).due) == taken


@given(requests(most=1))
def test_two_letters_about_the_same_time_take_it_out_once(request_):
    calendar, receipt, letters = request_
    assert deadline([receipt, *letters, *letters], calendar).due == deadline([receipt, *letters], calendar).due


@given(requests(), st.integers(1, 20), st.data())
def test_an_extension_adds_exactly_its_working_days(request_, days, data):
    calendar, receipt, letters = request_
    before = deadline([receipt, *letters], calendar).due
    # A letter sent after that day is in time only through the extension; that is its own effect.
    letters = [letter for letter in letters if letter.sent < before]
    before = deadline([receipt, *letters], calendar).due
    sent = data.draw(st.sampled_from([receipt.arrived, *(letter.sent for letter in letters)]))
    extension = Extension(noticed=sent, days=days, approved_by=HEAD)
    after = deadline([receipt, *letters, extension], calendar).due
    assert calendar.workdays_between(before, after) == days


@given(requests(), st.integers(0, 150))
def test_a_later_holiday_never_makes_a_date_earlier(request_, after):
    calendar, receipt, letters = request_
    day = receipt.arrived + timedelta(after)
    rest = [o for o in calendar.overrides if o.on != day]
    holiday = WorkCalendar([*rest, DayOverride(day, False)], calendar.confirmed_years)
    assert deadline([receipt, *letters], holiday).due >= deadline([receipt, *letters], calendar).due


@given(whole_courses())
def test_provisional_exactly_if_the_last_count_goes_over_an_unconfirmed_day(course):
    calendar, events = course
    found = deadline(events, calendar)
    begun = [step.on for step in found.steps if step.begins][-1]
    assert found.provisional == any(not calendar.is_confirmed(day) for day in each_day(begun, found.due))


@given(requests(), st.integers(1, 400))
def test_a_delay_is_never_earlier_than_the_period_nor_than_the_day_set(request_, after):
    calendar, receipt, letters = request_
    until = receipt.arrived + timedelta(after)
    found = deadline([receipt, *letters, Delay(noticed=receipt.arrived, until=until)], calendar)
    counted = deadline([receipt, *letters], calendar).due
    assert found.due == max(counted, calendar.roll_forward(until).on)


@given(requests(most=0), st.integers(0, 5), st.integers(0, 40))
def test_a_corrected_request_has_the_whole_period_from_its_own_receipt(request_, until_notice, until_corrected):
    calendar, receipt, _none = request_
    noticed = receipt.arrived + timedelta(until_notice)
    came = noticed + timedelta(until_corrected)
    assume(calendar.workdays_between(receipt.arrived, noticed) <= 7)
    found = deadline([receipt, Correction(noticed=noticed, corrected=came)], calendar)
    assert found.due == calendar.add_workdays(came, 20).on


@given(requests(most=0), st.integers(0, 10), st.integers(0, 10))
def test_a_payment_begins_the_whole_period_on_the_day_after_it(request_, until_notice, until_paid):
    calendar, receipt, _none = request_
    noticed = receipt.arrived + timedelta(until_notice)
    paid = noticed + timedelta(until_paid)
    waiting = deadline([receipt, FeeNotice(noticed=noticed)], calendar)
    assert (waiting.due, waiting.awaited_by) == (None, calendar.add_workdays(noticed, 20).on)
    found = deadline([receipt, FeeNotice(noticed=noticed, paid=paid)], calendar)
    assert found.due == calendar.add_workdays(paid, 20).on
