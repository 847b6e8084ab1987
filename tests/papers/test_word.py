"""The Word file: the measures and fonts of GB/T 9704-2012, and nothing that Word would have to repair."""

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from gongkai.papers import docx
from papers.made import paper, parts, picture, table, word


def text_of(document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def look(document, style: str) -> tuple[str, float]:
    found = document.styles[style]
    return found.element.rPr.rFonts.get(qn("w:eastAsia")), found.font.size.pt


def test_the_page_has_the_margins_of_an_official_document():
    section = word(docx(paper())).sections[0]
    near = Mm(0.2)
    for measure, wanted in (
        (section.page_width, 210), (section.page_height, 297), (section.top_margin, 37), (section.bottom_margin, 35),
        (section.left_margin, 28), (section.right_margin, 26),
    ):  # fmt: skip
        assert abs(measure - Mm(wanted)) < near


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Body Text", "仿宋_GB2312", 16),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("版记", "仿宋_GB2312", 14),
    ],
)
def test_each_part_names_its_font_and_size(style, font, size):
    assert look(word(docx(paper())), style) == (font, size)


def test_body_lines_have_the_pitch_of_22_a_page_and_begin_two_signs_in():
    body = word(docx(paper())).styles["Body Text"].paragraph_format
    assert (body.line_spacing, body.first_line_indent) == (Pt(28.95), Pt(32))


def test_the_words_come_in_the_order_of_the_paper():
    said = text_of(word(docx(paper(attachments=("任务表.xlsx",)))))
    assert said[:4] == [
        "关于印发公路养护管理办法的通知",
        "示政发〔2026〕1号",
        "各镇人民政府，县政府各部门：",
        "为加强公路养护，制定本办法。",
    ]
    assert said[7:10] == ["附件：任务表.xlsx", "示范县人民政府", "2026年3月22日"]


def test_page_numbers_stand_outside_in_dashes():
    document = word(docx(paper()))
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        assert footer.paragraphs[0].alignment == side
        assert footer.paragraphs[0].text == "— 1 —"
        assert "PAGE" in footer.paragraphs[0]._p.xml


def test_the_date_ends_four_signs_before_the_edge_and_the_name_stands_over_its_middle():
    name, day = [p for p in word(docx(paper())).paragraphs if p.style.name == "Signature"]
    assert day.paragraph_format.right_indent == Pt(64)
    assert name.paragraph_format.right_indent > Pt(0)


def test_a_red_mark_fills_its_line_and_has_a_red_rule_below():
    document = word(docx(paper(mark=("示范县人民政府文件",))))
    (mark,) = [p for p in document.paragraphs if p.style.name == "发文机关标志"]
    assert mark.style.font.color.rgb == (0xD7, 0, 0x0F)
    assert mark.runs[0].font.size.pt == 44
    assert 'w:color="D7000F"' in document.element.xml.replace(mark._p.xml, "")


def test_merged_cells_are_merged_in_word_and_the_head_is_repeated():
    html = (
        '<table><thead><tr><th rowspan="2">甲</th><th colspan="2">乙</th></tr><tr><th>丙</th><th>丁</th></tr></thead>'
        '<tbody><tr><td>1</td><td rowspan="2">2</td><td>3</td></tr><tr><td>4</td><td>5</td></tr></tbody></table>'
    )
    (made,) = word(docx(paper(html))).tables
    assert made.cell(0, 0)._tc is made.cell(1, 0)._tc
    assert made.cell(0, 1)._tc is made.cell(0, 2)._tc
    assert made.cell(2, 1).text == made.cell(3, 1).text == "2"
    assert [row._tr.xml.count("w:tblHeader") for row in made.rows] == [1, 1, 0, 0]


def test_two_tables_stay_two():
    assert len(word(docx(paper(table(2, 2) + table(2, 3)))).tables) == 2


def test_a_picture_is_as_wide_as_the_text_at_most():
    made = docx(paper('<p><img src="a" alt="路网"></p>', picture=lambda _source: picture(size=(3000, 300))))
    (shape,) = word(made).inline_shapes
    assert abs(shape.width - Mm(156)) < Mm(0.2)
    assert 'descr="路网"' in word(made).element.xml
    assert sum(name.startswith("word/media/") for name in parts(made)) == 1


def test_a_link_is_a_link_and_what_word_would_refuse_is_words():
    made = docx(paper('<p><a href="https://a.example/?b=1&amp;c=2">甲</a><a href="http://[a b">乙</a></p>'))
    targets = [rel.target_ref for rel in word(made).part.rels.values() if rel.is_external]
    assert targets == ["https://a.example/?b=1&c=2"]
    assert "甲乙" in text_of(word(made))


def test_a_language_written_from_right_to_left_is_set_so():
    made = parts(docx(paper("<p>ئۇيغۇر</p>", language="ug")))
    styles = made["word/styles.xml"].decode()
    assert "<w:bidi/>" in styles and "<w:rtl/>" in styles and "Microsoft Uighur" in styles
    assert "<w:bidi/>" not in parts(docx(paper()))["word/styles.xml"].decode()


def test_every_part_is_well_formed_and_has_its_type():
    made = parts(docx(paper(table(3, 3), title='<&">', picture=lambda _s: picture())))
    types = made["[Content_Types].xml"].decode()
    for name, data in made.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(data)
            assert name == "[Content_Types].xml" or name.endswith(".rels") or f"/{name}" in types


def test_equal_papers_give_equal_bytes_at_any_time(monkeypatch):
    import time

    first = docx(paper())
    monkeypatch.setattr(time, "time", lambda: 2e9)
    monkeypatch.setattr(time, "localtime", lambda *_: time.struct_time((2033, 5, 18, 3, 33, 20, 2, 138, 0)))
    assert docx(paper()) == first


def test_the_file_s_properties_name_title_organ_and_day():
    facts = word(docx(paper())).core_properties
    assert (facts.title, facts.author) == ("关于印发公路养护管理办法的通知", "示范县人民政府")
    assert facts.created.date().isoformat() == "2026-03-25"
