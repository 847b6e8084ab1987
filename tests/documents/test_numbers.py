"""One document has one number, however an office typed it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.documents.numbers import DocumentNumber, find, parse

_BRACKETS = ["〔〕", "()", "（）", "[]", "［］", "【】", "﹝﹞", "「」", "〖〗", "[〕"]
_CODES = st.text("示政发办函财税教科技㐂𠮷国府规字", min_size=1, max_size=8)
_YEARS = st.integers(1949, 2099)
_SERIALS = st.integers(1, 99_999)


@given(_CODES, _YEARS, _SERIALS)
def test_what_is_printed_reads_as_what_was_meant(code: str, year: int, serial: int) -> None:
    number = DocumentNumber(code, year, serial)
    assert parse(str(number)) == number
    assert str(parse(str(number))) == str(number)


@given(_CODES.map(lambda code: code + "令"), _SERIALS)
def test_orders_are_counted_without_a_year(code: str, serial: int) -> None:
    number = DocumentNumber(code, None, serial)
    assert parse(str(number)) == number


@given(
    _CODES,
    _YEARS,
    _SERIALS,
    st.sampled_from(_BRACKETS),
    st.sampled_from(["", " ", "　", "\u200b", "\u202e"]),
    st.sampled_from(["", "第", "0", "第0"]),
    st.booleans(),
)
def test_every_bracket_blank_and_width_is_the_same_number(code, year, serial, brackets, blank, before, wide) -> None:
    typed = f"{code}{blank}{brackets[0]}{blank}{year}{brackets[1]}{blank}{before}{serial}{blank}号"
    if wide:
        typed = typed.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
    assert parse(typed) == DocumentNumber(code, year, serial)


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("示政发2024 12号", "示政发〔2024〕12号"),
        ("示政发2024年第12号", "示政发〔2024〕12号"),
        ("示政发2024-12号", "示政发〔2024〕12号"),
        ("示政发〔2024 12号", "示政发〔2024〕12号"),
        ("（示政发〔2024〕12号）", "示政发〔2024〕12号"),
        ("示政发〔2024〕12号文件", "示政发〔2024〕12号"),
        ("示政发〔2024〕12", "示政发〔2024〕12号"),
        ("（1985）国发12号", "国发〔1985〕12号"),
        ("国发[82]12号", "国发〔1982〕12号"),
        ("示范县人民政府令 第12号", "示范县人民政府令第12号"),
        ("国务院第711号令", "国务院令第711号"),
        ("中华人民共和国主席令第八十七号", "中华人民共和国主席令第87号"),
        ("国务院、中央军委令第436号", "国务院、中央军委令第436号"),
        ("财政部 税务总局公告2021年第3号", "财政部税务总局公告2021年第3号"),
        ("人民银行令〔2021〕第3号", "人民银行令〔2021〕3号"),
    ],
)
def test_numbers_as_clerks_type_them(typed: str, canonical: str) -> None:
    assert str(parse(typed)) == canonical


@pytest.mark.parametrize(
    "text",
    ["", "XX发〔20XX〕XX号", "示政发〔2024〕XX号", "示政发〔20XX〕12号", "示政发〔2024〕□号", "〔2020〕号", "第  号",
     "第12号",
     "×政发〔2024〕×号", "HFGS-2017-9", "示政发〔2024〕0号", "示政发〔1024〕1号", "示范县人民路第12号", "2024年12月3日",
     "示政发〔2024〕12号、示政发〔2024〕13号", "示政发〔2024〕1234567号", "主席令第一百百号"],
)  # fmt: skip
def test_what_is_no_number_gives_none(text: str) -> None:
    assert parse(text) is None


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_none(text: str) -> None:
    number = parse(text)
    assert number is None or parse(str(number)) == number
    assert all(parse(str(each)) == each for each in find(text))


def test_numbers_are_found_in_running_text() -> None:
    text = (
        "根据《关于加强公开的通知》（示政发（2024）12号）、国办发［2019］61号和示政办函〔2023〕 5号，"
        "按照国务院令第711号，现将教科技〔2020〕2号文件转发给你们，财政部公告2021年第3号同时执行。"
        "登记号HFGS-2017-9，XX发〔20XX〕XX号。"
    )
    assert [str(number) for number in find(text)] == [
        "示政发〔2024〕12号", "国办发〔2019〕61号", "示政办函〔2023〕5号", "国务院令第711号", "教科技〔2020〕2号",
        "财政部公告2021年第3号",
    ]  # fmt: skip


def test_a_place_that_begins_with_a_joining_word_keeps_it() -> None:
    assert [number.code for number in find("和政发〔2024〕1号")] == ["和政发"]


def test_an_impossible_number_is_refused() -> None:
    with pytest.raises(ValueError, match="不对"):
        DocumentNumber("示政发", 2024, 0)
