"""Statutory periods: which one applied on which day, and when it ends."""

from datetime import date, datetime

import pytest

from gongkai.law.calendar import WorkCalendar
from gongkai.law.days import CalendarError, DayOverride, Due
from gongkai.law.effective import NotInForce
from gongkai.law.limits import add_months, limit, load_limits, statute
from gongkai.law.seed import seed_calendar

D = date.fromisoformat
NATIONAL = seed_calendar()


@pytest.mark.parametrize(
    ("key", "on", "words"),
    [
        ("request.answer", "2008-05-01", "15个工作日"),
        ("request.answer", "2019-05-14", "15个工作日"),
        ("request.answer", "2019-05-15", "20个工作日"),
        ("request.extension", "2019-05-14", "15个工作日"),
        ("request.extension", "2019-05-15", "20个工作日"),
        ("request.correction_notice", "2026-01-30", "7个工作日"),
        ("request.third_party", "2026-01-30", "15个工作日"),
        ("request.co_maker", "2026-01-30", "15个工作日"),
        ("request.fee_payment", "2021-01-01", "20个工作日"),
        ("publish.record", "2012-01-01", "20个工作日"),
        ("publish.record", "2026-01-01", "20个工作日"),
        ("publish.credit", "2026-01-01", "7个工作日"),
        ("publish.penalty_withdrawal", "2026-01-01", "3个工作日"),
        ("reconsideration.apply", "2026-01-01", "60日"),
        ("reconsideration.answer", "2023-12-31", "10日"),
        ("reconsideration.answer", "2024-01-01", "10个工作日"),
        ("reconsideration.answer_summary", "2024-01-01", "5个工作日"),
        ("reconsideration.decision", "2024-01-01", "60日"),
        ("reconsideration.decision_summary", "2024-01-01", "30日"),
        ("litigation.direct", "2015-04-30", "3个月"),
        ("litigation.direct", "2015-05-01", "6个月"),
        ("litigation.after_reconsideration", "2026-01-01", "15日"),
        ("litigation.defence", "2026-01-01", "15日"),
        ("consultation.decision", "2026-01-01", "30日"),
        ("opinion.first_word", "2026-01-01", "5小时"),
        ("opinion.press_conference", "2026-01-01", "24小时"),
        ("opinion.other", "2026-01-01", "48小时"),
        ("retention.penalty_general_max", "2026-03-31", "36个月"),
        ("retention.penalty_general_max", "2026-04-01", "12个月"),
    ],
)
def test_the_period_in_force_on_a_day(key, on, words):
    assert limit(key, D(on)).words == words


@pytest.mark.parametrize(
    ("key", "on", "message"),
    [
        (
            "request.answer",
            "2008-04-30",
            "“答复政府信息公开申请”（request.answer）在2008-04-30没有有效的规定",
        ),
        ("request.fee_payment", "2020-12-31", "有效期为2021-01-01至今"),
        ("request.anser", "2026-01-01", "没有名为“request.anser”的规定"),
    ],
)
def test_where_nothing_was_in_force_the_answer_says_so(key, on, message):
    with pytest.raises(NotInForce) as caught:
        limit(key, D(on))
    assert message in str(caught.value)


def test_an_edited_table_takes_the_place_of_the_shipped_one():
    row = {"key": "request.answer", "name": "答复", "length": 10, "unit": "workday", "article": "地方规定"}
    table = load_limits([row | {"effective_from": "2020-01-01"}])
    assert limit("request.answer", D("2026-01-30"), table).due_from(D("2026-01-30"), NATIONAL).on == D("2026-02-13")


@pytest.mark.parametrize(
    ("key", "day0", "due"),
    [
        ("request.answer", "2026-01-30", "2026-03-05"),
        ("request.answer", "2019-05-14", "2019-06-04"),  # 15 working days
        ("request.answer", "2019-05-15", "2019-06-13"),  # 20, with the dragon boat festival
        (
            "reconsideration.apply",
            "2025-12-20",
            "2026-02-24",
        ),  # day 60 is 18 February, in the spring festival
        ("reconsideration.apply", "2026-03-02", "2026-05-06"),  # day 60 is 1 May
        ("reconsideration.apply", "2025-12-16", "2026-02-14"),  # day 60 is a make-up Saturday: worked
        ("litigation.after_reconsideration", "2025-09-20", "2025-10-09"),  # day 15 is 5 October
        ("litigation.direct", "2025-08-31", "2026-02-28"),  # no 31 February; the Saturday is worked
        ("litigation.direct", "2024-08-31", "2025-02-28"),
        ("litigation.direct", "2023-08-31", "2024-02-29"),
        ("litigation.direct", "2025-04-03", "2025-10-09"),  # 3 October rolls over the holiday
        ("consultation.decision", "2026-01-17", "2026-02-16"),  # a least period needs no rolling
    ],
)
def test_the_last_day_of_a_period(key, day0, due):
    assert limit(key, D(day0)).due_from(D(day0), NATIONAL).on == D(due)


def test_a_period_in_days_is_provisional_only_if_its_last_day_can_move():
    rule = limit("reconsideration.apply", D("2026-11-01"))
    assert rule.due_from(D("2026-10-20"), NATIONAL) == Due(D("2026-12-21"), provisional=False)
    assert rule.due_from(D("2026-11-20"), NATIONAL) == Due(D("2027-01-19"), provisional=True)


def test_a_regional_holiday_moves_a_last_day():
    holiday = DayOverride(D("2026-04-20"), False, region="450000")
    calendar = WorkCalendar([holiday], {2026})
    rule = limit("reconsideration.apply", D("2026-02-19"))
    assert calendar.is_workday(D("2026-04-20"))
    assert rule.due_from(D("2026-02-19"), calendar.for_area("450102")).on == D("2026-04-21")


def test_a_period_in_hours_runs_from_a_moment_through_holidays():
    rule = limit("opinion.other", D("2026-02-16"))
    assert rule.due_at(datetime(2026, 2, 16, 22, 30)) == datetime(2026, 2, 18, 22, 30)
    with pytest.raises(CalendarError, match="以小时计，需要起算的时刻"):
        rule.due_from(D("2026-02-16"), NATIONAL)
    with pytest.raises(CalendarError, match="不以小时计"):
        limit("request.answer", D("2026-02-16")).due_at(datetime(2026, 2, 16))


@pytest.mark.parametrize(
    ("months", "due"), [(1, "2026-02-28"), (2, "2026-03-31"), (12, "2027-01-31"), (25, "2028-02-29")]
)
def test_months_end_on_the_corresponding_day_or_the_months_last(months, due):
    assert add_months(D("2026-01-31"), months) == D(due)


@pytest.mark.parametrize("key", ["request.answer", "reconsideration.apply", "litigation.direct"])
def test_a_date_beyond_the_calendar_is_refused_in_chinese(key):
    with pytest.raises(CalendarError, match="超出了可以计算的日期范围"):
        limit(key, date.max).due_from(date.max, NATIONAL)


def test_what_is_local_or_from_memory_is_marked():
    uncertain = {row.key for row in statute().rows if not row.certain}
    assert {"request.correction", "publish.interpretation", "publish.withheld_review"} <= uncertain
    assert not limit("publish.record", D("2010-01-01")).certain
    assert limit("publish.record", D("2026-01-01")).certain
    assert all(row.note for row in statute().rows if not row.certain)
