"""Word documents: what stands on paper is read once, what does not stand there is told."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from documents import files
from gongkai.boxed import Unfit
from gongkai.documents.reading import read
from gongkai.documents.text import paragraphs

_W = nsdecls("w")
_BOX = (
    "<w:p {ns}><w:r><mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
    "<mc:Choice Requires='wps'><w:drawing><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def _document(*xml: str) -> bytes:
    document = docx.Document()
    document.add_paragraph("关于公开的通知")
    for part in xml:
        document.element.body.insert_element_before(parse_xml(part), "w:sectPr")
    return files.saved(document)


def _body(data: bytes) -> str:
    return read(data, "甲.docx").body_html


def test_a_text_box_stored_twice_is_read_once() -> None:
    data = _document(f"<w:p {_W}><w:r><w:t>正文一。</w:t></w:r></w:p>", _BOX.format(ns=_W, text="框中的话。"))
    assert paragraphs(_body(data)) == ["正文一。", "框中的话。"]


def test_a_red_head_in_a_box_is_the_issuers_mark() -> None:
    document = docx.Document()
    document.element.body.insert_element_before(parse_xml(_BOX.format(ns=_W, text="示范县人民政府文件")), "w:sectPr")
    document.add_paragraph("示政发〔2024〕1号")
    document.add_paragraph("关于公开的通知")
    read_back = read(files.saved(document), "甲.docx")
    assert (read_back.issuers, read_back.title) == (["示范县人民政府"], "关于公开的通知")


def test_merged_cells_lists_and_emphasis_stay() -> None:
    document = docx.Document()
    document.add_paragraph("关于公开的通知", style="Title")
    document.add_heading("总体要求", 2)
    document.add_paragraph("甲", style="List Bullet")
    document.add_paragraph("乙", style="List Bullet")
    paragraph = document.add_paragraph("H")
    paragraph.add_run("2").font.subscript = True
    paragraph.add_run("O").bold = True
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "合计"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "项目"
    assert _body(files.saved(document)).split("\n") == [
        "<h2>总体要求</h2>",
        "<ul><li>甲</li><li>乙</li></ul>",
        "<p>H<sub>2</sub><strong>O</strong></p>",
        '<table><tbody><tr><td colspan="3">合计</td></tr><tr><td rowspan="2">项目</td><td></td><td></td></tr>'
        "<tr><td></td><td></td></tr></tbody></table>",
    ]


def test_numbers_that_word_only_prints_are_read() -> None:
    numbering = (
        f"<w:numbering {_W}><w:abstractNum w:abstractNumId='1'>"
        "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%2.'/></w:lvl>"
        "</w:abstractNum><w:num w:numId='5'><w:abstractNumId w:val='1'/></w:num></w:numbering>"
    )
    items = [(0, "总则。"), (1, "甲。"), (1, "乙。"), (0, "分则。"), (1, "丙。")]
    made = [
        f"<w:p {_W}><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='5'/></w:numPr></w:pPr>"
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
        for level, text in items
    ]
    data = files.repacked(_document(*made), {"word/numbering.xml": numbering.encode()})
    assert paragraphs(_body(data)) == ["一、总则。", "1.甲。", "2.乙。", "二、分则。", "1.丙。"]


def test_tracked_changes_comments_and_hidden_text_are_told_and_left_out() -> None:
    data = _document(
        f"<w:p {_W}><w:r><w:t>公开</w:t></w:r><w:del><w:r><w:delText>旧的</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>新的</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗语</w:t></w:r>"
        "<w:r><w:t>。</w:t></w:r></w:p>"
    )
    data = files.repacked(data, {"word/comments.xml": f"<w:comments {_W}><w:comment/></w:comments>".encode()})
    document = read(data, "甲.docx")
    assert document.body_html == "<p>公开新的。</p>"
    assert document.notes == [
        "文件带有修订痕迹（插入1处、删除1处），按接受全部修订后的内容读入",
        "文件带有批注1条，未读入",
        "文件带有隐藏文字2个字，未读入",
    ]


def test_pictures_come_with_the_document(tmp_path) -> None:
    picture = tmp_path / "图.png"
    picture.write_bytes(files.picture())
    document = docx.Document()
    document.add_paragraph("关于公开的通知")
    document.add_picture(str(picture), Cm(2))
    read_back = read(files.saved(document), "甲.docx")
    assert read_back.body_html == '<p><img src="cid:0" alt=""></p>'
    assert [(image.media_type, image.data) for image in read_back.images] == [("image/png", files.picture())]


def test_page_heads_are_left_out_and_told() -> None:
    document = docx.Document()
    document.add_paragraph("关于公开的通知")
    document.add_paragraph("　　通知如下。")
    document.sections[0].header.paragraphs[0].text = "内部参阅资料第三期"
    read_back = read(files.saved(document), "甲.docx")
    assert read_back.body_html == "<p>通知如下。</p>"
    assert read_back.notes == ["页眉页脚文字未读入：内部参阅资料第三期"]


def test_rare_characters_and_emoji_stay_and_direction_signs_go() -> None:
    assert _body(files.word("关于公开的通知", "㐂𠮷😀\u202e。")) == "<p>㐂𠮷😀。</p>"


def test_ten_thousand_paragraphs_are_read() -> None:
    document = read(files.word("关于公开的通知", *(f"第{count}段。" for count in range(10_000))), "甲.docx")
    assert document.body_html.count("<p>") == 10_000
    assert document.body_html.endswith("<p>第9999段。</p>")


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"word/document.xml": b"<broken"}, "broken"),
        ({"word/document.xml": b" " * 60_000_000}, "bomb"),
        ({"word/document.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}, "broken"),
    ],
)
def test_broken_and_hostile_packages_are_refused(parts: dict[str, bytes], code: str) -> None:
    with pytest.raises(Unfit) as caught:
        read(files.repacked(files.word("公开"), parts), "甲.docx")
    assert caught.value.code == code


def test_a_document_of_nothing_is_not_imported_as_empty() -> None:
    with pytest.raises(Unfit) as caught:
        read(files.word(""), "甲.docx")
    assert caught.value.code == "no_content"
