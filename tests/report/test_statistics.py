"""The statistics table of 2014 to 2018: labels repeat, so order tells them apart."""

import pytest

from gongkai.report.document import Builder, Document
from gongkai.report.forms import form
from gongkai.report.reading import read_here
from gongkai.report.recognise.statistics import statistics
from report import tear
from report.made import make

_TABLE = form("2014").of("statistics")[0]


def _numbers(document: Document) -> dict[str, object]:
    return {path: cell.number for path, cell in statistics(document, _TABLE).items()}


def _lines(text: str) -> Document:
    builder = Builder()
    builder.line(text)
    return builder.build()


_HEAD = "政府信息公开情况统计表\n"
_REVIEW = "四、行政复议数量 件 3\n（一）维持具体行政行为数 件 1\n（二）被依法纠错数 件 2\n（三）其他情形数 件 0\n"
_SUITS = (
    "五、行政诉讼数量 件 5\n（一）维持具体行政行为或者驳回原告诉讼请求数 件 4\n"
    "（二）被依法纠错数 件 1\n（三）其他情形数 件 0\n"
)


@pytest.mark.parametrize("text", [_HEAD + _REVIEW + _SUITS, _HEAD + _REVIEW + _HEAD + _SUITS])
def test_equal_labels_belong_to_the_heading_before_them_over_pages_too(text: str) -> None:
    numbers = _numbers(_lines(text))
    assert (numbers["statistics.review.corrected"], numbers["statistics.litigation.corrected"]) == (2, 1)


def test_a_blank_cell_is_there_without_a_number() -> None:
    numbers = _numbers(_lines("政府信息公开情况统计表\n六、举报投诉数量 件 /\n"))
    assert numbers == {"statistics.complaints": None}


def test_a_label_without_a_cell_is_not_there() -> None:
    assert _numbers(_lines("政府信息公开情况统计表\n六、举报投诉数量\n七、依申请公开信息收取的费用 万元 1.5\n")) == {
        "statistics.fees": 1.5
    }


def test_nothing_is_read_outside_the_table() -> None:
    assert _numbers(_lines("六、举报投诉数量 件 7\n")) == {}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("torn", [tear.pipe_rows, tear.pipe_cells, tear.cell_lines, tear.row_lines])
def test_the_table_is_read_from_any_text(torn: object, seed: int) -> None:
    report = make("2014", seed)
    read = read_here(torn(report).encode(), "torn.txt")  # type: ignore[operator]
    assert {p: c.number for p, c in read.cells.items()} == {p: c.number for p, c in report.cells.items()}
    assert read.form == "2014"
