"""Loading the yearly notice: read, looked at, and only then taken over."""

import io
from datetime import date

import pytest

from gongkai.audit.models import JournalEntry
from gongkai.reference.models import CalendarDay, CalendarYear
from support.desk import Visitor, words
from support.holidays import GARBLED_2027, NOTICE_2027

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]
LOAD = "/desk/calendar/load/"
TOKEN = "6f1fb1a4-1c0f-4a8e-9d4c-2a1d8d1e5f10"


@pytest.fixture
def visitor(supervisor):
    return Visitor(supervisor)


def untouched() -> bool:
    return not CalendarYear.objects.filter(pk=2027).exists() and not CalendarDay.objects.filter(on__year=2027).exists()


def test_the_preview_shows_every_day_and_changes_nothing(visitor):
    page = words(visitor.post(LOAD, {"text": NOTICE_2027}))
    assert "通知全部读懂" in page and "读出的日子（32 天）" in page
    assert "装入并确认" in page and "只采用读懂的日子" not in page
    assert untouched()


def test_after_the_preview_the_notice_is_taken_over(visitor):
    answer = visitor.post(LOAD, {"text": NOTICE_2027, "do": "load", "once": TOKEN}, follow=True)
    assert "2027年工作日历" in words(answer) and "已确认" in words(answer)
    assert CalendarDay.objects.get(on=date(2027, 1, 31)).is_workday
    assert set(JournalEntry.objects.filter(verb__startswith="calendar_year").values_list("verb", flat=True)) == {
        "calendar_year.open",
        "calendar_year.load",
    }


def test_lines_not_understood_are_listed_with_the_reason(visitor):
    page = words(visitor.post(LOAD, {"text": GARBLED_2027}))
    assert "第6行：5月1日是周六，不是周日" in page
    assert "装入并确认" not in page and "只采用读懂的日子" in page


def test_a_notice_with_faults_is_not_loaded_even_by_a_forged_form(visitor):
    page = words(visitor.post(LOAD, {"text": GARBLED_2027, "do": "load", "once": TOKEN}))
    assert "不能据以确认" in page
    assert untouched(), "the year that was opened for it went too"


def test_part_of_a_notice_leaves_the_year_unconfirmed(visitor):
    visitor.post(LOAD, {"text": GARBLED_2027, "do": "take_days", "once": TOKEN})
    assert CalendarYear.objects.get(pk=2027).state == "unconfirmed"
    assert CalendarDay.objects.filter(on__year=2027).exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_is_read_in_the_encodings_that_come(visitor, encoding):
    file = io.BytesIO(NOTICE_2027.encode(encoding))
    file.name = "tongzhi.txt"
    assert "通知全部读懂" in words(visitor.post(LOAD, {"text": "", "file": file}))


def test_a_table_of_days_is_read_and_alone_confirms_nothing(visitor):
    table = "日期,类型,名称,地区,来源\n2027-04-09,放假,三月三,450000,桂政办发〔2026〕9号\n"
    page = words(visitor.post(LOAD, {"text": table}))
    assert "450000" in page and "装入并确认" not in page


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", "请粘贴通知原文"),
        ("请做好值班工作。", "不知道是哪一年的安排"),
        ("{", "不是有效的 JSON"),
        ("示" * 200_001, "最多 200000 个字"),
    ],
)
def test_what_is_no_notice_gets_a_clear_answer(visitor, text, answer):
    assert answer in words(visitor.post(LOAD, {"text": text}))
    assert untouched()


def test_a_picture_is_refused_and_named_as_no_text(visitor):
    file = io.BytesIO(b"\x89PNG\r\n\x1a\n\xff\xff\xfe" * 9)
    file.name = "tongzhi.png"
    assert "文件不是 UTF-8 或 GB 18030 编码的文本" in words(visitor.post(LOAD, {"text": "", "file": file}))


def test_a_day_that_turns_round_is_pointed_out(visitor, supervisor):
    visitor.post(LOAD, {"text": NOTICE_2027, "do": "load", "once": TOKEN})
    turned = NOTICE_2027.replace("99号", "100号").replace("、10月9日（周六）上班", "上班").replace(
        "放假1天，不调休。\n七", "放假1天，不调休。\n七"
    )  # fmt: skip
    page = words(
        visitor.post(LOAD, {"text": turned.replace("9月26日", "9月25日").replace("9月25日（周日）", "9月25日（周六）")})
    )
    assert "新增" in page and "只改名称或依据" in page


def test_a_form_sent_twice_loads_once(visitor):
    for _time in range(2):
        visitor.post(LOAD, {"text": NOTICE_2027, "do": "load", "once": TOKEN})
    assert JournalEntry.objects.filter(verb="calendar_year.load", succeeded=True).count() == 1


def test_what_somebody_typed_is_never_run(visitor):
    page = visitor.post(LOAD, {"text": "<script>alert(1)</script>"})
    assert "<script>alert" not in page.content.decode()
