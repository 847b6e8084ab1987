"""A cell is a number, nothing, or something that no one should guess at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.numbers import Value, number_of, show, value_of


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("0", 0, ""), ("12", 12, ""), (" 12 ", 12, ""), ("１２", 12, ""), ("1,234", 1234, ""), ("１，２３４", 1234, ""),
        ("+1", 1, ""), ("-1", -1, ""), ("－8", -8, ""), ("−3", -3, ""), ("增2", 2, ""), ("减少3", -3, ""),
        ("7730.28", 7730.28, ""), ("3.0", 3, ""), ("251000元", 251000, "元"), ("1646.5万元", 1646.5, "万元"),
        ("5件", 5, "件"), ("1 万元", 1, "万元"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_printed(text: str, number: float, unit: str) -> None:
    assert value_of(text) == Value(number, unit)


@pytest.mark.parametrize("text", ["", " ", "　　", "/", "-", "—", "——", "－", "\\", "／"])
def test_signs_for_nothing_are_blank_and_never_zero(text: str) -> None:
    assert value_of(text) == Value(blank=True)


@pytest.mark.parametrize(
    "text", ["无", "1 2", "约3", "3余", "十", "①", "1.2.3", "12,34", "1/2", "2-1", "97%", "9" * 16, "见附件", "1…2"]
)
def test_anything_else_is_odd_and_no_number(text: str) -> None:
    value = value_of(text)
    assert value.odd
    assert value.number is None


@given(st.integers(-(10**14), 10**14))
def test_what_is_shown_is_read_again(number: int) -> None:
    assert value_of(show(number)).number == number


@given(st.integers(0, 10**8), st.integers(1, 99))
def test_amounts_are_shown_without_exponent_or_noise(whole: int, cents: int) -> None:
    amount = number_of(str(whole), f".{cents:02}")
    assert value_of(show(amount)).number == amount
    assert "e" not in show(amount)


@given(st.text(max_size=30))
def test_no_text_makes_a_cell_fail(text: str) -> None:
    value = value_of(text)
    assert (value.number is not None) + value.blank + value.odd == 1


def test_nothing_is_shown_as_nothing() -> None:
    assert show(None) == ""
