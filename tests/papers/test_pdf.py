"""The PDF: the same words on pages of the same measures, whatever they say."""

import io

import pikepdf
import pypdfium2
import pytest
import typst

from gongkai.papers import can_be_set, pdf, typesetting
from papers.made import pages, paper, picture, printed, table


def test_the_pages_are_a4_and_say_the_paper_s_words_in_order():
    made = pdf(paper(attachments=("任务表.xlsx",)))
    with pikepdf.open(io.BytesIO(made)) as document:
        assert [round(float(side)) for side in document.pages[0].mediabox] == [0, 0, 595, 842]
    said = printed(made)
    places = [said.index(words) for words in (
        "关于印发公路养护管理办法的通知", "示政发〔2026〕1号", "各镇人民政府", "一、总体要求", "附件：任务表.xlsx",
        "2026年3月22日", "索引号：11990121MB0000001X/2026-00001", "—1—",
    )]  # fmt: skip
    assert places == sorted(places)


def test_a_page_holds_22_lines_of_28_signs():
    text = pypdfium2.PdfDocument(pdf(paper("<p>" + "公" * 1200 + "</p>", title="", number="")))[0].get_textpage()
    lines = [line for line in text.get_text_bounded().splitlines() if set(line.strip()) == {"公"}]
    assert {len(line.strip()) for line in lines[1:-1]} <= {27, 28}
    assert 20 <= len(lines) <= 22


def test_odd_pages_have_their_number_on_the_right_and_even_ones_on_the_left():
    document = pypdfium2.PdfDocument(pdf(paper("<p>公开。</p>" * 60)))
    for number, side in ((0, "right"), (1, "left")):
        text = document[number].get_textpage()
        finder = text.search(f"— {number + 1} —")
        left = text.get_charbox(finder.get_next()[0])[0]
        assert (left > 300) == (side == "right")


def test_the_title_is_in_the_properties_and_the_headings_in_the_outline():
    made = pdf(paper())
    with pikepdf.open(io.BytesIO(made)) as document:
        assert str(document.docinfo["/Title"]) == "关于印发公路养护管理办法的通知"
        assert "/StructTreeRoot" in document.Root  # a screen reader finds headings and tables
        with document.open_outline() as outline:
            assert outline.root[0].children[0].title == "一、总体要求"


@pytest.mark.parametrize(
    "words",
    [
        '#panic("x")',
        "$a^2$",
        '#include "/etc/passwd"',
        '"}) #sys.inputs',
        "`raw` *b* _c_ @ref <label>",
        "\\u{41} // /* */",
    ],
)
def test_words_never_become_typst_code(words):
    from html import escape

    made = printed(pdf(paper(f"<p>文{escape(words)}</p>", title=words, organs=(words,), number=words)))
    assert made.count("".join(words.split())) == 4


def test_equal_papers_give_equal_bytes():
    assert pdf(paper()) == pdf(paper())
    assert pdf(paper()) != pdf(paper(index_number="1"))


def test_a_paper_without_a_date_tells_none():
    with pikepdf.open(io.BytesIO(pdf(paper(published_on=None)))) as document:
        assert "/CreationDate" not in document.docinfo


def test_a_picture_is_printed_and_its_folder_is_gone_afterwards(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    made = pdf(paper('<p><img src="a" alt="路网"></p>', picture=lambda _source: picture()))
    with pikepdf.open(io.BytesIO(made)) as document:
        assert len(document.pages[0].get_images()) == 1
    assert not list(tmp_path.iterdir())


def test_a_picture_that_typst_refuses_leaves_its_words(monkeypatch):
    compiled = typesetting._compiled

    def refuse(layout, folder):
        if folder:
            raise typst.TypstError("failed to decode image", "")
        return compiled(layout, folder)

    monkeypatch.setattr(typesetting, "_compiled", refuse)
    html = '<p><img src="a" alt="路网"></p><table><tr><td><img src="b" alt="桥"></td></tr></table>'
    said = printed(pdf(paper(html, picture=lambda _source: picture())))
    assert "［图片：路网］" in said and "［图片：桥］" in said


def test_an_address_longer_than_a_line_stays_on_the_page():
    document = pypdfium2.PdfDocument(pdf(paper(f"<p>https://a.example/{'x' * 300}</p>")))
    text = document[0].get_textpage()
    assert max(text.get_charbox(number)[2] for number in range(text.count_chars())) < 595 - 70


def test_a_long_table_goes_on_over_pages_under_its_head():
    html = "<table><thead><tr><th>序号表头</th></tr></thead>" + "<tr><td>行</td></tr>" * 200 + "</table>"
    made = pdf(paper(html))
    assert pages(made) > 3
    assert printed(made).count("序号表头") >= pages(made) - 1


def test_a_cell_longer_than_a_page_goes_on_over_pages():
    made = pdf(paper(f'<table><tr><td rowspan="2">{"高" * 5000}</td><td>甲</td></tr><tr><td>乙</td></tr></table>'))
    assert printed(made).count("高") == 5000


def test_a_wide_table_is_on_the_page_with_every_word():
    said = printed(pdf(paper(table(2, 130))))
    assert said.count("行") >= 260


@pytest.mark.parametrize("words", ["ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ", "ئۇيغۇر تىلى", "བོད་ཡིག", "조선말", "ꆈꌠꁱꂷ"])
def test_a_language_without_letters_in_the_fonts_is_told_and_still_set(words):
    made = paper(f"<p>{words}</p>", title=words)
    assert not can_be_set(made)
    assert pages(pdf(made)) == 1


def test_a_chinese_paper_with_some_foreign_words_can_be_set():
    assert can_be_set(paper())
    assert can_be_set(paper("", title=""))
