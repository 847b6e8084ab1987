"""Area codes over the years: what began, what ended, what was renamed, against published counts."""

from collections import Counter
from itertools import pairwise

import pytest

from gongkai.law.codes import area_code_fault
from gongkai.reference.area_codes import AreaCode, area_codes

ROWS = area_codes()


def rows_of(code: str) -> list[tuple[str, int | None, int | None]]:
    return [(row.name, row.valid_from, row.valid_to) for row in ROWS if row.code == code]


@pytest.mark.parametrize(
    ("code", "history"),
    [
        ("110101", [("东城区", None, None)]),
        ("110103", [("崇文区", None, 2010)]),  # merged into 东城区
        ("110228", [("密云县", None, 2015)]),
        ("110118", [("密云区", 2015, None)]),
        ("130102", [("长安区", None, None)]),
        ("130103", [("桥东区", None, 2014)]),
        ("130433", [("馆陶县", 1993, None)]),  # 邯郸地区 became part of 邯郸市
        ("130502", [("桥东区", 1983, 2020), ("襄都区", 2020, None)]),  # a new name for the same code
        ("320508", [("姑苏区", 2012, None)]),
        ("341400", [("巢湖市", 1999, 2011)]),
        ("370116", [("莱芜区", 2018, None)]),
        ("500112", [("渝北区", 1997, 2025)]),
        ("513201", [("马尔康市", 2015, None)]),
        ("810000", [("香港特别行政区", 1997, None)]),
    ],
)
def test_a_code_has_its_names_and_years(code, history):
    assert rows_of(code) == history


@pytest.mark.parametrize(
    ("year", "counties"),
    [
        (2012, 2852),
        (2013, 2853),
        (2014, 2854),
        (2015, 2850),
        (2016, 2851),
        (2017, 2851),
        (2018, 2851),
        (2019, 2846),
        (2020, 2844),
        (2021, 2843),
        (2022, 2843),
        (2023, 2844),
    ],
)
def test_the_counties_in_use_are_as_many_as_the_statistical_yearbooks_count(year, counties):
    levels = Counter(row.level for row in ROWS if row.in_use(year))
    assert levels["county"] == counties
    assert levels["prefecture"] in (333, 334)
    assert levels["province"] == 34


def test_the_parent_is_the_next_level_that_exists():
    parents = {row.code: row.parent for row in ROWS}
    assert parents["130433"] == "130400"
    assert parents["110101"] == "110000"  # no prefecture in a municipality
    assert parents["429004"] == "420000"  # a county-level city directly under its province
    assert parents["130400"] == "130000"
    assert parents["130000"] is None


def test_every_parent_is_a_code_and_every_code_has_the_right_shape():
    known = {row.code for row in ROWS}
    assert {row.parent for row in ROWS} - {None} <= known
    assert [row.code for row in ROWS if area_code_fault(row.code)] == []


def test_a_code_never_has_two_names_at_once():
    for before, after in pairwise(ROWS):
        if before.code == after.code:
            assert before.valid_to is not None
            assert before.valid_to <= (after.valid_from or 0)


def test_no_row_ends_before_it_begins():
    assert all(row.valid_to is None or (row.valid_from or 0) < row.valid_to for row in ROWS)


def test_totals_of_statistical_lists_are_no_areas():
    assert not [row for row in ROWS if row.name in ("市辖区", "县") or "直辖" in row.name]


def test_the_year_in_which_a_code_ends_is_no_longer_one_of_its_own():
    row = AreaCode("990000", "示范省", "province", None, 2010, 2015)
    assert [year for year in range(2008, 2018) if row.in_use(year)] == [2010, 2011, 2012, 2013, 2014]
