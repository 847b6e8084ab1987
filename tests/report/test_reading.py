"""What the reader makes of the ways in which reports are printed."""

import io

import docx
import pytest
import xlsxwriter

from gongkai.report.model import Report
from gongkai.report.reading import read_here
from gongkai.report.rendering import render
from report import hostile, tear
from report.made import make

_TITLE = "青石镇人民政府2023年政府信息公开工作年度报告\n"
_HEAD = "第二十条第（一）项\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"


def _text(text: str) -> Report:
    return read_here(text.encode(), "report.txt")


def _html(table: str) -> Report:
    return read_here(f"<h1>{_TITLE}</h1><h2>二、主动公开政府信息情况</h2>{table}".encode(), "report.html")


@pytest.mark.parametrize(
    ("title", "organ", "year"),
    [
        ("青石镇人民政府2023年政府信息公开工作年度报告", "青石镇人民政府", 2023),
        ("2019年青石镇人民政府政府信息公开工作年度报告", "青石镇人民政府", 2019),
        ("青石镇人民政府\n2023 年政府信息公开工作年度报告", "青石镇人民政府", 2023),
        ("2024 年青石镇政府信息公开工作\n年度报告", "青石镇", 2024),
        ("关于青石镇人民政府2023年度信息公开年度报告", "青石镇人民政府", 2023),
        ("青石鎮人民政府2023年政府信息公開工作年度報告", "青石镇人民政府", 2023),
        ("2023年政府信息公开工作年度报告", None, 2023),
    ],
)
def test_the_title_names_who_and_when(title: str, organ: str | None, year: int) -> None:
    report = _text(f"{title}\n一、总体情况\n略。\n二、主动公开政府信息情况\n略。\n")
    assert (report.organ, report.year) == (organ, year)


def test_the_period_tells_the_year_where_no_title_does() -> None:
    text = "一、总体情况\n本报告所列数据的统计期限为2024年1月1日至2024年12月31日。\n二、主动公开政府信息情况\n略\n"
    assert (_text(text).year, _text(text).organ, _text(text).form) == (2024, None, "2021")


def test_the_table_tells_the_form_before_the_year_does() -> None:
    text = tear.pipe_rows(make("2019")).replace("2020年", "2022年")
    assert (_text(text).year, _text(text).form) == (2022, "2019")


def test_sections_hold_their_prose_and_not_their_tables() -> None:
    report = _text(tear.cell_lines(make("2021", 3)))
    assert report.content()["sections"] == make("2021", 3).content()["sections"]


def test_every_cell_knows_its_page_or_its_offset() -> None:
    report = read_here(render(make("2021", 3), "pdf"), "report.pdf")
    assert all(cell.place and cell.place.page for cell in report.cells.values())
    text = tear.pipe_rows(make("2021", 3))
    report = _text(text)
    for cell in report.cells.values():
        assert cell.place is not None
        assert report.text[cell.place.start :].lstrip().startswith(cell.raw)


def test_a_column_in_another_order_is_found_by_its_header() -> None:
    report = _text(
        _TITLE
        + "信息内容 | 现行有效件数 | 本年制发件数 | 本年废止件数 |\n规章 | 9 | 1 | 2 |\n行政规范性文件 | 8 | 3 | 4 |\n"
    )
    assert report.number("article20.1.rules.in_force") == 9
    assert report.number("article20.1.normative_docs.repealed") == 4


def test_a_row_with_too_few_cells_is_said_and_not_guessed() -> None:
    report = _text(
        _TITLE
        + "第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n7\n行政规范性文件\n1\n2\n3\n"
    )
    assert report.number("article20.1.rules.issued") is None
    assert report.number("article20.1.normative_docs.in_force") == 3
    assert any("7" in issue.message for issue in report.issues)


def test_a_person_can_fix_a_cell_by_hand() -> None:
    report = make("2021").fix("article20.1.rules.issued", 4)
    assert report.number("article20.1.rules.issued") == 4
    assert report.cells["article20.1.rules.issued"].place is None


def test_words_in_a_cell_are_no_number_and_are_said() -> None:
    report = _text(_TITLE + _HEAD + "规章 | 无 | 0 | 详见附件 |\n行政规范性文件 | 1 | 2 | 3 |\n")
    assert report.cells["article20.1.rules.issued"].number is None
    assert report.number("article20.1.rules.repealed") == 0
    assert sum("不是数字" in issue.message for issue in report.issues) == 2


def test_a_unit_in_a_cell_is_kept_beside_its_number() -> None:
    report = make("2019").fix("article20.9.procurement.amount", 251000)
    text = tear.pipe_rows(report).replace("251000", "251000元")
    cell = _text(text).cells["article20.9.procurement.amount"]
    assert (cell.number, cell.unit) == (251000, "元")


def test_spans_and_blanks_in_html_keep_their_columns() -> None:
    report = _html(
        "<table><tr><td colspan=5>第二十条第（一）项</td></tr>"
        "<tr><td>信息内容</td><td>本年制发<br>件数</td><td colspan=2>本年废止件数</td><td>现行有效件数</td></tr>"
        "<tr><td>规章</td><td>1</td><td colspan=2>&nbsp;</td><td>3</td></tr>"
        "<tr><td>行政规范性文件</td><td colspan=2>4</td><td>5</td><td><p><span>6</span></p></td></tr></table>"
    )
    rows = [[report.number(f"article20.1.{row}.{c}") for c in ("issued", "repealed", "in_force")] for row in
            ("rules", "normative_docs")]  # fmt: skip
    assert rows == [[1, None, 3], [4, 5, 6]]


def test_hidden_text_and_scripts_are_not_read() -> None:
    table = "<table><tr><td>行政许可</td><td>5</td></tr></table>"
    report = _html(
        f"<div style='display: none'>行政处罚 7</div><script>行政强制 9</script>{table}<p>本年处理决定数量</p>"
    )
    assert report.number("article20.5.licensing.decisions") == 5
    assert report.number("article20.6.penalty.decisions") is None


def test_a_page_in_gbk_without_saying_so_is_read() -> None:
    page = render(make("2021", 2), "html").decode().replace('<meta charset="utf-8">', "")
    assert read_here(page.encode("gbk"), "old.htm") == make("2021", 2)


def test_the_format_is_told_by_the_bytes_not_by_the_name() -> None:
    assert read_here(render(make(), "docx"), "report.pdf") == make()
    assert read_here(render(make(), "pdf"), "report") == make()


def test_text_that_a_word_document_deleted_is_gone() -> None:
    data = render(make("2021", 2), "docx")
    document = docx.Document(io.BytesIO(data))
    xml = document.element.xml.encode()
    run = "<w:r><w:t>行政许可 999</w:t></w:r>"
    ghost = f'<w:p><w:del w:id="1" w:author="x">{run}</w:del></w:p>'.encode()
    changed = hostile.repacked(data, word__document_xml=xml.replace(b"<w:body>", b"<w:body>" + ghost, 1))
    assert read_here(changed, "report.docx") == make("2021", 2)


def test_a_word_table_inside_a_content_control_is_read() -> None:
    data = render(make("2021", 2), "docx")
    xml = docx.Document(io.BytesIO(data)).element.xml.encode()
    inside = xml.replace(b"<w:tbl>", b"<w:sdt><w:sdtContent><w:tbl>").replace(
        b"</w:tbl>", b"</w:tbl></w:sdtContent></w:sdt>"
    )
    assert read_here(hostile.repacked(data, word__document_xml=inside), "report.docx") == make("2021", 2)


def test_a_hidden_sheet_is_not_read() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        shown, hidden = book.add_worksheet("表"), book.add_worksheet("底稿")
        hidden.hide()
        for sheet, number in ((shown, 5), (hidden, 999)):
            sheet.write_row(0, 0, ["青石镇人民政府2023年政府信息公开工作年度报告"])
            sheet.write_row(1, 0, ["信息内容", "本年处理决定数量"])
            sheet.write_row(2, 0, ["行政许可" if number == 5 else "行政处罚", number])
    report = read_here(out.getvalue(), "report.xlsx")
    assert {path: cell.number for path, cell in report.cells.items()} == {"article20.5.licensing.decisions": 5}


def test_torn_labels_are_found_by_the_order_of_the_form() -> None:
    """Ten of the rows lost their labels; as many rows as are missing between two labels are those rows."""
    report = make("2021", 3)
    lines = tear.pipe_rows(report).split("\n")
    for label in ("2.其他法律行政法规禁止公开", "5.属于三类内部事务信息", "3.补正后申请内容仍不明确"):
        lines = [line.replace(label, "") if label in line else line for line in lines]
    read = _text("\n".join(lines))
    assert {p: c.number for p, c in read.cells.items()} == {p: c.number for p, c in report.cells.items()}


def test_torn_rows_that_are_too_few_stay_unknown() -> None:
    report = make("2021", 3)
    lines = [line for line in tear.pipe_rows(report).split("\n") if "3.危及" not in line]
    lines = [line.replace("2.其他法律行政法规禁止公开", "") for line in lines]
    read = _text("\n".join(lines))
    assert read.number("requests.denied.law.natural") is None
    assert read.number("requests.denied.safety.natural") is None
    assert read.number("requests.denied.third_party.natural") == report.number("requests.denied.third_party.natural")
    assert any("无法确定" in issue.message for issue in read.issues)


def test_three_tables_of_appeals_are_the_one_row() -> None:
    kinds = (("行政复议", 1), ("行政诉讼（未经复议直接起诉）", 2), ("行政诉讼（复议后起诉）", 3))
    head = "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n|---|---|---|---|---|\n"
    tables = "".join(f"### {name}\n{head}| {n} | 0 | 0 | 0 | {n} |\n" for name, n in kinds)
    report = _text(_TITLE + "四、政府信息公开行政复议、行政诉讼情况\n" + tables)
    assert [report.number(f"appeals.{row}.total") for row in ("review", "lit_direct", "lit_after")] == [1, 2, 3]


def test_appeals_with_a_row_a_kind_are_read() -> None:
    kinds = (("行政复议", 1), ("未经复议直接起诉", 2), ("复议后起诉", 3))
    head = "| 类别 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n"
    rows = "".join(f"| {name} | {n} | 0 | 0 | 0 | {n} |\n" for name, n in kinds)
    report = _text(_TITLE + "四、政府信息公开行政复议、行政诉讼情况\n" + head + rows)
    assert [report.number(f"appeals.{row}.upheld") for row in ("review", "lit_direct", "lit_after")] == [1, 2, 3]
