"""Whatever a document says, both files are made, open, and are the same when made again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.papers import Paper, docx, pdf
from papers.made import pages, paper, table, word

_CASES = {
    "nothing": Paper(""),
    "no body": Paper("标题"),
    "title of 300 signs": paper(title="关于" * 150),
    "control characters": paper(
        "<p>甲\x00\x0b\ud800乙</p>", title="题\x00\ud800\n目", organs=("县\x07",), number="\ud800"
    ),
    "emoji": paper("<p>😀👨‍👩‍👧𠮷</p>", title="😀"),
    "spans that lie": paper('<table><tr><td colspan="3" rowspan="9">a</td></tr><tr></tr></table><table></table>'),
    "tags left open": paper("<p><table><td>x<p>y<b>z"),
    "a store that fails": paper('<p><img src="a"></p>', picture=lambda _source: 1 // 0),
    "many breaks": paper("<p>" + "甲<br>" * 500 + "</p>"),
    "a long link": paper(f'<p><a href="http://{"a" * 9000}">甲</a></p>'),
    "60 columns": paper(table(2, 60)),
    "an unknown language": paper(language="xx"),
}


@pytest.mark.parametrize("name", _CASES)
def test_both_files_are_made_and_made_alike(name):
    made = _CASES[name]
    assert pages(pdf(made)) >= 1
    word(docx(made))
    assert (pdf(made), docx(made)) == (pdf(made), docx(made))


_WORDS = st.text(max_size=60)


@settings(max_examples=60, deadline=None)
@given(
    _WORDS,
    st.lists(
        st.one_of(
            _WORDS, st.sampled_from(["<p>", "<table><tr><td>", "<ul><li>", "<img src=x>", "<a href='http://x/'>"])
        )
    ),
)
def test_any_words_make_a_paper(title, pieces):
    made = Paper(title, "".join(pieces), organs=(title,), number=title, attachments=(title,), index_number=title)
    assert pages(pdf(made)) >= 1
    word(docx(made))
