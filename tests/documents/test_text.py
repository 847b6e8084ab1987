"""What a reader sees, and the beginning of it."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.documents.text import paragraphs, summary


def test_a_paragraph_is_a_line_and_a_row_has_tabs() -> None:
    html = (
        "<title>题</title><p>一、<b>公开</b>\u200b</p><table><tr><td><p>甲</p><p>乙</p></td><td></td><td>1</td></tr></table>"
        "<script>x</script>末<br>行"
    )
    assert paragraphs(html) == ["一、公开", "甲 乙\t\t1", "末", "行"]


def test_a_summary_ends_with_a_sentence_where_one_ends_in_time() -> None:
    html = "<p>各乡镇：</p><p>现将规定印发给你们。请认真贯彻执行并及时反馈。</p>"
    assert summary(html, 20) == "各乡镇：现将规定印发给你们。"
    assert summary(html, 10) == "各乡镇：现将规定印…"
    assert summary(html, 200) == "各乡镇：现将规定印发给你们。请认真贯彻执行并及时反馈。"


@given(st.text("公开。 甲\n"), st.integers(1, 30))
def test_a_summary_is_never_longer_than_asked(text: str, length: int) -> None:
    assert len(summary(f"<p>{text}</p>", length)) <= length
