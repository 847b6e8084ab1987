"""The forms of each era are data, complete and unambiguous."""

import pytest

from gongkai.report.fold import letters
from gongkai.report.forms import Form, codes, form, form_for, forms
from gongkai.report.names import name, title
from gongkai.report.recognise.labels import Labels


def test_there_is_a_form_for_every_year_since_the_law() -> None:
    assert [form_for(year).code for year in (2008, 2013, 2014, 2018, 2019, 2020, 2021, 2030)] == [
        "2008", "2008", "2014", "2014", "2019", "2019", "2021", "2021",
    ]  # fmt: skip


def test_there_was_none_before() -> None:
    with pytest.raises(KeyError):
        form_for(2007)
    with pytest.raises(KeyError):
        form("1999")


def test_the_newest_form_comes_first() -> None:
    assert codes() == ("2021", "2019", "2014", "2008")


@pytest.mark.parametrize(
    ("code", "cells"), [("2021", 10 + 25 * 7 + 15), ("2019", 22 + 23 * 7 + 15), ("2014", 58), ("2008", 0)]
)
def test_a_form_has_its_cells(code: str, cells: int) -> None:
    assert len(form(code).paths) == len(set(form(code).paths)) == cells


@pytest.mark.parametrize("era", forms(), ids=lambda era: era.code)
def test_every_printed_label_is_recognised_as_itself(era: Form) -> None:
    for table in era.tables:
        if table.part == "statistics":
            continue
        known = Labels(table.rows)
        for row in table.rows:
            for spelling in row.spellings:
                match = known.find(spelling)
                assert match is not None
                assert match.key == row.key


@pytest.mark.parametrize("era", forms(), ids=lambda era: era.code)
def test_every_cell_has_a_name_and_every_row_a_way_to_be_counted(era: Form) -> None:
    for table in era.tables:
        assert all(name(path, era.code) != path for path in table.paths)
        if table.part == "requests":
            assert all(row.counts for row in table.rows)


def test_the_single_row_stands_for_its_three() -> None:
    table = form("2021").of("requests")[0]
    assert [row.key for row in table.collapsed.rows if row.key.startswith("other")] == ["other"]
    assert len(table.collapsed.rows) == len(form("2019").of("requests")[0].rows) == 23
    assert (
        table.as_in({"requests.other.total": 1}).rows == table.rows
        or table.as_in(dict.fromkeys(table.collapsed.paths)) == table.collapsed
    )


def test_the_words_that_tell_a_form_are_its_own() -> None:
    for era in forms():
        others = {letters(mark) for other in forms() if other != era for mark in other.marks}
        assert not others & {letters(mark) for mark in era.marks}


def test_names_drop_numbering_and_notes() -> None:
    assert title("（二）部分公开（区分处理的，只计这一情形，不计其他情形）") == "部分公开"
    assert name("requests.new.total", "2021") == "第三部分 本年新收政府信息公开申请数量 总计"
    assert name("requests.other.total", "2021") == "第三部分 其他处理 总计"
    assert name("nothing.such", "2021") == "nothing.such"
