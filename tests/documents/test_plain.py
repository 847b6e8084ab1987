"""Plain text, Markdown, CSV and workbooks as documents."""

import io
import re

import openpyxl
import pytest

from documents import files
from gongkai.boxed import Unfit
from gongkai.documents.clean import clean_html
from gongkai.documents.reading import read
from gongkai.documents.text import paragraphs


def test_text_wrapped_by_hand_is_joined_to_paragraphs() -> None:
    line = "各单位应当加强组织领导明确工作责任及时准确公开政府信息"
    text = f"关于公开的通知\n\n　　{line[2:]}\n{line}\n{line}\n监督。\n　　{line[2:]}\n{line}\n改进。\n"
    assert paragraphs(read(text.encode(), "甲.txt").body_html) == [
        f"{line[2:]}{line}{line}监督。",
        f"{line[2:]}{line}改进。",
    ]


def test_markdown_keeps_headings_lists_and_tables() -> None:
    text = "# 某办法\n\n## 第一章\n\n第一条 为了**公开**。\n\n- 甲\n- 乙\n\n"
    text += "| 一 | 二 |\n|---|---|\n| 1 | 2 |\n\n<script>x</script>\n"
    document = read(text.encode(), "甲.md")
    assert document.title == "某办法"
    assert document.body_html.split("\n") == [
        "<h2>第一章</h2>",
        "<p>第一条 为了<strong>公开</strong>。</p>",
        "<ul><li>甲</li><li>乙</li></ul>",
        "<table><thead><tr><th>一</th><th>二</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
    ]


@pytest.mark.parametrize(("parted", "encoding"), [(",", "utf-8-sig"), ("\t", "gb18030"), (";", "utf-8")])
def test_csv_is_a_table(parted: str, encoding: str) -> None:
    text = "\r\n".join(parted.join(row) for row in [["单位", "人数"], ["甲局", "3"]])
    body = read(text.encode(encoding), "甲.csv").body_html
    assert body == "<table><tbody><tr><td>单位</td><td>人数</td></tr><tr><td>甲局</td><td>3</td></tr></tbody></table>"


def test_a_workbook_is_its_visible_sheets_and_tells_of_the_hidden() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "公示 "
    sheet.append(["示范县公示名单"])
    sheet.merge_cells("A1:C1")
    sheet.append(["单位", "姓　名", "金额"])
    sheet.append(["甲局", "张某某", 1200.0])
    sheet.append([None, "李某某", 0.1 + 0.2])
    sheet.merge_cells("A3:A4")
    hidden = book.create_sheet("身份证号")
    hidden.append(["秘密"])
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    document = read(out.getvalue(), "甲.xlsx")
    assert document.title == "示范县公示名单"
    assert document.body_html == (
        "<table><tbody><tr><td>单位</td><td>姓名</td><td>金额</td></tr>"
        '<tr><td rowspan="2">甲局</td><td>张某某</td><td>1200</td></tr>'
        "<tr><td>李某某</td><td>0.3</td></tr></tbody></table>"
    )
    assert document.notes == ["隐藏的工作表1个，未读入：身份证号"]


@pytest.mark.parametrize(
    "cell", ["甲<b>&amp;\n乙", "<script>x</script>", "=1+1", "\u202e公\u00a0开", " ", "a\n\n b", "1 < 2"]
)
def test_what_stands_in_cells_can_not_become_markup(cell: str) -> None:
    book = openpyxl.Workbook()
    book.active.append([cell, "一", "二"])
    book.active.append(["三", cell, "四"])
    out = io.BytesIO()
    book.save(out)
    body = read(out.getvalue(), "甲.xlsx").body_html
    assert clean_html(body) == body
    assert set(re.findall(r"<[^>]*>", body)) <= set(
        re.findall(r"<[^>]*>", "<table><tbody><tr><td><br></td></tr></tbody></table>")
    )


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "甲.txt", "empty"),
        (b"\x00\x01\x02" * 50, "甲.txt", "kind"),
        (files.picture(), "甲.png", "no_text_layer"),
        (files.compound("WordDocument"), "甲.doc", "kind"),
        (files.compound("Workbook")[:700], "甲.xls", "broken"),
        (files.compound("Workbook"), "甲.xls", "no_content"),
        (files.zipped({"甲.txt": b"x"}), "甲.zip", "kind"),
        (files.zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a"}), "甲.xlsx", "broken"),
        (files.zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b" " * 50_000_000}), "甲.xlsx", "bomb"),
        (b"<p></p><script>1</script>", "甲.html", "no_content"),
    ],
)
def test_what_can_not_be_read_is_refused_with_its_reason(data: bytes, name: str, code: str) -> None:
    with pytest.raises(Unfit) as caught:
        read(data, name)
    assert caught.value.code == code
    assert "\n" not in caught.value.reason
