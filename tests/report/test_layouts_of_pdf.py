"""PDF pages: ruled tables, prose beside them, paragraphs over lines and pages, upright headings."""

from dataclasses import replace

import typst

from gongkai.report.document import Document, Line, Row
from gongkai.report.readers.pdf import read
from gongkai.report.rendering.typst_fonts import packaged_fonts

_SETTINGS = """
#set page(paper: "a4", margin: 3cm, footer: context align(center)[— #counter(page).display() —])
#set text(font: "Noto Serif SC", size: 16pt, lang: "zh")
#set par(justify: true, first-line-indent: (amount: 2em, all: true))
"""
_LAST_PAGE = "\n#pagebreak()\n" + "本页只为让文件有足够的文字。" * 5  # a file of a few characters counts as a scan


def _pdf(body: str) -> Document:
    source = (_SETTINGS + body + _LAST_PAGE).encode()
    data = typst.Compiler(source, font_paths=packaged_fonts(), ignore_system_fonts=True).compile(format="pdf")
    assert isinstance(data, bytes)
    document = read(data)
    return replace(document, blocks=document.blocks[:-1])


def _lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Line)]


def _rows(document: Document) -> list[list[str]]:
    return [[cell.text for cell in block.cells] for block in document.blocks if isinstance(block, Row)]


def test_a_paragraph_over_several_lines_is_one() -> None:
    first, second = "全年主动公开政府信息工作扎实推进。" * 6, "依申请公开工作规范有序。" * 6
    assert _lines(_pdf(f"{first}\n\n{second}")) == [first, second]


def test_a_paragraph_over_a_page_break_is_one_and_page_numbers_are_none_of_it() -> None:
    text = "全年主动公开政府信息工作扎实推进。" * 60
    lines = _lines(_pdf(text))
    assert "".join(lines) == text
    assert len(lines) == 1


def test_a_ruled_table_keeps_its_blank_cells() -> None:
    assert _rows(_pdf("#table(columns: 3, [规章], [], [3], [行政许可], [1], [2])")) == [
        ["规章", "", "3"],
        ["行政许可", "1", "2"],
    ]


def test_a_merged_cell_is_there_once() -> None:
    table = "#table(columns: 3, table.cell(rowspan: 2)[三], [甲], [1], [乙], [2], table.cell(colspan: 2)[丙], [3])"
    assert _rows(_pdf(table)) == [["三", "甲", "1"], ["乙", "2"], ["丙", "3"]]


def test_a_heading_set_letter_by_letter_is_one_word() -> None:
    table = "#table(columns: (22pt, 60pt, 60pt), table.cell(rowspan: 1)[三本年度], [甲], [1], [乙], [丙], [2])"
    assert _rows(_pdf(table))[0][0] == "三本年度"


def test_a_turned_heading_disturbs_no_row() -> None:
    turned = "table.cell(rowspan: 2)[#rotate(-90deg, reflow: true)[本年度办理结果]]"
    table = f"#table(columns: 3, {turned}, [予以公开], [1], [部分公开], [2])"
    rows = _rows(_pdf(table))
    assert [row[-2:] for row in rows] == [["予以公开", "1"], ["部分公开", "2"]]


def test_prose_before_and_after_a_table_stays_in_its_place() -> None:
    document = _pdf("前文。\n\n#table(columns: 2, [行政许可], [5])\n\n后文。")
    assert [block.text if isinstance(block, Line) else "表" for block in document.blocks] == ["前文。", "表", "后文。"]


def test_numbers_that_run_into_the_next_cell_are_not_taken_apart() -> None:
    table = "#table(columns: (30pt, 30pt, 60pt), inset: 1pt, [1], [2], [3], box(width: 28pt)[#box[1234567]], [8], [9])"
    row = _rows(_pdf(table))[-1]
    assert "…" in row[0]
    assert row[2] == "9"


def test_every_block_knows_its_page() -> None:
    document = _pdf("第一页。\n#pagebreak()\n#table(columns: 2, [行政许可], [5])")
    pages = [block.place.page if isinstance(block, Line) else block.cells[0].place.page for block in document.blocks]
    assert pages == [1, 2]
