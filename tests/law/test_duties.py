"""What an organ owes, by when, and how it stands with it."""

from datetime import date

import pytest
from hypothesis import given

from gongkai.law.duties import (
    Duty,
    DutyState,
    keep_guide_current,
    publish_annual_report,
    publish_record,
    review_withheld,
    standing,
)
from gongkai.law.effective import NotInForce
from gongkai.law.seed import seed_calendar

from .strategies import calendars, days

D = date.fromisoformat
NATIONAL = seed_calendar()


def test_a_record_is_public_within_twenty_working_days_of_its_forming():
    duty = publish_record("记录1", D("2026-01-30"), NATIONAL)
    assert (duty.key, duty.subject, duty.due, duty.provisional) == (
        "publish.record",
        "记录1",
        D("2026-03-05"),
        False,
    )
    assert duty.words == "2026-01-30形成或者变更，应于2026-03-05前公开（20个工作日）（条例第二十六条）"


def test_a_record_formed_late_in_the_last_known_year_is_due_provisionally():
    assert publish_record("记录1", D("2026-12-15"), NATIONAL).provisional


@pytest.mark.parametrize(
    ("who", "year", "due"),
    [
        ("department", 2025, "2026-01-31"),  # a Saturday: an administrative date stays
        ("township", 2025, "2026-01-31"),
        ("government", 2025, "2026-03-31"),
        ("department", 2019, "2020-01-31"),
        ("department", 2018, "2019-03-31"),
        ("government", 2008, "2009-03-31"),
    ],
)
def test_the_annual_report_has_its_day_by_kind_of_organ_and_era(who, year, due):
    duty = publish_annual_report("某机关", who, year)
    assert (duty.due, duty.provisional) == (D(due), False)
    assert duty.words.startswith(f"{year}年度政府信息公开工作年度报告应于{due}前公布")


@pytest.mark.parametrize(("who", "year"), [("department", 2007), ("court", 2025)])
def test_no_report_was_owed_before_the_regulations_nor_by_others(who, year):
    with pytest.raises(NotInForce):
        publish_annual_report("某机关", who, year)


def test_the_guide_and_what_was_withheld_are_looked_at_again_each_year():
    assert keep_guide_current("指南", D("2026-02-28"), NATIONAL).due == D("2027-02-28")
    assert review_withheld("不予公开目录", D("2024-02-29"), NATIONAL).due == D("2025-02-28")


def duty_due(day: str) -> Duty:
    return Duty("k", "s", D(day), False, "条例", "…")


@pytest.mark.parametrize(
    ("today", "done_on", "state", "left", "words"),
    [
        ("2026-02-09", None, DutyState.OPEN, 11, "还有11个工作日"),
        ("2026-02-25", None, DutyState.DUE_SOON, 4, "还有4个工作日"),
        ("2026-02-28", None, DutyState.DUE_SOON, 1, "还有1个工作日"),
        ("2026-03-02", None, DutyState.DUE_SOON, 0, "到期前已没有其他工作日"),
        ("2026-03-03", None, DutyState.OVERDUE, -1, "已逾期1个工作日"),
        ("2026-03-16", None, DutyState.OVERDUE, -10, "已逾期10个工作日"),
        ("2026-03-16", "2026-03-02", DutyState.DONE, 0, "按期完成"),
        ("2026-03-16", "2026-02-09", DutyState.DONE, 11, "按期完成"),
        ("2026-03-16", "2026-03-04", DutyState.DONE_LATE, -2, "逾期2个工作日完成"),
        ("2026-03-03", "2026-03-04", DutyState.OVERDUE, -1, "已逾期1个工作日"),  # not done yet on that day
    ],
)
def test_how_a_duty_due_on_monday_2_march_stands(today, done_on, state, left, words):
    found = standing(duty_due("2026-03-02"), D(today), NATIONAL, done_on=done_on and D(done_on))
    assert (found.state, found.workdays_left, found.words) == (state, left, words)


def test_overdue_on_the_weekend_after_the_last_day():
    friday = duty_due("2026-03-06")
    assert standing(friday, D("2026-03-07"), NATIONAL).words == "已逾期"
    assert standing(friday, D("2026-03-09"), NATIONAL, done_on=D("2026-03-08")).words == "逾期完成"


def test_due_soon_is_as_soon_as_the_caller_says():
    assert standing(duty_due("2026-03-02"), D("2026-02-09"), NATIONAL, soon=15).state is DutyState.DUE_SOON


@given(calendars, days, days, days)
def test_a_duty_is_late_exactly_if_its_day_is_past(calendar, due, today, done_on):
    duty = Duty("k", "s", due, False, "条例", "…")
    undone = standing(duty, today, calendar).state
    assert (undone is DutyState.OVERDUE) == (today > due)
    done = standing(duty, max(today, done_on), calendar, done_on=done_on).state
    assert done is (DutyState.DONE_LATE if done_on > due else DutyState.DONE)
    assert undone.label
