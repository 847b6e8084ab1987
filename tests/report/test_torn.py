"""Reports that converters tore: what is there is read, what is lost stays unknown, nothing is made up."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from gongkai.report.model import Report
from gongkai.report.reading import read_here
from report import tear
from report.made import make, reports

_QUICK = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
_NEW = ("2021", "2019")


def _numbers(report: Report) -> dict[str, object]:
    return {path: cell.number for path, cell in report.cells.items() if cell.number is not None}


@pytest.mark.parametrize("torn", [tear.pipe_rows, tear.pipe_cells])
@_QUICK
@given(report=reports(_NEW))
def test_pipes_keep_blank_cells_apart(torn: Callable[[Report], str], report: Report) -> None:
    assert _numbers(read_here(torn(report).encode(), "torn.txt")) == _numbers(report)


@pytest.mark.parametrize("torn", [tear.cell_lines, tear.row_lines])
@pytest.mark.parametrize("code", _NEW)
@pytest.mark.parametrize("seed", range(5))
def test_a_full_table_is_read_without_any_ruling(torn: Callable[[Report], str], code: str, seed: int) -> None:
    report = make(code, seed)
    assert _numbers(read_here(torn(report).encode(), "torn.txt")) == _numbers(report)


@pytest.mark.parametrize("torn", [tear.cell_lines, tear.row_lines])
@_QUICK
@given(report=reports(_NEW))
def test_where_blank_cells_are_lost_no_number_is_put_in_another_cell(
    torn: Callable[[Report], str], report: Report
) -> None:
    read = _numbers(read_here(torn(report).encode(), "torn.txt"))
    assert read.items() <= _numbers(report).items()


@pytest.mark.parametrize("change", [tear.traditional, tear.wide])
@pytest.mark.parametrize("seed", range(3))
def test_other_characters_say_the_same(change: Callable[[str], str], seed: int) -> None:
    report = make("2021", seed)
    read = read_here(change(tear.pipe_rows(report)).encode(), "torn.txt")
    assert _numbers(read) == _numbers(report)
    assert (read.year, read.form) == (report.year, report.form)


@pytest.mark.parametrize("seed", range(3))
def test_layout_tables_and_old_encodings_hide_nothing(seed: int) -> None:
    report = make("2019", seed)
    read = read_here(tear.in_layout_tables(report), "old.html")
    assert _numbers(read) == _numbers(report)
    assert read.organ == report.organ
