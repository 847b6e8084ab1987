"""One number, however it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.search.language.numbers import keys_of, looked_up, plain_key


@pytest.mark.parametrize(
    "typed",
    ["示政发〔2017〕19号", "示政发(2017)19号", "示政发（2017）19号", "示政发[2017]第19号", "示政发【2017】19号",
    "示政发２０１７年１９号",
     " 示政发 〔2017〕 19 号 "],
)  # fmt: skip
def test_every_bracket_style_finds_the_number(typed):
    assert set(looked_up(typed)) & set(keys_of("示政发〔2017〕19号"))


@pytest.mark.parametrize("typed", ["(2017)19号", "〔2017〕19号", "2017年19号", "[2017]第19号"])
def test_year_and_serial_alone_find_it_too(typed):
    assert set(looked_up(typed)) & set(keys_of("示政发〔2017〕19号"))
    assert not set(looked_up(typed)) & set(keys_of("示政发〔2017〕20号"))


@pytest.mark.parametrize(
    "typed",
    [
        "国务院令第493号",
        "国务院第493号令",
        "第493号国务院令",
        "国务院令493号",
        "国务院令第四百九十三号",
        "中华人民共和国国务院令第493号",
    ],
)
def test_orders_are_found_however_they_are_turned(typed):
    assert set(looked_up(typed)) & set(keys_of("中华人民共和国国务院令第493号"))


def test_another_serial_is_another_number():
    assert not set(looked_up("示政发〔2017〕1号")) & set(keys_of("示政发〔2017〕19号"))


@pytest.mark.parametrize(
    "typed", ["11370322004222241N/2021-00005", "11370322004222241n/2021-00005", "11370322004222241N 2021 00005"]
)
def test_index_numbers_are_found_without_their_marks(typed):
    assert plain_key("11370322004222241N/2021-00005") in looked_up(typed)


@pytest.mark.parametrize("question", ["低保怎么申请", "", "。。。", "号", "第号", "国务院令第0号"])
def test_what_is_no_number_asks_for_none(question):
    assert not [key for key in looked_up(question) if "|" in key]


@given(st.text(max_size=120))
def test_any_text_is_taken(text):
    assert all(looked_up(text))
