"""Holidays of 民族自治地方 lie on top of the national calendar, by area code."""

from datetime import date

import pytest
from hypothesis import given

from gongkai.law.calendar import WorkCalendar
from gongkai.law.days import DayOverride
from gongkai.law.seed import CONFIRMED_YEARS, seed_overrides

from .strategies import counts, days

D = date.fromisoformat
SAN_YUE_SAN = [DayOverride(D(f"2025-{d}"), False, "广西三月三放假", "450000", "三月三") for d in ("03-31", "04-01")]
CALENDAR = WorkCalendar([*seed_overrides(), *SAN_YUE_SAN], CONFIRMED_YEARS)


@pytest.mark.parametrize(
    ("area", "works"),
    [("450000", False), ("450102", False), ("45", False), ("530100", True), ("", True)],
)
def test_a_regional_holiday_rests_only_its_own_region(area, works):
    assert CALENDAR.for_area(area).is_workday(D("2025-03-31")) is works


def test_a_county_in_the_region_gains_the_days():
    start = D("2025-03-28")
    assert CALENDAR.add_workdays(start, 2).on == D("2025-04-01")
    assert CALENDAR.for_area("450102").add_workdays(start, 2).on == D("2025-04-03")


def test_the_most_local_order_wins():
    county = DayOverride(D("2025-03-31"), True, "县里照常上班", "450102")
    calendar = WorkCalendar([*SAN_YUE_SAN, county])
    assert calendar.for_area("450102").is_workday(D("2025-03-31"))
    assert not calendar.for_area("450103").is_workday(D("2025-03-31"))


@pytest.mark.parametrize(
    ("region", "area"),
    [("450000", "45"), ("451000", "4510"), ("451002", "451002"), ("450102", "450102"), (None, "")],
)
def test_a_region_is_the_prefix_of_the_codes_inside_it(region, area):
    assert DayOverride(D("2025-03-31"), False, region=region).area == area


def test_an_area_keeps_the_confirmed_years_and_can_be_changed_again():
    guangxi = CALENDAR.for_area("450000")
    assert guangxi.confirmed_years == CONFIRMED_YEARS
    assert guangxi.for_area("530000").is_workday(D("2025-03-31"))


@given(days, counts)
def test_a_region_with_more_holidays_is_never_due_earlier(start, count):
    assert CALENDAR.for_area("45").add_workdays(start, count).on >= CALENDAR.add_workdays(start, count).on
