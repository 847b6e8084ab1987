"""Codes are checked where they are typed, and the reason tells what to look at."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gongkai.law.codes import (
    CREDIT_ALPHABET,
    area_code_fault,
    credit_check_character,
    credit_code,
    credit_code_fault,
    index_number_fault,
    tidy,
)

# Codes of organs, as printed in the index numbers of their published records.
REAL = ["11370322004222241N", "11620622013933539B", "11441700007280420Y", "11341702486344515H"]

bodies = st.tuples(
    st.text(CREDIT_ALPHABET, min_size=2, max_size=2),
    st.from_regex(r"[1-8][0-9]{5}", fullmatch=True, alphabet="0123456789"),
    st.text(CREDIT_ALPHABET, min_size=9, max_size=9),
).map("".join)
credit_codes = bodies.map(credit_code)
places = st.integers(0, 17)


@pytest.mark.parametrize("code", REAL)
def test_codes_of_real_organs_are_right(code):
    assert credit_code_fault(code) == ""
    assert credit_check_character(code[:17]) == code[17]


@given(credit_codes)
def test_a_code_made_of_any_body_is_right(code):
    assert credit_code_fault(code) == ""


@given(credit_codes, places, st.sampled_from(CREDIT_ALPHABET))
def test_any_one_changed_character_is_found(code, place, character):
    assume(code[place] != character)
    assert credit_code_fault(code[:place] + character + code[place + 1 :])


@given(credit_codes, places, places)
def test_any_two_exchanged_characters_are_found_save_the_first_with_the_last(code, one, other):
    assume(code[one] != code[other] and {one, other} != {0, 17})
    swapped = list(code)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    assert credit_code_fault("".join(swapped))


@given(credit_codes)
def test_the_first_exchanged_with_the_last_is_what_the_checksum_cannot_see(code):
    assert credit_code_fault(code[17] + code[1:17] + code[0]) == ""


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("", "应为18位，现为0位"),
        ("11370322004222241", "应为18位，现为17位"),
        ("11370322004222241M", "按前17位，第18位应为“N”，现为“M”"),
        ("1137032200422224IN", "第17位“I”不会出现在统一社会信用代码中，请核对是否为形近的数字"),
        ("11370322004222241n", "第18位“n”不是统一社会信用代码使用的字符"),
        ("11370322004222２41N", "第15位“２”不是统一社会信用代码使用的字符"),
        ("1137O322004222241N", "第5位“O”不会出现"),
        ("1137A322004222241N", "第3至8位应为登记管理机关的行政区划代码（6位数字），现为“37A322”"),
    ],
)
def test_a_wrong_credit_code_gets_its_reason(code, reason):
    assert reason in credit_code_fault(code)


def test_what_people_type_is_tidied_first():
    assert tidy(" １１370322 004222241n\n") == "11370322004222241N"


def test_no_code_is_made_of_what_cannot_begin_one():
    with pytest.raises(ValueError, match="校验位之前应为17位，现为3位"):
        credit_code("113")


@given(st.text(max_size=30))
def test_no_text_whatever_breaks_a_check(text):
    for check in (credit_code_fault, area_code_fault, index_number_fault):
        assert check(text) == "" or "，" in check(text) or "不" in check(text)


@pytest.mark.parametrize("code", ["110000", "500101", "460001", "130433", "469001", "810000", "659001", "990121"])
def test_an_area_code_of_any_level_has_the_right_shape(code):
    assert area_code_fault(code) == ""


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("13043", "应为6位数字，现为“13043”"),
        ("１３0433", "应为6位数字"),
        ("030000", "行政区划代码不会以0开头"),
    ],
)
def test_a_wrong_area_code_gets_its_reason(code, reason):
    assert reason in area_code_fault(code)


@pytest.mark.parametrize(
    "number",
    [
        "000014349/2017-00110",
        "11370322004222241N/2021-5135380",
        "11620622013933539B/2021-03844",
        "11341702486344515H/202110-00013",
    ],
)
def test_index_numbers_in_real_use_are_right(number):
    assert index_number_fault(number) == ""


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("000014349-2017-00110", "索引号应形如"),
        ("00001434/2017-00110", "索引号应形如"),
        ("000014349/2017-00110x", "索引号应形如"),
        ("000014349/201713-00110", "月份“13”不存在"),
    ],
)
def test_a_wrong_index_number_gets_its_reason(number, reason):
    assert reason in index_number_fault(number)
