"""Due dates that are known: counted with two independent calendars, around Spring Festival and National Day."""

import pytest

from gongkai.law.clock_events import ClockFault

from .courses import NATIONAL, D, clock, consulted, corrected, extended, received

# received, then its 7th, 15th, 20th and 40th working day
VECTORS = [
    ("2024-12-30", "2025-01-09", "2025-01-21", "2025-01-27", "2025-03-03"),
    ("2025-01-10", "2025-01-21", "2025-02-07", "2025-02-13", "2025-03-13"),
    ("2025-04-25", "2025-05-08", "2025-05-20", "2025-05-27", "2025-06-25"),
    ("2025-09-15", "2025-09-24", "2025-10-11", "2025-10-17", "2025-11-14"),  # the 15th is a make-up Saturday
    ("2025-09-28", "2025-10-14", "2025-10-24", "2025-10-31", "2025-11-28"),  # came on a make-up Sunday
    ("2026-01-30", "2026-02-10", "2026-02-27", "2026-03-05", "2026-04-02"),
    ("2026-02-09", "2026-02-25", "2026-03-06", "2026-03-13", "2026-04-13"),
    ("2026-09-18", "2026-09-29", "2026-10-15", "2026-10-22", "2026-11-19"),
]
by_day = pytest.mark.parametrize(("on", "seventh", "fifteenth", "twentieth", "fortieth"), VECTORS)


@by_day
def test_an_answer_is_due_on_the_twentieth_working_day(on, seventh, fifteenth, twentieth, fortieth):
    assert clock(received(on)).due == D(twentieth)


@by_day
def test_with_the_longest_extension_it_is_due_on_the_fortieth(on, seventh, fifteenth, twentieth, fortieth):
    assert clock(received(on), extended(twentieth)).due == D(fortieth)


@by_day
def test_a_correction_may_be_asked_for_until_the_seventh(on, seventh, fifteenth, twentieth, fortieth):
    assert clock(received(on), corrected(seventh)).due is None
    late = str(NATIONAL.next_workday(D(seventh)).on)
    with pytest.raises(
        ClockFault, match=f"{late}告知补正：应当自收到申请之日（{on}）起7个工作日内、不迟于{seventh}告知"
    ):
        clock(received(on), corrected(late))


@by_day
@pytest.mark.parametrize("who", ["third_party", "co_maker", "organ"])
def test_a_silent_partys_time_ends_on_the_fifteenth_of_its_receipt(who, on, seventh, fifteenth, twentieth, fortieth):
    found = clock(received(on), consulted(who, sent=on, delivered=on))
    assert [step.days for step in found.steps] == [20, 15, 0]
    assert found.due == NATIONAL.add_workdays(D(fifteenth), 20).on
    assert f"答复期限至{D(fifteenth).year}年{D(fifteenth).month}月{D(fifteenth).day}日届满" in found.steps[1].words


@pytest.mark.parametrize(
    ("sent", "replied", "taken", "due"),
    [
        ("2026-02-05", "2026-02-27", 11, "2026-03-20"),  # over the festival: 14 February worked, 15 to 23 not
        ("2026-02-13", "2026-02-14", 1, "2026-03-06"),  # the make-up Saturday alone
        ("2026-02-14", "2026-02-23", 0, "2026-03-05"),  # only holidays
        ("2026-02-27", "2026-02-28", 1, "2026-03-06"),  # the second make-up Saturday
        ("2026-03-04", "2026-03-31", 15, "2026-03-26"),  # later than the 15th working day: only until then
        ("2026-03-05", "2026-03-20", 0, "2026-03-05"),  # sent when the last day had come
        ("2026-01-30", "2026-01-30", 0, "2026-03-05"),  # answered at once
    ],
)
def test_time_of_consultation_around_spring_festival_2026(sent, replied, taken, due):
    found = clock(received("2026-01-30"), consulted("third_party", sent, replied))
    assert (found.steps[1].days, found.due) == (taken, D(due))


def test_a_date_that_reaches_into_an_unconfirmed_year_is_provisional_and_says_so():
    found = clock(received("2026-12-10"))
    assert (found.due, found.provisional) == (D("2027-01-07"), True)
    assert "2027年的节假日安排尚未公布或者尚未录入，届满日为暂定" in found.steps[-1].words
    assert not clock(received("2026-11-19")).provisional


def test_an_extension_can_carry_a_certain_date_into_an_unconfirmed_year():
    assert not clock(received("2026-11-19")).provisional
    assert clock(received("2026-11-19"), extended("2026-12-01")).provisional


def test_a_request_that_waits_into_an_unconfirmed_year_has_a_provisional_last_day_too():
    waiting = clock(received("2026-12-10"), corrected("2026-12-18"))
    assert (waiting.due, waiting.provisional, waiting.awaited_by) == (None, True, D("2027-01-08"))


@pytest.mark.parametrize(
    ("on", "due", "extended_due", "days"),
    [
        ("2010-02-01", "2010-02-25", "2010-03-18", 15),
        ("2019-05-14", "2019-06-04", "2019-06-26", 15),
        ("2019-05-15", "2019-06-13", "2019-07-11", 20),
    ],
)
def test_requests_of_the_2007_regulations_have_fifteen_days_and_fifteen_more(on, due, extended_due, days):
    assert clock(received(on)).due == D(due)
    assert clock(received(on), extended(due, days)).due == D(extended_due)
    with pytest.raises(ClockFault, match=f"延长{days + 1}个工作日，超过最长{days}个工作日"):
        clock(received(on), extended(due, days + 1))
