"""Replacing passages that lie over several pieces of text."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.leaks.splice import Change, disjoint, rewrite, splice

_PIECES = st.lists(st.text("甲乙丙丁1234", max_size=6), min_size=1, max_size=6)


@given(pieces=_PIECES, data=st.data())
def test_a_replacement_over_pieces_is_the_same_as_over_the_whole(pieces: list[str], data: st.DataObject) -> None:
    whole = "".join(pieces)
    edges = st.integers(0, len(whole))
    drawn = data.draw(st.lists(st.tuples(edges, edges, st.text("*某", max_size=3)), max_size=4))
    changes = disjoint(Change(min(a, b), max(a, b), text) for a, b, text in drawn)
    spans, at = [], 0
    for piece in pieces:
        spans.append((at, at + len(piece)))
        at += len(piece)
    made = splice(spans, changes)
    assert "".join(rewrite(piece, made.get(n, ())) for n, piece in enumerate(pieces)) == rewrite(whole, changes)


def test_of_two_passages_over_each_other_the_longer_is_replaced() -> None:
    assert disjoint([Change(2, 4, "b"), Change(2, 6, "a"), Change(5, 8, "c")]) == [Change(2, 6, "a")]
