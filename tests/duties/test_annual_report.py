"""条例第四十九条: departments by 31 January, governments by 31 March, towns as departments, institutions none."""

from datetime import date

import pytest

from gongkai.acts.action import perform
from gongkai.duties.open import lines
from gongkai.organs.models import Organ
from gongkai.reference.models import YearlyRow
from support.personas import make_organ

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


def reports(organ: Organ, today: date) -> list[tuple[str, date, str]]:
    found = [line for line in lines([organ], today) if line.key == "annual_report"]
    return [(line.period, line.due, str(line.state)) for line in found]


def test_a_department_owes_last_years_report_by_the_end_of_january(county):
    assert reports(county.transport, date(2026, 1, 12)) == [("2025", date(2026, 1, 31), "open")]
    assert reports(county.transport, date(2026, 1, 28)) == [("2025", date(2026, 1, 31), "due_soon")]
    assert reports(county.transport, date(2026, 2, 2)) == [("2025", date(2026, 1, 31), "overdue")]


def test_the_government_has_until_the_end_of_march(county):
    assert reports(county.government, date(2026, 2, 2)) == [("2025", date(2026, 3, 31), "open")]


def test_a_town_follows_the_departments_and_the_rule_is_marked_as_local(county):
    assert reports(county.town, date(2026, 1, 12)) == [("2025", date(2026, 1, 31), "open")]
    assert not YearlyRow.objects.get(key="annual_report.township", state="current").certain


def test_an_institution_owes_none(county):
    school = make_organ(county.government, "yizhong", "示范县第一中学", "institution")
    assert lines([school], date(2026, 1, 12)) == []


@pytest.mark.parametrize(("today", "years"), [(date(2026, 11, 30), ["2025"]), (date(2026, 12, 1), ["2025", "2026"])])
def test_from_december_the_coming_report_is_shown_beside_the_last(county, today, years):
    assert [period for period, _due, _state in reports(county.transport, today)] == years


def test_an_organ_founded_this_year_owes_no_report_on_last_year(county):
    young = make_organ(county.government, "xinju", "示范县新局", founded_on=date(2026, 2, 1))
    assert reports(young, date(2026, 3, 1)) == []
    assert [period for period, _due, _state in reports(young, date(2027, 1, 4))] == ["2026"]


def test_a_new_date_in_the_table_moves_the_duty(county, sysadmin):
    row = YearlyRow.objects.get(key="annual_report.department", state="current")
    perform("yearly", "amend", row, actor=sysadmin, on=date(2026, 6, 1), month=2, day=28, reason="修订")
    assert [due for _period, due, _state in reports(county.transport, date(2027, 1, 4))] == [date(2027, 2, 28)]


def test_a_rule_that_was_ended_asks_for_nothing(county, sysadmin):
    row = YearlyRow.objects.get(key="annual_report.department", state="current")
    perform("yearly", "retire", row, actor=sysadmin, on=date(2026, 6, 1), reason="废止")
    assert reports(county.transport, date(2027, 1, 4)) == []
