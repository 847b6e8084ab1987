"""DOCX as counties publish it: one table a domain, merged cells in both directions, tables cut by pages, Wingdings."""

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from directory.made import DOMAINS, HEAD, WORD_HEAD_MERGES, row, saved, word
from gongkai.directory.reading.files import read


def directory(*parts):
    return read(word(*parts), "目录.docx", DOMAINS)


def table_of(*rows, merges=()):
    return ([*HEAD, *rows], [*WORD_HEAD_MERGES, *merges])


def words(found):
    return [str(problem) for problem in found.problems]


def test_each_table_is_a_domain_named_by_the_line_before_it():
    found = directory(
        "示范县基层政务公开标准目录", "（一）就业领域基层政务公开标准目录", table_of(row(), row(2, second="求职登记")),
        "（二）社会救助领域基层政务公开标准目录", table_of(row(first="综合业务", second="政策法规")),
    )  # fmt: skip
    assert [(t.number, t.domain, t.title, len(t.items)) for t in found.tables] == [
        (1, "F18", "（一）就业领域基层政务公开标准目录", 2), (2, "F20", "（二）社会救助领域基层政务公开标准目录",
            1)]  # fmt: skip
    assert not any(t.problems for t in found.tables)


def test_cells_merged_in_both_directions():
    rows = [row(), row(2, "", "求职登记", basis=""), row(3, "补贴发放", "", basis="某办法")]
    found = directory("就业领域目录", table_of(*rows, merges=[((2, 1), (3, 1)), ((2, 4), (3, 4)), ((4, 1), (4, 2))]))
    items = found.tables[0].items
    assert [(i.first, i.second) for i in items] == [
        ("就业信息服务", "岗位信息发布"), ("就业信息服务", "求职登记"), ("补贴发放", "")]  # fmt: skip
    assert items[1].basis == items[0].basis and not found.tables[0].problems


def test_a_table_that_goes_on_in_another_is_one_and_keeps_its_row_numbers():
    rest = ([row(2, second="求职登记", channels="□政府网站"), row(3, second="见习")], [])
    found = directory("就业领域目录", table_of(row()), rest)
    assert [item.number for item in found.tables[0].items] == ["1", "2", "3"]
    assert words(found.tables[0]) == ["第2表 第1行：渠道一个也没有勾选"]
    assert words(found.tables[0]) == [str(p) for p in found.tables[0].problems_at(1)]


def test_a_row_cut_by_the_end_of_the_page_is_one():
    rest = ([["", "", "", "应聘方式（续）", *[""] * 10], row(2, second="求职登记")], [])
    found = directory("就业领域目录", table_of(row()), rest)
    assert len(found.tables[0].items) == 2 and found.tables[0].items[0].content.endswith("应聘方式（续）")


def test_lists_within_a_cell_keep_their_lines_and_wrapped_names_are_closed_up():
    found = directory(
        "就业领域目录", table_of(row(first="就业信\n息服务", content="招聘单位\n岗位要求", subject="县人社局\n各乡镇"))
    )
    item = found.tables[0].items[0]
    assert (item.first, item.content, item.subject) == ("就业信息服务", "招聘单位\n岗位要求", "县人社局各乡镇")


def test_notes_in_the_last_row_are_notes():
    found = directory("就业领域目录", table_of(row(), ["注：至少选择其一。", *[""] * 13], merges=[((3, 0), (3, 13))]))
    assert found.tables[0].notes == ["注：至少选择其一。"] and len(found.tables[0].items) == 1


def test_two_merged_levels_of_ticks():
    found = directory("就业领域目录", table_of(row(county="√", town=""), merges=[((2, 12), (2, 13))]))
    assert found.tables[0].items[0].county and found.tables[0].items[0].town


def symbol_file(codes):
    """A directory whose boxes are signs of Wingdings, put in by Word's symbol dialogue."""
    document = Document()
    document.add_paragraph("就业领域目录")
    lines = [*HEAD, row(channels="")]
    made = document.add_table(len(lines), 14)
    for line, cells in zip(lines, made.rows, strict=True):
        for text, cell in zip(line, cells.cells, strict=True):
            cell.text = str(text)
    paragraph = made.cell(2, 7).paragraphs[0]
    for code, name in codes:
        run = paragraph.add_run()
        sign = OxmlElement("w:sym")
        sign.set(qn("w:font"), "Wingdings 2")
        sign.set(qn("w:char"), code)
        run._r.append(sign)
        paragraph.add_run(name + " ")
    return saved(document)


@pytest.mark.parametrize(("chosen", "empty"), [("F052", "F0A3"), ("F0FE", "F0A8"), ("F06E", "F06F")])
def test_boxes_of_a_symbol_font(chosen, empty):
    found = read(symbol_file([(chosen, "政府网站"), (empty, "政府公报"), (chosen, "两微一端")]), "a.docx", DOMAINS)
    assert found.tables[0].items[0].channels == (("政府网站", True), ("政府公报", False), ("两微一端", True))


def test_a_table_that_is_no_directory_is_told_and_left_out():
    other = ([["姓名", "职务"], ["张某", "局长"]], [])
    found = directory(other, "就业领域目录", table_of(row()))
    assert [str(p) for p in found.problems] == ["第1表：没有目录的表头，未读入"]
    assert found.tables[0].number == 2


def test_a_web_page_is_read_like_a_document():
    cells = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in line)}</tr>" for line in [*HEAD, row()])
    page = f"<html><body><h1>就业领域目录</h1><table>{cells}</table></body></html>".encode()
    found = read(page, "目录.html", DOMAINS)
    assert found.tables[0].domain == "F18" and found.tables[0].items[0].second == "岗位信息发布"
