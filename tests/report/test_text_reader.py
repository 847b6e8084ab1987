"""Text with pipes: rows where a line is a row, a stream where a pipe only ends a cell."""

import pytest

from gongkai.report.document import Document, Line, Row
from gongkai.report.errors import Unreadable
from gongkai.report.readers.decode import decode
from gongkai.report.readers.text import read


def _read(text: str) -> Document:
    return read(text.encode())


def _rows(text: str) -> list[list[str]]:
    return [[cell.text for cell in block.cells] for block in _read(text).blocks if isinstance(block, Row)]


def _lines(text: str) -> list[tuple[str, bool]]:
    return [(block.text, block.cell) for block in _read(text).blocks if isinstance(block, Line)]


@pytest.mark.parametrize(
    "text", ["| a | b |\n|---|---|\n| 1 | 2 |", "a | b |\n1 | 2 |", "| a | b\n| 1 | 2", "|a|b|\n|:-:|--:|\n|1|2|"]
)
def test_a_line_with_several_cells_is_a_row(text: str) -> None:
    assert _rows(text) == [["a", "b"], ["1", "2"]]


def test_blank_cells_of_a_row_are_kept() -> None:
    assert _rows("| a | | 3 |\n| b | 2 | |") == [["a", "", "3"], ["b", "2", ""]]


def test_a_rule_opens_a_new_table_with_the_row_above_it() -> None:
    document = _read("| a | b |\n|---|---|\n| 1 | 2 |\n| c | d |\n|---|---|\n| 3 | 4 |")
    assert len({block.grid for block in document.blocks if isinstance(block, Row)}) >= 2


@pytest.mark.parametrize("text", ["a |\n1 |\n|\n3 |", "a\n|\n1\n|\n|\n3\n|"])
def test_a_pipe_that_only_ends_a_cell_leaves_lines_and_blank_cells(text: str) -> None:
    assert _lines(text) == [("a", False), ("1", False), ("", True), ("3", False)]


def test_a_cell_of_two_lines_is_no_blank_cell() -> None:
    assert _lines("本年新\n制作数量\n|\n0\n|") == [("本年新", False), ("制作数量", False), ("0", False)]


def test_markdown_headings_lose_their_marks() -> None:
    assert _lines("## 一、总体情况\n正文") == [("一、总体情况", False), ("正文", False)]


def test_every_place_counts_in_the_document_s_text() -> None:
    document = _read("一、总体情况\n| a | b |\n| 1 | 22 |\n正文")
    for block in document.blocks:
        for part in [block] if isinstance(block, Line) else block.cells:
            assert document.text[part.place.start :].startswith(part.text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_are_told_from_the_bytes(encoding: str) -> None:
    assert decode("政府信息公开工作年度报告".encode(encoding)) == "政府信息公开工作年度报告"


def test_a_page_s_own_word_on_its_encoding_counts_where_utf_8_fails() -> None:
    page = '<meta charset="big5">政府資訊公開'.encode("big5")
    assert "政府資訊公開" in decode(page, declared=True)
    assert decode(b'<meta charset="no-such">' + "公开".encode("gbk"), declared=True).endswith("公开")


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(Unreadable, match="编码"):
        decode(b"\x00\x01\x02")
