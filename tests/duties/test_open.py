"""Whose duties a person sees, what belongs on the work desk, and at what cost."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.acts.action import perform
from gongkai.acts.roles import Role
from gongkai.duties.open import duties_for, left_words, lines, organs_of
from gongkai.law.duties import DutyState, Standing
from gongkai.organs.models import Organ
from gongkai.reference import calendars
from support.factories import make_guide, put_in_state
from support.personas import make_organ

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]
TODAY = date(2026, 1, 26)
OWN = ("editor", "reviewer", "signer", "secrecy_officer", "clerk")


@pytest.mark.parametrize("role", OWN)
def test_people_see_what_their_own_organ_owes(county, role):
    assert {duty.organ_id for duty in duties_for(county.person(role), TODAY)} == {county.transport.pk}


def test_the_supervisor_sees_every_organ(county):
    found = {duty.organ_id for duty in duties_for(county.person("supervisor"), TODAY)}
    assert found == set(Organ.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("role", ["sysadmin", "secadmin", "auditor"])
def test_administrators_owe_nothing_and_see_nothing(county, role):
    assert duties_for(county.person(role), TODAY) == []


def test_every_role_is_told_of_above():
    assert {*OWN, "supervisor", "sysadmin", "secadmin", "auditor"} == set(Role.values)


def test_an_abolished_organ_owes_nothing_more(county):
    perform("organ", "abolish", county.town, actor=county.person("sysadmin"), on=date(2026, 1, 1), reason="撤并")
    assert county.town not in organs_of(county.person("supervisor"))


def test_the_soonest_stands_first(county):
    make_guide(county.transport, county.person("editor"), changed_on=date(2026, 1, 5))
    found = duties_for(county.person("editor"), TODAY)
    assert [duty.key for duty in found] == ["guide.current", "annual_report", "guide.publish"]
    assert [duty.due for duty in found] == sorted(duty.due for duty in found)


def test_what_is_done_or_far_away_is_not_on_the_work_desk(county):
    guide = make_guide(county.transport, county.person("editor"))
    guide.confirmed_on = date(2026, 1, 5)
    put_in_state(guide, "published")
    assert [duty.key for duty in duties_for(county.person("editor"), TODAY)] == ["annual_report"]
    assert "guide.current" in {line.key for line in lines([county.transport], TODAY)}


def test_the_desk_gets_words_tone_and_what_is_left(county):
    late, soon = duties_for(county.person("editor"), TODAY)
    assert (soon.words, soon.organ, soon.article) == (
        "公布2025年度政府信息公开工作年度报告", "县交通运输局", "条例第四十九条",
    )  # fmt: skip
    assert (soon.tone, soon.left, soon.due) == ("soon", "还有 4 个工作日", date(2026, 1, 31))
    assert late.tone == "bad" and late.left.startswith("逾期 ")


@pytest.mark.parametrize(
    ("state", "left", "words"),
    [
        (DutyState.OPEN, 9, "还有 9 个工作日"),
        (DutyState.OVERDUE, -3, "逾期 3 个工作日"),
        (DutyState.OVERDUE, 0, "已逾期"),
        (DutyState.DUE_SOON, 0, "还有 0 个工作日"),
        (DutyState.DONE_LATE, 0, "逾期完成"),
        (DutyState.DONE, 3, "按期完成"),
    ],
)
def test_the_standing_in_words(state, left, words):
    assert left_words(Standing(state, left), date(2026, 1, 31), date(2026, 1, 30)) == words


def test_the_last_day_is_called_today():
    assert left_words(Standing(DutyState.DUE_SOON, 0), date(2026, 1, 31), date(2026, 1, 31)) == "今天到期"


def test_a_date_that_a_notice_may_still_move_is_marked(county):
    make_guide(county.transport, county.person("editor"), changed_on=date(2026, 1, 5))
    (line,) = (row for row in lines([county.transport], TODAY) if row.key == "guide.publish")
    assert not line.provisional
    perform("calendar_year", "reopen", years(2026), actor=county.person("supervisor"), reason="更正")
    (line,) = (row for row in lines([county.transport], TODAY) if row.key == "guide.publish")
    assert line.provisional


def years(number):
    from gongkai.reference.models import CalendarYear

    return CalendarYear.objects.get(pk=number)


def test_a_holiday_of_the_organs_own_region_gives_it_a_day_more(county):
    make_guide(county.transport, county.person("editor"), changed_on=date(2026, 1, 5))
    due = {row.key: row.due for row in lines([county.transport], TODAY)}["guide.publish"]
    perform(
        "calendar_day", "set", actor=county.person("sysadmin"), on=date(2026, 1, 20), is_workday=False, source="文",
        region="990100",
    )  # fmt: skip
    later = {row.key: row.due for row in lines([county.transport], TODAY)}["guide.publish"]
    assert later == calendars.work_calendar().next_workday(due).on


def test_many_organs_cost_as_many_queries_as_few(county):
    duties_for(county.person("supervisor"), TODAY)  # the tables are in memory from here on
    few = county.person("supervisor")
    with CaptureQueriesContext(connection) as of_four:
        assert len({duty.organ_id for duty in duties_for(few, TODAY)}) == 4
    for number in range(20):
        make_organ(county.government, f"ju{number}", f"示范县第{number}局")
    many = county.person("supervisor")
    with CaptureQueriesContext(connection) as of_many:
        assert len({duty.organ_id for duty in duties_for(many, TODAY)}) == 24
    assert len(of_many) <= len(of_four)
