"""Single days: a region's own holidays and changes without a full notice."""

from datetime import date

import pytest

from gongkai.acts.action import perform
from gongkai.acts.errors import Invalid, NotAllowed
from gongkai.reference import calendars
from gongkai.reference.models import CalendarDay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]
SANYUESAN = {"on": date(2026, 4, 20), "is_workday": False, "source": "桂政办发〔2026〕1号", "name": "三月三"}


def test_a_regions_own_holiday_rests_there_and_nowhere_else(sysadmin):
    perform("calendar_day", "set", actor=sysadmin, region="450000", **SANYUESAN)
    assert not calendars.work_calendar("450103").is_workday(date(2026, 4, 20))
    assert calendars.work_calendar("440103").is_workday(date(2026, 4, 20))
    assert calendars.work_calendar().is_workday(date(2026, 4, 20))


def test_a_day_needs_the_document_that_orders_it(sysadmin):
    with pytest.raises(Invalid) as refusal:
        perform("calendar_day", "set", actor=sysadmin, on=date(2026, 4, 20), is_workday=False, source="  ")
    assert "source" in refusal.value.fields


@pytest.mark.parametrize("region", ["45", "45000x", "000000", "九"])
def test_a_region_that_is_no_area_code_is_refused(sysadmin, region):
    with pytest.raises(Invalid) as refusal:
        perform("calendar_day", "set", actor=sysadmin, region=region, **SANYUESAN)
    assert "region" in refusal.value.fields


def test_a_day_that_is_set_is_corrected_and_not_set_again(sysadmin):
    day = perform("calendar_day", "set", actor=sysadmin, **SANYUESAN)
    with pytest.raises(Invalid, match="已经设定"):
        perform("calendar_day", "set", actor=sysadmin, **SANYUESAN)
    perform("calendar_day", "correct", day, actor=sysadmin, is_workday=True, source="更正通知", reason="误")
    assert calendars.work_calendar().is_workday(date(2026, 4, 20))


def test_a_correction_needs_a_reason(sysadmin):
    day = CalendarDay.objects.first()
    with pytest.raises(Invalid, match="理由"):
        perform("calendar_day", "correct", day, actor=sysadmin, is_workday=True, source="文")


def test_a_clerk_sets_no_day(county):
    with pytest.raises(NotAllowed):
        perform("calendar_day", "set", actor=county.person("clerk"), **SANYUESAN)
    assert not CalendarDay.objects.filter(on=date(2026, 4, 20)).exists()
