"""Courses of events that can't be right are refused in Chinese, with the event named."""

import pytest

from gongkai.law.clock import deadline
from gongkai.law.clock_events import ClockFault, Consultation, Correction, Delay, Extension, FeeNotice, Received
from gongkai.law.clock_rules import load_clock_rules
from gongkai.law.effective import RuleError
from gongkai.law.limits import load_limits

from .courses import NATIONAL, D, charged, clock, consulted, corrected, extended, received

R = received("2026-01-30")


@pytest.mark.parametrize(
    ("events", "message"),
    [
        ([], "收到申请：应当有且只有一次"),
        ([R, R], "收到申请：应当有且只有一次"),
        ([R, extended("2026-01-29")], "2026-01-29延长答复期限：早于收到申请之日"),
        ([received("2026-01-30", "pigeon")], "2026-01-30收到申请：没有名为“pigeon”的规定"),
        ([received("2008-04-30")], "2008-04-30收到申请：.*在2008-04-30没有有效的规定"),
        ([R, extended("2026-03-06")], "2026-03-06延长答复期限：应当在答复期限届满（2026-03-05）前告知申请人"),
        ([R, extended("2026-03-05", 21)], "延长21个工作日，超过最长20个工作日（条例第三十三条）"),
        ([R, extended("2026-03-04", 5), extended("2026-03-05", 5)], "2026-03-05延长答复期限：答复期限只能延长一次"),
        (
            [received("2026-01-30", "web"), extended("2026-02-02")],
            "答复期限没有进行（尚未确认收到、等待补正或者等待缴费）",
        ),
        ([R, corrected("2026-02-02"), extended("2026-02-03")], "2026-02-03延长答复期限：答复期限没有进行"),
        (
            [R, corrected("2026-02-02", "2026-02-05"), extended("2026-02-03")],
            "2026-02-03延长答复期限：早于答复期限起算的2026-02-05",
        ),
        ([R, corrected("2026-02-02"), corrected("2026-02-03", reason="漏列")], "2026-02-03告知补正：答复期限没有进行"),
        (
            [R, corrected("2026-02-02", "2026-02-05"), corrected("2026-02-06")],
            "2026-02-06告知补正：补正应当一次性告知（条例第三十条），再次告知的，请写明理由",
        ),
        (
            [R, corrected("2026-02-02", "2026-02-05"), corrected("2026-02-06", reason="  ")],
            "再次告知的，请写明理由",
        ),
        ([R, charged("2026-03-06")], "2026-03-06发出收费通知：应当在答复期限届满（2026-03-05）前告知申请人"),
        (
            [R, charged("2026-03-05", "2026-04-03", delivered="2026-03-05")],
            "2026-04-03缴费，已过缴费期限2026-04-02，视为放弃申请",
        ),
        ([received("2020-12-01"), charged("2020-12-10")], "2020-12-10发出收费通知：.*有效期为2021-01-01至今"),
        ([R, Delay(noticed=D("2026-03-06"), until=D("2026-05-06"))], "2026-03-06确定延迟答复期限：应当在答复期限届满"),
        (
            [
                R,
                Delay(noticed=D("2026-02-02"), until=D("2026-05-06")),
                Delay(noticed=D("2026-02-03"), until=D("2026-06-08")),
            ],
            "2026-02-03确定延迟答复期限：已经确定过",
        ),
        (
            [R, Delay(noticed=D("2026-02-02"), until=D("2026-05-06")), extended("2026-02-03")],
            "已经另行确定延迟答复的期限，不能再延长",
        ),
        ([R, consulted("neighbour", "2026-02-02")], "2026-02-02征求意见：没有名为“neighbour”的规定"),
        ([received("2018-03-01"), consulted("third_party", "2018-03-05")], "没有规定答复期限，请写明收到意见的日期"),
        ([received("2018-03-01"), consulted("organ", "2018-03-05")], "其他机关.*在2018-03-05没有有效的规定"),
        ([received("2018-03-01"), corrected("2018-03-05")], "2018-03-05告知补正：.*在2018-03-01没有有效的规定"),
    ],
)
def test_a_course_that_cannot_be_right_is_refused(events, message):
    with pytest.raises(ClockFault, match=message):
        clock(*events)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: Received(arrived=D("2026-01-30"), channel="web", confirmed=D("2026-01-29")),
            "2026-01-30收到申请：确认的日期2026-01-29早于2026-01-30",
        ),
        (
            lambda: Correction(noticed=D("2026-02-02"), corrected=D("2026-02-01")),
            "2026-02-02告知补正：收到补正的日期2026-02-01早于2026-02-02",
        ),
        (lambda: Correction(noticed=D("2026-02-02"), until=D("2026-02-01")), "补正期限的日期2026-02-01早于2026-02-02"),
        (
            lambda: Consultation(
                consultee="organ", sent=D("2026-02-02"), delivered=D("2026-02-05"), replied=D("2026-02-04")
            ),
            "2026-02-02征求意见：收到意见的日期2026-02-04早于2026-02-05",
        ),
        (lambda: FeeNotice(noticed=D("2026-02-02"), paid=D("2026-02-01")), "2026-02-02发出收费通知：缴费的日期"),
        (lambda: Delay(noticed=D("2026-02-02"), until=D("2026-02-01")), "2026-02-02确定延迟答复期限"),
        (lambda: Extension(noticed=D("2026-02-02"), days=0, approved_by="某人"), "延长的工作日数应为正整数，收到的是0"),
        (lambda: Extension(noticed=D("2026-02-02"), days=True, approved_by="某人"), "应为正整数"),
        (lambda: Extension(noticed=D("2026-02-02"), days=5, approved_by=" "), "请写明批准人"),
    ],
)
def test_dates_that_cannot_follow_each_other_are_refused_when_the_event_is_made(make, message):
    with pytest.raises(ClockFault, match=message):
        make()


def test_an_edited_table_takes_the_place_of_the_shipped_one_and_must_count_working_days():
    row = {"name": "答复", "article": "地方规定", "effective_from": "2020-01-01"}
    rows = [row | {"key": key, "length": 10, "unit": "workday"} for key in ("request.answer", "request.extension")]
    assert deadline([R], NATIONAL, load_limits(rows)).due == D("2026-02-13")
    with pytest.raises(ClockFault, match="“答复”应以工作日计，现为10日"):
        deadline([R], NATIONAL, load_limits([rows[1], rows[0] | {"unit": "day"}]))


def test_a_channel_that_knows_no_day_of_receipt_is_refused():
    row = {"key": "web", "name": "网", "article": "条", "effective_from": "2020-01-01", "day0": "dawn", "words": "。"}
    with pytest.raises(RuleError, match="“web”的收到之日“dawn”应为 arrival 或者 confirmation"):
        load_clock_rules({"channel": [row], "consultee": [], "basis": []})
