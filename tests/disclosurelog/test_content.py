"""What a page says is read back out of it, word by word; writing it out again changes nothing, anything else does."""

import time
from dataclasses import fields, replace
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from gongkai.disclosurelog.addresses import Place
from gongkai.disclosurelog.canonical import Unreadable, canonical_text, plain
from gongkai.disclosurelog.content import FIELDS, Content, canonical_json, digest, from_page
from support.log_pages import ADDRESS, SITE, page

PLACE = Place.at(ADDRESS)
SHA = "ab" * 32
TABLE = '<table><tr><th colspan="2">项目</th></tr><tr><td>罚款</td><td class="align-right">5000</td></tr></table>'
BODY = f"""<h2>第一章</h2><p class="align-center">为加强<strong>公路</strong>养护，制定本办法。</p>{TABLE}
<p><img src="{ADDRESS}pictures/{SHA}/" alt="示意图"></p>
<p>见<a href="/records/7/">前文</a>。</p><ol start="3"><li>一</li></ol>"""
CONTENT = Content(
    "示范县公路养护管理办法", "X/2026-00001", "示交发〔2026〕9号", "示范县交通运输局", "2026-01-05", "2026-01-06 09:00",
    "有效", canonical_text(BODY, PLACE), (("附件 1.xlsx", "cd" * 32), ("附件2.pdf", "ef" * 32)),
)  # fmt: skip


def told(data: bytes) -> Content:
    return from_page(data, PLACE)


# ---- any content survives its page ----
_CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"))
WORDS = st.text(_CHARACTERS, max_size=12).map(plain)
SHAS = st.binary(min_size=32, max_size=32).map(bytes.hex)
INLINE = st.one_of(
    st.text(_CHARACTERS, max_size=12).map(escape),
    st.tuples(st.sampled_from(["strong", "em", "sup", "u"]), WORDS).map(lambda t: f"<{t[0]}>{escape(t[1])}</{t[0]}>"),
    st.sampled_from(["/records/7/", "https://other.example/a?b=中", "mailto:a@b.example", "#part"]).map(
        lambda href: f'<a href="{href}">见</a>'
    ),
    SHAS.map(lambda sha: f'<img src="cid:{sha}">'),
    st.just("<br>"),
)
LINE = st.lists(INLINE, max_size=4).map("".join)
CELL = st.tuples(LINE, st.sampled_from(["", ' colspan="2"', ' rowspan="3" class="align-right"'])).map(
    lambda t: f"<td{t[1]}>{t[0]}</td>"
)
BLOCK = st.one_of(
    LINE.map(lambda line: f"<p>{line}</p>"),
    LINE.map(lambda line: f'<h2 class="align-center">{line}</h2>'),
    st.lists(LINE, min_size=1, max_size=3).map(
        lambda lines: "<ul>" + "".join(f"<li>{x}</li>" for x in lines) + "</ul>"
    ),
    st.lists(st.lists(CELL, min_size=1, max_size=3).map("".join), min_size=1, max_size=3).map(
        lambda rows: "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    ),
)
BODIES = st.lists(BLOCK, max_size=5).map("\n".join)
CONTENTS = st.builds(
    Content, **dict.fromkeys(FIELDS, WORDS), body=BODIES.map(lambda body: canonical_text(body, PLACE)),
    files=st.lists(st.tuples(WORDS, SHAS), max_size=3).map(tuple),
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(content=CONTENTS)
def test_any_content_is_read_back_out_of_its_page(content):
    assert told(page(content)) == content


@settings(deadline=None, max_examples=100)
@given(body=BODIES)
def test_the_canonical_form_of_a_canonical_form_is_itself(body):
    once = canonical_text(body, PLACE)
    assert canonical_text(once, PLACE) == once


@settings(deadline=None, max_examples=100)
@given(body=BODIES)
def test_a_body_written_out_again_by_a_parser_is_the_same(body):
    tree = html.document_fromstring(f"<div>{body}</div>")
    again = html.tostring(tree, encoding="unicode")
    assert canonical_text(again, PLACE) == canonical_text(body, PLACE)


@settings(deadline=None, max_examples=100)
@given(content=CONTENTS, other=CONTENTS)
def test_two_contents_share_a_digest_only_if_they_are_the_same(content, other):
    assert (digest(content) == digest(other)) == (content == other)


# ---- what changes nothing ----
SAVED = {
    "full addresses": BODY.replace('href="/', f'href="{SITE}/'),
    "short addresses": BODY.replace(f'src="{ADDRESS}', 'src="'),
    "the host in capitals": BODY.replace(f'src="{ADDRESS}', f'src="{ADDRESS.replace("www.shifan", "WWW.Shifan")}'),
    "the port written out": BODY.replace(f'src="{SITE}', f'src="{SITE}:443'),
    "a static site's picture": BODY.replace(f"{ADDRESS}pictures/{SHA}/", f"/files/ab/{SHA}.png"),
    "bodies of tables": BODY.replace("<tr><th", "<tbody><tr><th").replace("</table>", "</tbody></table>"),
    "white space between blocks": BODY.replace("><p", ">\n\n   <p").replace("</tr><tr>", "</tr>\r\n\t<tr>"),
    "comments": BODY.replace("加强", "加<!-- 一 -->强"),
    "entities": BODY.replace("公路", "&#20844;&#x8DEF;"),
    "wrappers": f'<div class="scroll">{BODY}</div>',
    "other classes": BODY.replace('class="align-center"', 'class="x align-center"'),
    "what a browser adds": BODY.replace("<img ", '<img loading="lazy" width="20" '),
}


@pytest.mark.parametrize("way", SAVED)
def test_writing_the_page_out_in_another_way_changes_nothing(way):
    assert SAVED[way] != BODY
    assert told(page(CONTENT, body=SAVED[way])) == CONTENT


def test_what_stands_around_the_marked_parts_does_not_count():
    assert told(page(CONTENT, around="<p>访问量 128</p><script>1</script>")) == CONTENT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_in_which_it_was_saved_does_not_count(encoding):
    assert told(page(CONTENT).decode().encode(encoding)) == CONTENT


# ---- what changes the digest ----
CHANGED = {
    "a word": BODY.replace("加强", "加大"),
    "a number in a cell": BODY.replace("5000", "50000"),
    "a cell that spans less": BODY.replace('colspan="2"', 'colspan="1"'),
    "a row gone": BODY.replace('<tr><th colspan="2">项目</th></tr>', ""),
    "a cell more": BODY.replace("<td>罚款</td>", "<td>罚款</td><td></td>"),
    "another picture": BODY.replace(SHA, "ac" * 32),
    "no picture": BODY.replace("<img", "<i").replace(' alt="示意图"', ""),
    "a picture's description": BODY.replace("示意图", "草图"),
    "another link": BODY.replace("/records/7/", "/records/8/"),
    "a link to elsewhere": BODY.replace("/records/7/", "https://other.example/records/7/"),
    "a link to elsewhere, whose path is a picture's": BODY.replace(ADDRESS, "https://other.example/records/5/"),
    "emphasis gone": BODY.replace("<strong>", "").replace("</strong>", ""),
    "another alignment": BODY.replace("align-center", "align-right"),
    "another element": BODY.replace("h2>", "h3>"),
    "another first number": BODY.replace('start="3"', 'start="4"'),
    "a paragraph that is hidden": BODY.replace("<p>见", '<p style="display:none">见'),
    "a paragraph that is hidden otherwise": BODY.replace("<p>见", "<p hidden>见"),
    "paragraphs joined": BODY.replace("</p>\n<p>见", "见"),
    "a script": BODY + "<script>1</script>",
    "words at the end": BODY + "<p>。</p>",
}


@pytest.mark.parametrize("way", CHANGED)
def test_any_change_of_the_body_changes_the_digest(way):
    assert CHANGED[way] != BODY
    assert digest(told(page(CONTENT, body=CHANGED[way]))) != digest(CONTENT)


@pytest.mark.parametrize("name", [field.name for field in fields(Content) if field.name not in ("body", "files")])
def test_any_change_of_a_field_changes_the_digest(name):
    other = replace(CONTENT, **{name: "改"})
    assert told(page(other)) == other
    assert digest(other) != digest(CONTENT)


@pytest.mark.parametrize(
    "files",
    [(), CONTENT.files[:1], CONTENT.files[::-1], (("附件 1.xls", "cd" * 32), CONTENT.files[1]),
     (("附件 1.xlsx", "ce" * 32), CONTENT.files[1])],
)  # fmt: skip
def test_any_change_of_the_attachments_changes_the_digest(files):
    assert digest(told(page(replace(CONTENT, files=files)))) != digest(CONTENT)


def test_the_digest_is_one_that_anybody_can_recompute():
    # Fixed once and for all: entries that were written must be comparable for ever.
    assert canonical_json(Content("题", body="<p>文</p>", files=(("a", "b"),))).decode() == (
        '{"body":"<p>文</p>","document_number":"","files":[["a","b"]],"formed_on":"","index_number":"","organ":"",'
        '"published_at":"","title":"题","validity":""}'
    )
    assert digest(Content("题")).startswith("d60f58742857")  # pragma: allowlist secret


def test_composed_and_decomposed_letters_are_the_same_words():
    assert told(page(replace(CONTENT, title="Café"))) == told(page(replace(CONTENT, title="Café")))


# ---- hostile pages ----
HOSTILE = {
    "nothing": (b"", "这不是网页"),
    "no marks": (b"<html><body><p>hello</p></body></html>", "没有公开存证的标记"),
    "binary": (bytes(range(256)) * 50, "字符编码无法识别"),
    "zeros": (b"\0" * 100_000, "没有公开存证的标记"),
    "a title alone": ('<h1 data-log="title">题</h1>'.encode(), "缺少公开存证的标记“body”"),
    "two bodies": (page(CONTENT, around='<div data-log="body">原文</div>'), "“body”出现了不止一次"),
    "two titles": (page(CONTENT, around='<b data-log="title">原题</b>'), "“title”出现了不止一次"),
    "a body inside the body": (page(CONTENT, body=f'<div data-log="body">{BODY}</div>'), "出现了不止一次"),
    "deep nesting": (page(CONTENT, body="<div>" * 50_000 + "x"), "嵌套过深"),
    "deep nesting inline": (page(CONTENT, body="<b>" * 1_000_000), "嵌套过深"),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_page_is_refused_in_words_and_soon(kind):
    data, words = HOSTILE[kind]
    began = time.monotonic()
    with pytest.raises(Unreadable, match=words):
        told(data)
    assert time.monotonic() - began < 20


def test_a_page_of_20_megabytes_is_read():
    long = page(CONTENT, body="<p>" + "长" * 6_600_000 + "</p>")
    assert len(told(long).body) == 6_600_007
