"""What of a question is searched for: the thing asked about, not what people put around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.search.language.words import pieces, plain, words


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("低保怎么申请", ["低保", "申请"]),
        ("请问如何办理居住证？", ["居住证"]),
        ("工伤认定多久出结果", ["工伤认定", "出结果"]),
        ("养老金 高龄补贴", ["养老金", "高龄补贴"]),
        ("怎么办", ["怎么办"]),
        ("目的是什么", ["目的"]),
    ],
)
def test_question_words_are_dropped_unless_nothing_would_be_left(question, left):
    assert list(pieces(question)) == left


def test_long_pieces_become_pairs_and_short_ones_stay():
    assert words("公路养护") == ("公路", "路养", "养护")
    assert words("低保") == ("低保",)
    assert words("水") == ("水",)


def test_numbers_and_latin_words_count_by_themselves():
    assert words("关于ISO9001认证") == ("关于", "iso9001", "认证")
    assert words("2025 年度预算") == ("2025", "年度", "度预", "预算")


def test_each_word_is_asked_for_once():
    assert words("公开 公开 公开") == ("公开",)


def test_two_ways_of_typing_count_as_one():
    assert plain("低保　（申请）") == plain("低保 申请") == "低保 申请"


@given(st.text(max_size=200))
def test_any_text_is_taken(text):
    for word in words(text):
        assert word.strip()
