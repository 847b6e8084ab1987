"""The body's HTML as blocks: nothing that a reader would see is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.documents.clean import clean_html
from gongkai.documents.text import paragraphs
from gongkai.papers.blocks import Paragraph, Picture, Role, Rule, Run, Table
from gongkai.papers.reading import read


def nothing(_source: str, _alt: str) -> Picture | None:
    return None


def blocks(html: str):
    return read(html, nothing)


def words(found) -> str:
    """Every visible word of the blocks, without blanks and without the signs that lists bring."""
    said = []
    for block in found:
        if isinstance(block, Paragraph):
            said.append(block.text)
        elif isinstance(block, Table):
            said += [cell.text for row in block.rows for cell in row]
    return "".join("".join(said).split())


def test_emphasis_links_and_positions_are_kept():
    (made,) = blocks(
        '<p>甲<strong>乙<u>丙</u></strong><sup>2</sup><a href="https://a.example/">丁</a><del>戊</del></p>'
    )
    assert made.inlines == (
        Run("甲"), Run("乙", bold=True), Run("丙", bold=True, underline=True), Run("2", script="sup"),
        Run("丁", link="https://a.example/"), Run("戊", strike=True),
    )  # fmt: skip


def test_a_link_that_does_not_lead_to_a_page_is_only_words():
    (made,) = blocks('<p><a href="javascript:alert(1)">甲</a><a href="/local">乙</a></p>')
    assert [run.link for run in made.inlines] == ["", ""]


def test_lists_count_from_their_start_and_deeper_ones_have_other_signs():
    made = blocks('<ol start="3"><li>甲</li><li>乙<ul><li>丙</li></ul></li></ol><ul><li><p>丁</p><p>戊</p></li></ul>')
    assert [(b.sign, b.text, b.level) for b in made] == [
        ("3. ", "甲", 1), ("4. ", "乙", 1), ("◦", "丙", 2), ("•", "丁", 1), ("", "戊", 1),
    ]  # fmt: skip
    assert {b.role for b in made} == {Role.ITEM}


def test_headings_rules_quotes_and_alignment_are_kept():
    made = blocks(
        '<h2>一</h2><h3>二</h3><h4>三</h4><hr><blockquote><p>四</p></blockquote><p class="align-right">五</p>'
    )
    assert [b.role for b in made if isinstance(b, Paragraph)] == [
        Role.HEADING, Role.SUBHEADING, Role.MINOR, Role.BODY, Role.BODY,
    ]  # fmt: skip
    assert Rule() in made
    assert (made[-2].level, made[-1].align) == (1, "right")


def test_a_picture_that_cannot_be_shown_leaves_its_words():
    (made,) = blocks('<p>前<img src="cid:1" alt="公路网示意图">后<img src="cid:2"></p>')
    assert made.text == "前［图片：公路网示意图］后［图片：无法显示］"


def test_a_table_in_a_cell_is_read_as_lines():
    (made,) = blocks("<table><tr><td>外<table><tr><td>内一</td><td>内二</td></tr></table></td></tr></table>")
    assert isinstance(made, Table)
    assert made.rows[0][0].text == "外\n内一\n内二"


def test_a_caption_goes_before_its_table():
    made = blocks("<table><caption>表1</caption><tr><td>甲</td></tr></table>")
    assert (made[0].role, made[0].text, made[0].align) == (Role.CAPTION, "表1", "center")


def test_words_outside_of_paragraphs_are_paragraphs():
    assert [b.text for b in blocks("甲<p>乙</p>丙<!-- 不见 --><p></p>")] == ["甲", "乙", "丙"]


def test_depth_without_end_is_read_to_its_words():
    for html in ("<blockquote>" * 500 + "字", "<p>" + "<strong><em>" * 900 + "字", "<ul>" * 90 + "<li>字"):
        made = blocks(html)
        assert words(made).endswith("字")
        assert all(block.level <= 6 for block in made)


_SOUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<table>", "</table>", "<tr>", "<td>", "</td>", '<td colspan="3" rowspan="2">', "<th>", "<ul>",
         "<li>", "</ul>", "<ol>", "<h2>", "</h2>", "<strong>", "</strong>", "<br>", "甲", "乙方", "示政发〔2026〕1号",
         "a b", "&amp;", "<blockquote>", "<caption>", "</caption>", "<thead>", "<hr>"]
    ),
    max_size=40,
)  # fmt: skip


@settings(deadline=None)
@given(_SOUP)
def test_no_word_of_a_cleaned_body_is_lost(pieces):
    html = clean_html("".join(pieces))
    assert sorted(words(blocks(html))) == sorted("".join("".join(paragraphs(html)).split()))
