"""What a rendered report is like, beyond being readable again."""

import io
from dataclasses import replace

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree, html
from openpyxl import load_workbook

from gongkai.report.forms import form
from gongkai.report.jsonform import from_json, to_json
from gongkai.report.reading import read_here
from gongkai.report.rendering import render
from gongkai.report.rendering.charts import charts
from gongkai.report.rendering.layout import Grid, Text, headline, layout, placed
from gongkai.report.xmlform import NAMESPACE, from_xml, schema, to_xml
from report.made import make

_CODES = ("2021", "2019", "2014")


@pytest.mark.parametrize("code", _CODES)
def test_every_section_of_the_form_has_its_heading_in_order(code: str) -> None:
    headings = [item.text for item in layout(make(code)) if isinstance(item, Text) and item.kind == "heading"]
    assert headings == [section.label for section in form(code).sections]


@pytest.mark.parametrize("code", _CODES)
def test_spans_fill_every_table_exactly(code: str) -> None:
    for grid in (item for item in layout(make(code)) if isinstance(item, Grid)):
        covered = [
            (r + down, column + right)
            for r, row in enumerate(placed(grid))
            for column, box in row
            for down in range(box.rows)
            for right in range(box.columns)
        ]
        assert sorted(covered) == [(r, c) for r in range(len(grid.rows)) for c in range(len(grid.widths))]


def test_the_request_table_has_the_form_s_rowspans() -> None:
    grid = next(item for item in layout(make("2021")) if isinstance(item, Grid) and len(item.widths) == 10)
    spans = {box.text: box.rows for row in grid.rows for box in row if box.rows > 1}
    assert spans["三、本年度办理结果"] == 22
    assert (spans["（三）不予公开"], spans["（四）无法提供"], spans["（五）不予处理"], spans["（六）其他处理"]) == (
        8,
        3,
        5,
        3,
    )


def test_the_title_names_organ_and_year() -> None:
    report = make("2021")
    assert headline(report) == f"{report.organ}2023年政府信息公开工作年度报告"


def test_a_signature_stands_on_the_right() -> None:
    organ = make("2021", 3).organ
    report = make("2021", 3, prose={"matters": f"无其他事项。\n{organ}\n2024年1月20日"})
    assert [item.kind for item in layout(report)[-2:] if isinstance(item, Text)] == ["signature", "signature"]


def test_word_has_the_measures_of_an_official_document() -> None:
    document = docx.Document(io.BytesIO(render(make("2021"), "docx")))
    page = document.sections[0]
    near = Mm(0.2)
    assert abs(page.page_width - Mm(210)) < near
    assert abs(page.top_margin - Mm(37)) < near
    assert abs(page.left_margin - Mm(28)) < near
    assert abs(page.page_width - page.left_margin - page.right_margin - Mm(156)) < near
    body = next(p for p in document.paragraphs if p.text.startswith("本机关"))
    look = body.style.paragraph_format
    assert (look.line_spacing, look.first_line_indent) == (Pt(28.95), Pt(32))
    assert body.style.font.size == Pt(16)
    assert body.style.element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋_GB2312"


def test_word_s_outline_has_the_six_sections() -> None:
    document = docx.Document(io.BytesIO(render(make("2021"), "docx")))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == [section.label for section in form("2021").sections]


def test_word_numbers_its_pages_on_the_outer_side() -> None:
    document = docx.Document(io.BytesIO(render(make("2021"), "docx")))
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    sides = [footer.paragraphs[0].alignment for footer in (section.footer, section.even_page_footer)]
    assert [int(side) for side in sides if side is not None] == [2, 0]
    assert "PAGE" in section.footer._element.xml


def test_a_pdf_is_a4_and_brings_its_fonts() -> None:
    with pikepdf.open(io.BytesIO(render(make("2021"), "pdf"))) as pdf:
        assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [595, 842]
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
        assert any("NotoSerifSC" in font for font in fonts)
        assert any("NotoSansSC" in font for font in fonts)


def test_the_same_report_is_the_same_pdf() -> None:
    assert render(make("2021"), "pdf") == render(make("2021"), "pdf")


def test_long_numbers_stay_in_their_cells() -> None:
    report = make("2021")
    for path in report.cells:
        report = report.fix(path, 123_456_789)
    assert read_here(render(report, "pdf"), "report.pdf") == report


def test_the_page_can_be_heard_and_runs_no_script() -> None:
    page = html.document_fromstring(render(make("2021"), "html"))
    assert page.get("lang") == "zh-CN"
    assert page.xpath("//script | //link | //*[@onclick]") == []
    assert len(page.xpath("//h1")) == 1
    assert all(cell.get("scope") in ("row", "col") for cell in page.xpath("//th"))
    assert all(table.get("aria-label") for table in page.xpath("//table"))


def test_text_is_never_markup() -> None:
    report = make("2021", prose={"overview": "<script>alert(1)</script> & #let x = 1 $a$ *b* _c_ \\ @d"})
    for fmt in ("html", "docx", "pdf", "xlsx", "xml", "json"):
        assert read_here(render(report, fmt), f"r.{fmt}").content()["sections"] == report.content()["sections"]


def test_control_characters_break_no_format() -> None:
    report = make("2021", prose={"overview": "一\x00二\x0b三\ufffe四"})
    for fmt in ("html", "docx", "pdf", "xml"):
        assert "一二三四" in read_here(render(report, fmt), f"r.{fmt}").sections["overview"]


def test_charts_tell_their_numbers_in_words() -> None:
    drawn = charts(make("2021", 3))
    assert list(drawn) == ["results", "applicants", "appeals"]
    for chart in drawn.values():
        root = etree.fromstring(chart)
        assert root.get("role") == "img"
        assert root.findtext("{http://www.w3.org/2000/svg}title") in root.get("aria-label")


def test_nothing_is_drawn_of_nothing() -> None:
    assert charts(make("2014")) == {}
    empty = make("2021")
    for path in empty.cells:
        empty = empty.fix(path, 0)
    assert charts(empty) == {}


@pytest.mark.parametrize("code", _CODES)
def test_xml_is_valid_by_the_published_schema(code: str) -> None:
    schema().assertValid(etree.fromstring(to_xml(make(code))))


@pytest.mark.parametrize(
    ("old", "new"),
    [('form="2021"', 'form="2023"'), ('year="2023"', 'year="1990"'), (">0<", ">null<"), ("cells>", "zells>")],
)
def test_xml_that_no_report_could_be_is_refused(old: str, new: str) -> None:
    from gongkai.report.errors import Unreadable

    text = to_xml(make("2021").fix("appeals.review.total", 0)).decode()
    assert old in text
    with pytest.raises(Unreadable):
        from_xml(text.replace(old, new).encode())


def test_json_and_xml_keep_every_place_and_issue() -> None:
    report = read_here(render(make("2021", 3), "pdf"), "report.pdf")
    for again in (from_json(to_json(report)), from_xml(to_xml(report))):
        assert dict(again.cells) == dict(report.cells)
        assert again.figures == report.figures
        assert again.issues == report.issues
        assert (again.torn, again.period_year) == (report.torn, report.period_year)


def test_the_schema_names_our_namespace() -> None:
    assert NAMESPACE.encode() in render(make("2021"), "xml")


def test_a_long_paragraph_goes_on_in_the_next_row_of_a_spreadsheet() -> None:
    sentence = "公开内容不够丰富，下一步加强业务培训，完善公开机制。"
    report = make("2021", 1)
    report = replace(report, sections={**report.sections, "problems": sentence * 80}, figures=())
    data = render(report, "xlsx")
    sheet = load_workbook(io.BytesIO(data)).active
    assert max(row.height for row in sheet.row_dimensions.values()) <= 409, "no row can be higher"
    said = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert sum(text.count(sentence) for text in said) == 80
    assert read_here(data, "r.xlsx").sections["problems"].replace("\n", "") == sentence * 80
