"""Years of the calendar: unconfirmed until the whole notice is in, and then as the notice says."""

from datetime import date

import pytest

from gongkai.acts.action import perform
from gongkai.acts.errors import Invalid, NotAllowed, WrongState
from gongkai.audit import journal
from gongkai.reference import calendars
from gongkai.reference.models import CalendarDay, CalendarYear
from support.holidays import GARBLED_2027, NOTICE_2027, NUMBER_2027

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


@pytest.fixture
def year(supervisor):
    return perform("calendar_year", "open", actor=supervisor, year=2027)


def days_of_2027() -> int:
    return CalendarDay.objects.filter(on__year=2027).count()


def test_dates_over_an_unconfirmed_year_are_provisional(year):
    assert year.state == "unconfirmed"
    due = calendars.work_calendar().add_workdays(date(2026, 12, 20), 20)
    assert due.provisional


def test_the_whole_notice_confirms_its_year_and_moves_the_dates(year, supervisor):
    before = calendars.work_calendar().add_workdays(date(2027, 1, 25), 20)
    perform("calendar_year", "load", year, actor=supervisor, text=NOTICE_2027)
    after = calendars.work_calendar().add_workdays(date(2027, 1, 25), 20)
    assert before.provisional and not after.provisional
    assert after.on > before.on, "five days of the spring festival against two make-up days"
    year.refresh_from_db()
    assert (year.state, year.source, year.text) == ("confirmed", NUMBER_2027, NOTICE_2027)


def test_one_entry_of_the_journal_names_every_day_of_the_notice(year, supervisor):
    perform("calendar_year", "load", year, actor=supervisor, text=NOTICE_2027)
    entry = journal.of(year).get(verb="calendar_year.load")
    assert len(entry.changes["days"]) == days_of_2027()
    assert "2027-01-31 上班" in entry.changes["days"]


def test_a_notice_with_a_line_not_understood_confirms_nothing_and_changes_nothing(year, supervisor):
    with pytest.raises(Invalid, match="周六，不是周日"):
        perform("calendar_year", "load", year, actor=supervisor, text=GARBLED_2027)
    assert days_of_2027() == 0
    assert CalendarYear.objects.get(pk=2027).state == "unconfirmed"


def test_what_was_understood_may_be_taken_while_the_year_stays_unconfirmed(year, supervisor):
    perform("calendar_year", "take_days", year, actor=supervisor, text=GARBLED_2027)
    assert not calendars.work_calendar().is_workday(date(2027, 10, 1))
    assert calendars.work_calendar().is_workday(date(2027, 5, 4)), "the garbled line orders nothing"
    assert calendars.work_calendar().is_provisional(date(2027, 9, 1), date(2027, 10, 20))


def test_a_person_who_compared_every_day_may_confirm_by_hand(year, supervisor):
    perform("calendar_year", "take_days", year, actor=supervisor, text=GARBLED_2027)
    perform("calendar_year", "confirm", year, actor=supervisor, source=NUMBER_2027, reason="逐日核对")
    assert not calendars.work_calendar().is_provisional(date(2027, 9, 1), date(2027, 10, 20))


def test_confirming_by_hand_needs_a_document_and_a_reason(year, supervisor):
    for given in ({"source": " ", "reason": "核对"}, {"source": NUMBER_2027, "reason": ""}):
        with pytest.raises(Invalid):
            perform("calendar_year", "confirm", year, actor=supervisor, **given)


def test_taking_the_confirmation_back_makes_dates_provisional_again(supervisor):
    perform("calendar_year", "reopen", CalendarYear.objects.get(pk=2026), actor=supervisor, reason="通知更正")
    assert calendars.work_calendar().add_workdays(date(2026, 1, 30), 20).provisional


def test_part_of_a_notice_is_not_taken_into_a_confirmed_year(supervisor):
    with pytest.raises(WrongState):
        perform("calendar_year", "take_days", CalendarYear.objects.get(pk=2026), actor=supervisor, text=NOTICE_2027)


def test_another_years_notice_is_refused(year, supervisor):
    with pytest.raises(Invalid, match="这是2026年的安排"):
        perform("calendar_year", "load", year, actor=supervisor, text=NOTICE_2027.replace("2027", "2026"))


@pytest.mark.parametrize("text", ["", "  ", "请各单位做好节日期间的值班工作。", "\x00", "[]"])
def test_what_is_no_notice_is_refused_in_words(year, supervisor, text):
    with pytest.raises(Invalid):
        perform("calendar_year", "load", year, actor=supervisor, text=text)


def test_a_corrected_notice_removes_the_days_it_no_longer_orders(year, supervisor):
    perform("calendar_year", "load", year, actor=supervisor, text=NOTICE_2027)
    corrected = NOTICE_2027.replace("共5天。5月8日（周六）上班。", "共5天。")
    perform("calendar_year", "load", year, actor=supervisor, text=corrected)
    assert not CalendarDay.objects.filter(on=date(2027, 5, 8)).exists()
    assert "2027-05-08 不再列入" in journal.of(year).first().changes["days"]


def test_days_that_another_document_ordered_stay(year, supervisor):
    perform(
        "calendar_day",
        "set",
        actor=supervisor,
        on=date(2027, 8, 4),
        is_workday=False,
        source="国务院公告",
        name="特别假日",
    )
    perform("calendar_year", "load", year, actor=supervisor, text=NOTICE_2027)
    assert not calendars.work_calendar().is_workday(date(2027, 8, 4))


def test_loading_the_same_notice_twice_changes_no_day(year, supervisor):
    for _time in range(2):
        perform("calendar_year", "load", year, actor=supervisor, text=NOTICE_2027)
    assert journal.of(year).filter(verb="calendar_year.load").first().changes["days"] == []


def test_a_year_is_opened_once_and_within_reason(year, supervisor):
    for number in (2027, 1, 9999):
        with pytest.raises(Invalid):
            perform("calendar_year", "open", actor=supervisor, year=number)


def test_an_editor_loads_nothing(year, county):
    with pytest.raises(NotAllowed):
        perform("calendar_year", "load", year, actor=county.person("editor"), text=NOTICE_2027)
    assert days_of_2027() == 0
