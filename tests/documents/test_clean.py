"""What is pasted from Word becomes small semantic HTML, and nothing that a reader saw is lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.documents.characters import seen
from gongkai.documents.clean import clean_html
from gongkai.documents.text import visible

_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{mso-style:x}</style>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>某人</o:Author></o:DocumentProperties></xml><![endif]--></head>
<body lang=ZH-CN><!--StartFragment-->
<p class=MsoTitle align=center style='text-align:center;mso-outline-level:1'><span style='font-size:22.0pt'>关于做好政务
公开工作的通知<o:p></o:p></span></p>
<p class=MsoHeading2><b><span>一、总体要求</span></b></p>
<p class=MsoNormal style='text-indent:32.0pt'><span lang=EN-US>&nbsp;&nbsp;</span><span>各乡镇</span>
<span>人民政府<b>：</b></span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US style='font-family:
Wingdings;mso-list:Ignore'>l<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>甲<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>l<span>&nbsp;
</span></span><![endif]>乙</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.</span>子</p>
<p class=MsoListParagraph style='mso-list:l1 level2 lfo2'><span style='mso-list:Ignore'>1.</span>丑</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.</span>寅</p>
<p class=MsoListParagraph style='mso-list:l3 level1 lfo4'><span style='mso-list:Ignore'>（一）</span>依法公开</p>
<table class=MsoTableGrid border=1><tr><td colspan=2 style='background:red'><p class=MsoNormal align=center><b>合计
</b></p></td></tr><tr><td rowspan=2>1</td><td>2</td></tr><tr><td></td></tr></table>
<p class=MsoNormal align=right style='text-align:right'>示范县人民政府</p>
<p>H<sub>2</sub>O，10<sup>3</sup> <img src="file:///C:/1.png"><img src="/attachments/7/" alt="图1"></p>
<!--EndFragment--></body></html>"""


def test_word_soup_becomes_semantic_html() -> None:
    assert clean_html(_WORD).split("\n") == [
        '<h1 class="align-center">关于做好政务公开工作的通知</h1>',
        "<h2><strong>一、总体要求</strong></h2>",
        "<p>各乡镇人民政府<strong>：</strong></p>",
        "<ul><li>甲</li><li>乙</li></ul>",
        "<ol><li>子<ol><li>丑</li></ol></li><li>寅</li></ol>",
        "<p>（一）依法公开</p>",
        '<table><tbody><tr><td colspan="2" class="align-center"><strong>合计</strong></td></tr>'
        '<tr><td rowspan="2">1</td><td>2</td></tr><tr><td></td></tr></tbody></table>',
        '<p class="align-right">示范县人民政府</p>',
        '<p>H<sub>2</sub>O，10<sup>3</sup><img src="/attachments/7/" alt="图1"></p>',
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">',
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        '<iframe src="//evil.example">',
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<style>@import 'x'</style>",
        '<form action="//evil.example"><button formaction="javascript:1">',
        '<p style="background:url(javascript:1)">',
        '<img src="data:image/svg+xml;base64,AAAA">',
        '<img src="//evil.example/1.png">',
        "<xml><script>1</script></xml>",
        '<a href="data:text/html,x">',
        '<meta http-equiv=refresh content="0;url=//evil.example">',
        "<base href=//evil.example>",
    ],
)
def test_nothing_that_could_run_or_call_home_stays(hostile: str) -> None:
    cleaned = clean_html(f"<p>前</p>{hostile}<p>后</p>")
    assert re.findall(r"script|onerror|javascript|iframe|style|form|svg|evil|data:|meta|base", cleaned) == []
    assert "前" in cleaned


_INLINE = st.sampled_from(["b", "i", "span", "font", "u", "sup", "a href='/x'", "o:p", "ins", "em", "strong"])
_BLOCK = st.sampled_from(
    ["p", "div", "h2", "center", "li", "ul", "ol", "td", "tr", "table", "blockquote", "p align=right", "figure",
     "caption",
     "p style='mso-list:l0 level2 lfo1'", "span style='mso-list:Ignore'", "p class=MsoHeading3", "td colspan=2", "pre",
     "th", "dd", "hr", "br", "img src=/1.png", "ol start=3", "figcaption", "label"]
)  # fmt: skip
_TEXT = st.text("公开 政府㐂𠮷\u3000\n\t1.·（一）&lt;\u200b\u202e😀<>&", max_size=6)


@st.composite
def _soup(draw: st.DrawFn) -> str:
    parts: list[str] = []
    for _ in range(draw(st.integers(0, 14))):
        tag = draw(st.one_of(_INLINE, _BLOCK))
        choice = draw(st.integers(0, 3))
        if choice == 0:
            parts.append(f"</{tag.split()[0]}>")
        elif choice == 1:
            parts.append(f"<{tag}>")
        parts.append(draw(_TEXT))
    return "".join(parts)


@given(_soup())
@settings(max_examples=300)
def test_cleaning_twice_changes_nothing(soup: str) -> None:
    once = clean_html(soup)
    assert clean_html(once) == once


@given(
    st.lists(st.tuples(st.one_of(_INLINE, _BLOCK), st.text("公开政府㐂𠮷甲乙😀", min_size=1)), max_size=8), st.randoms()
)
@settings(max_examples=300)
def test_visible_text_is_never_lost(parts, random) -> None:
    soup = ""
    for tag, text in parts:
        closing = "" if random.random() < 0.5 else f"</{tag.split()[0]}>"
        soup += f"<{tag}>{text}{closing}"
    wanted = sorted(re.sub(r"\s", "", seen(re.sub(r"<[^>]*>", "", soup))))
    assert sorted(re.sub(r"\s", "", visible(clean_html(soup)))) == wanted


def test_settings_of_word_are_no_text() -> None:
    island = "<xml><w:View>Normal</w:View><w:Zoom>0</w:Zoom></xml>"
    assert clean_html(f"{island}<p>公开<span style='display:none'>底稿</span></p>{island}") == "<p>公开</p>"


def test_rare_characters_and_emoji_stay_and_misleading_signs_go() -> None:
    text = "㐂𠮷葛\U000e0100👨\u200d👩\u200d👧"
    assert clean_html(f"<p>{text}\u200b\u202e\u2066\ufeff&#8238;&shy;</p>") == f"<p>{text}</p>"


@pytest.mark.parametrize("tag", ["div", "b", "span", "blockquote", "table><tr><td", "ul><li", "font", "x"])
def test_nesting_without_end_is_flattened_and_its_text_kept(tag: str) -> None:
    cleaned = clean_html(f"<{tag}>" * 20_000 + "公开")
    assert visible(cleaned).strip() == "公开"
    assert clean_html(cleaned) == cleaned


def test_links_and_pictures_of_the_house_and_the_web_stay() -> None:
    kept = clean_html('<p><a href="https://a.example/x" onclick="1">甲</a><img src="cid:0"><a name="x">乙</a></p>')
    assert kept == ('<p><a href="https://a.example/x" rel="noopener noreferrer">甲</a><img src="cid:0" alt="">乙</p>')
