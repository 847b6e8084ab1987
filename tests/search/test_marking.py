"""What was asked for is seen in title and passage, in the letters of the document itself."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.search.language.marking import marked, passage, pattern_of


def shown(pieces) -> str:
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


def test_words_are_marked_as_the_document_writes_them():
    assert (
        shown(marked("关于《公路》養护ＡＢＣ的通知", pattern_of(["公路", "abc"]))) == "关于《[公路]》養护[ＡＢＣ]的通知"
    )


def test_marks_within_a_word_do_not_hide_it():
    assert shown(marked("示政发〔２０１７〕19号", pattern_of(["示政发(2017)19号"]))) == "[示政发〔２０１７〕19号]"


def test_overlapping_pairs_are_one_mark():
    assert shown(marked("公路养护管理", pattern_of(["公路", "路养", "养护"]))) == "[公路养护]管理"


def test_a_number_is_marked_whole_or_not_at_all():
    assert shown(marked("2017年和20170年", pattern_of(["2017"]))) == "[2017]年和20170年"


def test_the_passage_is_where_most_different_words_stand():
    text = "低保。" + "其他内容。" * 60 + "申请低保须提交材料。" + "别的内容。" * 60
    found = shown(passage(text, pattern_of(["低保", "申请", "材料"])))
    assert "[申请][低保]须提交[材料]" in found.replace("[申请低保]", "[申请][低保]")
    assert found.startswith("……")
    assert found.endswith("……")


def test_without_a_hit_the_passage_is_the_beginning():
    assert shown(passage("开头的话。" * 50, pattern_of(["没有"]))).startswith("开头的话")
    assert shown(passage("", None)) == ""


@given(st.text(max_size=400), st.lists(st.text(max_size=6), max_size=5))
def test_nothing_is_lost_or_made_up(text, words):
    assert "".join(piece.text for piece in marked(text, pattern_of(words))) == text
