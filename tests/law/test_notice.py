"""The yearly holiday notice becomes calendar days."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from gongkai.law.calendar import WorkCalendar
from gongkai.law.notice import parse_notice

from .notices import NOTICE_2019, NOTICE_2025, NOTICE_2026

D = date.fromisoformat


@pytest.mark.parametrize(("year", "text"), [(2019, NOTICE_2019), (2025, NOTICE_2025), (2026, NOTICE_2026)])
def test_a_year_read_from_its_notice_agrees_with_the_published_calendar(year, text):
    notice = parse_notice(text)
    assert (notice.year, notice.problems, notice.confirms) == (year, (), True)
    calendar = WorkCalendar(notice.overrides, {year})
    days = [date(year, 1, 1) + timedelta(n) for n in range(365)]
    assert [d for d in days if calendar.is_workday(d) != chinese_calendar.is_workday(d)] == []


def test_the_days_of_december_before_are_read_with_their_own_year():
    days = {o.on: o.is_workday for o in parse_notice(NOTICE_2019).overrides}
    assert (days[D("2018-12-29")], days[D("2018-12-31")]) == (True, False)


def test_a_range_may_cross_a_month():
    days = [o.on for o in parse_notice(NOTICE_2025).overrides if o.name == "端午节"]
    assert days == [D("2025-05-31"), D("2025-06-01"), D("2025-06-02")]


def test_every_day_names_the_document_that_ordered_it():
    assert {o.source for o in parse_notice(NOTICE_2025).overrides} == {"国办发明电〔2024〕1号"}
    assert {o.source for o in parse_notice(NOTICE_2026).overrides} == {"国务院办公厅关于2026年部分节假日安排的通知"}


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.replace("：", ":").replace("（", "(").replace("）", ")").replace("，", ","),
        lambda t: t.replace("周", "星期"),
        lambda t: t.replace("一、", "  一、 ").replace("日（", "日 （"),
        lambda t: t.replace("。\n", "。"),  # run together in one paragraph
        lambda t: t.replace("\n", "\r\n"),
        lambda t: t.replace("2026", "２０２６"),
    ],
    ids=["half-width", "weekday style", "blanks", "one paragraph", "windows", "full-width digits"],
)
def test_the_way_it_is_typed_does_not_matter(change):
    assert parse_notice(change(NOTICE_2026)).overrides == parse_notice(NOTICE_2026).overrides


def test_the_older_style_with_explanations_is_read():
    text = NOTICE_2026.replace(
        "4月4日（周六）至6日（周一）放假，共3天。",
        "4月4日-6日放假，共3天。其中，4月5日（星期日、清明节）为法定节假日，4月4日为公休日。",
    )
    assert parse_notice(text).overrides == parse_notice(NOTICE_2026).overrides


def test_a_day_off_with_another_in_lieu_is_read():
    text = NOTICE_2026.replace(
        "6月19日（周五）至21日（周日）放假，共3天。", "6月20日（周六）放假，6月22日（周一）补休。"
    )
    days = [o.on.day for o in parse_notice(text).overrides if o.name == "端午节"]
    assert days == [20, 22]


def test_the_year_can_be_given_for_a_text_without_its_title():
    items = "\n".join(NOTICE_2026.splitlines()[4:11])
    assert parse_notice(items, 2026).confirms
    assert parse_notice(items).problems[0].reason.startswith("没有找到")
