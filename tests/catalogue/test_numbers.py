"""How an index number is made up: whatever the pattern, every number is another and says which organ and year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.catalogue.numbers import ORGAN_FIELDS, WIDEST, FormatError, Parts, render, scope

LITERALS = st.text(st.characters(codec="utf-8", exclude_characters="{}#", exclude_categories=["Cs"]), max_size=5)
CODES = st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=18, max_size=18)
PARTS = st.builds(Parts, CODES, st.text("0123456789", min_size=6, max_size=12), st.dates(date(2008, 5, 1)))


@st.composite
def patterns(draw: st.DrawFn) -> tuple[str, int]:
    """A pattern that makes numbers, and how many digits its serial has."""
    digits = draw(st.integers(1, WIDEST))
    organ = draw(st.sampled_from(sorted(ORGAN_FIELDS)))
    extra = draw(st.lists(st.sampled_from(["area", "month"]), max_size=2))
    fields = draw(st.permutations([f"{{{name}}}" for name in (organ, "year", *extra)] + [f"{{serial:0{digits}d}}"]))
    return "".join(draw(LITERALS) + field for field in fields) + draw(LITERALS), digits


@given(patterns(), PARTS, st.data())
def test_two_serials_of_one_scope_are_two_numbers(pattern, parts, data):
    made, digits = pattern
    first, second = (data.draw(st.integers(1, 10**digits - 1)) for _ in range(2))
    assert (render(made, parts, first) == render(made, parts, second)) == (first == second)


@given(patterns(), PARTS, PARTS, st.integers(1, 9))
def test_numbers_of_two_scopes_never_meet(pattern, one, other, serial):
    made, _digits = pattern
    if scope(made, one) != scope(made, other):
        assert render(made, one, serial) != render(made, other, serial)


@given(patterns(), PARTS, st.integers(1, 9))
def test_organ_and_year_stand_in_the_number_and_the_serial_in_its_width(pattern, parts, serial):
    made, digits = pattern
    number = render(made, parts, serial)
    assert f"{parts.on.year:04d}" in number
    assert parts.credit_code[8:17] in number
    assert f"{serial:0{digits}d}" in number


@given(patterns(), PARTS, st.data())
def test_the_scope_is_the_same_all_year_unless_the_month_is_in_it(pattern, parts, data):
    made, _digits = pattern
    day = data.draw(st.dates(date(parts.on.year, 1, 1), date(parts.on.year, 12, 31)))
    later = Parts(parts.credit_code, parts.area_code, day)
    same = scope(made, parts) == scope(made, later)
    assert same == ("{month}" not in made or day.month == parts.on.month)


@given(patterns(), PARTS)
def test_a_serial_that_outgrows_its_digits_is_refused_and_never_cut(pattern, parts):
    made, digits = pattern
    with pytest.raises(FormatError, match=f"超过了 {digits} 位"):
        render(made, parts, 10**digits)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("", "格式里必须有"),
        ("{year}-{serial:05d}", "单位"),
        ("{code}-{serial:05d}", "年份"),
        ("{code}-{year}", "序号"),
        ("{code}-{year}-{serial:05d", "大括号不成对"),
        ("{code}-{year}-{serial:05d}}", "大括号不成对"),
        ("{code}-{year}-{number:05d}", "没有“number”这一项"),
        ("{code}-{year:04d}-{serial:05d}", "只有序号可以写位数"),
        ("{code!r}-{year}-{serial:05d}", "只有序号可以写位数"),
        ("{code}-{year}-{serial:099d}", "1 至 8 位"),
        ("{code}-{year}-{serial:x}", "1 至 8 位"),
        ("{code.__class__}-{year}-{serial:05d}", "没有“code.__class__”这一项"),
        ("{0}-{year}-{serial:05d}", "没有“0”这一项"),
    ],
)
def test_a_pattern_that_makes_no_numbers_is_refused_in_words(pattern, words):
    with pytest.raises(FormatError, match=words):
        render(pattern, Parts.example(), 1)


def test_the_national_form():
    parts = Parts("11990121MB0000001X", "990121", date(2026, 1, 5))
    assert render("{code}/{year}-{serial:05d}", parts, 17) == "MB0000001/2026-00017"
