"""Calendar days from JSON and CSV, as they are passed from hand to hand."""

import json
from datetime import date

import pytest

from gongkai.law.day_table import parse_csv, parse_json, read_days
from gongkai.law.notice import parse_notice

from .notices import NOTICE_2026

D = date.fromisoformat
SOURCE = "国务院办公厅关于2026年部分节假日安排的通知"
EXPECTED = parse_notice(NOTICE_2026).overrides


def as_json() -> str:
    days = [{"date": str(o.on), "workday": o.is_workday, "name": o.name} for o in EXPECTED]
    return json.dumps({"year": 2026, "source": SOURCE, "days": days}, ensure_ascii=False)


def as_csv() -> str:
    rows = [f"{o.on},{'上班' if o.is_workday else '放假'},{o.name},,{SOURCE}" for o in EXPECTED]
    return "\n".join(["日期,类型,名称,地区,来源", *rows])


@pytest.mark.parametrize("text", [NOTICE_2026, as_json(), as_csv()], ids=["notice", "json", "csv"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_one_file_in_three_forms_and_three_encodings_gives_the_same_days(text, encoding):
    notice = read_days(text.encode(encoding))
    assert (notice.overrides, notice.year, notice.problems, notice.confirms) == (EXPECTED, 2026, (), True)


def test_the_form_with_days_off_that_others_publish_is_read():
    days = [
        {"name": "元旦", "date": "2027-01-01", "isOffDay": True},
        {"date": "2027-01-03", "isOffDay": False},
    ]
    assert [(o.on.day, o.is_workday) for o in parse_json(json.dumps(days)).overrides] == [
        (1, False),
        (3, True),
    ]


def test_a_table_of_regional_holidays_confirms_no_year():
    notice = parse_csv("日期,类型,名称,地区\n2026-04-20,放假,三月三,450000\n2026-04-21,放假,三月三,450000")
    assert [o.area for o in notice.overrides] == ["45", "45"]
    assert (notice.problems, notice.confirms) == ((), False)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2026-13-01,放假,,,", "日期“2026-13-01”应写成"),
        (",放假,,,", "没有日期"),
        ("2026-01-01,也许,,,", "没有写明放假还是上班"),
        ("2026-01-01,放假,,广西,", "应为2、4或6位行政区划代码"),
    ],
)
def test_a_bad_row_is_reported_with_its_line(row, reason):
    notice = parse_csv(f"日期,类型,名称,地区,来源\n2026-05-01,放假,,,\n{row}")
    assert len(notice.overrides) == 1
    assert notice.problems[0].line == 3
    assert reason in notice.problems[0].reason
    assert not notice.confirms


def test_a_day_listed_both_ways_is_reported():
    notice = parse_csv("日期,类型\n2026-05-01,放假\n2026/05/01,上班")
    assert "2026-05-01前面列为放假，这里相反" in str(notice.problems[0])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "不是有效的 JSON"),
        (b"[" * 100_000, "不是有效的 JSON"),
        (b"{}", "没有日期列表"),
        (b"[]", "没有任何日期"),
        (b"[1]", "应为含“date”的对象"),
        ("日期,类型\n".encode(), "没有任何日期"),
        (b"\xff\xfe\x00\xff\xff", "不是 UTF-8 或 GB 18030"),
        (b"", "不知道是哪一年"),
    ],
)
def test_a_file_that_is_no_table_gets_a_clear_answer(data, reason):
    notice = read_days(data)
    assert notice.overrides == ()
    assert reason in notice.problems[0].reason
