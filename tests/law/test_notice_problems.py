"""A notice that contradicts itself or can't be read says where and why, in Chinese; nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.notice import parse_notice

from .notices import NOTICE_2026

MISTAKES = [
    ("1月4日（周日）上班", "1月4日（周一）上班", 5, "1月4日是周日，不是周一"),
    ("放假调休，共9天", "放假调休，共8天", 6, "写的是8天，按所列日期是9天"),
    ("5月9日（周六）上班", "5月8日（周五）上班", 8, "5月8日是周五，本来就上班"),
    ("6月19日（周五）至21日（周日）", "6月19日至11日", 9, "结束日早于开始日"),
    ("6月19日（周五）至21日（周日）", "6月19日至7月21日", 9, "长达33天"),
    ("9月25日（周五）至27日（周日）", "9月25日至31日", 10, "没有“2026年9月31日”这一天"),
    ("4月4日（周六）至6日（周一）放假", "4月4日至6日视情况放假", 7, "看不懂“4月4日至6日视情况放假,共3天”"),
    ("4月4日（周六）至6日（周一）放假", "2027年4月4日至6日放假", 7, "不在2026年"),
    ("5月9日（周六）上班", "9日（周六）上班", 8, "没有写明月份"),
    ("四、劳动节：5月1日", "四、劳动节5月1日", 8, "像是放假安排，但不是"),
    ("节日期间请安排好值班", "8月1日另行放假1天", 12, "像是放假安排，但不是"),
]


@pytest.mark.parametrize(("right", "wrong", "line", "reason"), MISTAKES)
def test_a_mistake_is_reported_with_its_line_and_its_reason(right, wrong, line, reason):
    assert right in NOTICE_2026
    notice = parse_notice(NOTICE_2026.replace(right, wrong))
    assert notice.problems[0].line == line
    assert reason in notice.problems[0].reason
    assert not notice.confirms


def test_a_line_with_a_mistake_orders_nothing_and_the_others_still_do():
    notice = parse_notice(NOTICE_2026.replace("5月9日（周六）上班", "5月9日（周五）上班"))
    names = {o.name for o in notice.overrides}
    assert "劳动节" not in names
    assert {"元旦", "国庆节"} <= names


def test_a_day_that_both_rests_and_works_is_reported():
    notice = parse_notice(NOTICE_2026.replace("10月10日（周六）上班", "9月26日（周六）上班"))
    assert [p.reason for p in notice.problems] == ["9月26日在“中秋节”与“国庆节”中一处放假、一处上班"]


def test_a_missing_festival_is_reported():
    without = "\n".join(line for line in NOTICE_2026.splitlines() if "端午" not in line)
    assert [str(p) for p in parse_notice(without).problems] == ["没有读到“端午”的安排"]


def test_a_later_extension_is_not_mistaken_for_an_item():
    """As in 2020: the extension of the spring festival came in a notice of its own."""
    text = NOTICE_2026 + "八、春节假期延长至2月25日（周三），2月26日起正常上班。\n"
    assert [p.line for p in parse_notice(text).problems] == [len(text.splitlines())]


def test_a_text_that_is_no_notice_says_so():
    notice = parse_notice("关于做好春节期间值班工作的通知\n2月15日至23日放假。")
    assert (notice.year, notice.overrides, notice.confirms) == (None, (), False)
    assert "不知道是哪一年的安排" in str(notice.problems[0])


def test_a_line_without_end_is_refused_before_it_is_read():
    notice = parse_notice(NOTICE_2026 + "八、其他：" + "1日、" * 100_000)
    assert "这一行有300005个字，不像一条放假安排" in notice.problems[0].reason
    assert len(str(notice.problems[0])) < 1100


@given(st.text("一二三、：:0123456789年月日至放假调休上班共天（）()周六日，。;\n", max_size=200))
def test_no_text_whatever_breaks_the_reader(text):
    notice = parse_notice(text, 2026)
    assert all(o.on.year in (2025, 2026) for o in notice.overrides)
    assert not notice.confirms
