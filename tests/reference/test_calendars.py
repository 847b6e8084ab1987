"""What is reckoned with: kept in memory, and never older than the tables, whoever changed them."""

from datetime import date

import pytest

from gongkai.acts.action import perform
from gongkai.acts.errors import Invalid
from gongkai.acts.models import moving
from gongkai.law import limits as law_limits
from gongkai.law import yearly as law_yearly
from gongkai.law.seed import seed_calendar
from gongkai.reference import calendars
from gongkai.reference.models import CalendarDay, Dataset, LimitRow

pytestmark = pytest.mark.django_db
CHRISTMAS = date(2026, 12, 25)


def change_in_another_process(day: date) -> None:
    """What another server writes: rows and stamp, and nothing of this process's memory."""
    with moving():
        CalendarDay.objects.bulk_create(
            [
                CalendarDay(
                    on=day,
                    is_workday=False,
                    source="文",
                    created_at="2026-01-01T00:00Z",
                    changed_at="2026-01-01T00:00Z",
                )
            ]
        )
    Dataset.objects.filter(pk="calendar").update(stamp="another")


def test_a_home_that_was_never_filled_reckons_with_what_ships():
    assert calendars.work_calendar() is seed_calendar()
    assert calendars.limits() is law_limits.statute()
    assert calendars.yearly() is law_yearly.statute()


def test_nothing_is_changed_in_a_home_that_was_never_filled(sysadmin):
    with pytest.raises(Invalid, match="gongkai init"):
        perform("calendar_day", "set", actor=sysadmin, on=CHRISTMAS, is_workday=False, source="文")


def test_asking_again_costs_one_query(seeded, django_assert_num_queries):
    first = calendars.work_calendar()
    with django_assert_num_queries(1):
        assert calendars.work_calendar() is first
    calendars.limits()
    with django_assert_num_queries(1):
        calendars.limits()


def test_a_change_is_seen_at_once(seeded, sysadmin):
    assert calendars.work_calendar().is_workday(CHRISTMAS)
    perform("calendar_day", "set", actor=sysadmin, on=CHRISTMAS, is_workday=False, source="文")
    assert not calendars.work_calendar().is_workday(CHRISTMAS)


def test_a_change_by_another_process_is_seen_too(seeded):
    assert calendars.work_calendar().is_workday(CHRISTMAS)
    change_in_another_process(CHRISTMAS)
    assert not calendars.work_calendar().is_workday(CHRISTMAS)


def test_a_change_of_limits_leaves_the_calendar_in_memory(seeded, sysadmin):
    kept = calendars.work_calendar()
    row = LimitRow.objects.get(key="request.answer", state="current")
    perform("limit", "amend", row, actor=sysadmin, on=date(2027, 1, 1), length=10, reason="修订")
    assert calendars.work_calendar() is kept
    assert calendars.limits().on("request.answer", date(2027, 1, 1)).length == 10


def test_a_refused_change_leaves_the_stamp(seeded, sysadmin):
    stamp = Dataset.objects.get(pk="calendar").stamp
    with pytest.raises(Invalid):
        perform("calendar_day", "set", actor=sysadmin, on=CHRISTMAS, is_workday=False, source="", region="")
    assert Dataset.objects.get(pk="calendar").stamp == stamp


def test_an_area_without_holidays_of_its_own_shares_the_national_calendar(seeded):
    assert calendars.work_calendar("990121") is calendars.work_calendar()
