"""A query in its JSON: read, refused with words, written back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.columns.query import MOST_VALUES, Query, QueryFault, read


def test_what_is_read_can_be_written_and_read_again():
    raw = {
        "organs": [3, 5], "lower": True, "themes": ["T07"], "kinds": ["normative"], "validity": ["in_force"],
        "words": ["公路", "桥梁"], "formed_from": "2026-01-01", "formed_until": "2026-12-31",
    }  # fmt: skip
    query = read(raw)
    assert query.organs == (3, 5)
    assert query.formed_from == date(2026, 1, 1)
    assert query.as_data() == raw
    assert read(query.as_data()) == query


@given(
    organs=st.lists(st.integers(1, 50), max_size=4), lower=st.booleans(),
    words=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=10), max_size=4),
    themes=st.lists(st.sampled_from(["T01", "T02.01"]), max_size=3), until=st.none() | st.dates(),
)  # fmt: skip
def test_every_query_survives_being_stored(organs, lower, words, themes, until):
    raw = {"organs": organs, "lower": lower, "words": words, "themes": themes}
    query = read(raw | ({"formed_until": until.isoformat()} if until else {}))
    assert read(query.as_data()) == query


def test_nothing_named_asks_nothing():
    assert read({}).asks_nothing
    assert read({"themes": [], "words": ["  "]}).asks_nothing
    assert not read({"lower": True}).asks_nothing


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        ("T07", "query"),
        (["T07"], "query"),
        ({"colour": ["red"]}, "query"),
        ({"lower": "yes"}, "lower"),
        ({"themes": "T07"}, "themes"),
        ({"themes": [7]}, "themes"),
        ({"kinds": ["secret"]}, "kinds"),
        ({"validity": ["perhaps"]}, "validity"),
        ({"languages": ["tlh"]}, "languages"),
        ({"organs": ["3"]}, "organs"),
        ({"organs": [True]}, "organs"),
        ({"organs": [2**70]}, "organs"),
        ({"formed_from": "2026-02-30"}, "formed_from"),
        ({"formed_until": 20260101}, "formed_until"),
        ({"formed_from": "2026-02-01", "formed_until": "2026-01-01"}, "formed_until"),
        ({"words": ["长" * 41]}, "words"),
        ({"words": [str(n) for n in range(MOST_VALUES + 1)]}, "words"),
    ],
)
def test_what_can_not_be_right_is_refused_at_its_item(raw, field):
    with pytest.raises(QueryFault) as refused:
        read(raw)
    assert refused.value.field == field
    assert refused.value.words


def test_the_same_value_twice_counts_once():
    assert read({"themes": ["T07", "T07"], "words": [" 公路", "公路"]}) == Query(themes=("T07",), words=("公路",))
