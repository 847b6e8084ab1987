"""Which entries follow from how a subject stands, whatever was heard of it, however often and in whatever order."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.disclosurelog.entry import CHANGED, PUBLISHED, WITHDRAWN
from gongkai.disclosurelog.standing import Stand, Told, to_tell

PUBLIC = Stand("record", 5, "/records/5/", "X", True, "a" * 64)
WITHDREW = Stand("record", 5, "/records/5/", "X", False, "a" * 64)
REPLACED = Stand("record", 5, "/records/5/", "X", False, "a" * 64, ("/records/9/", "b" * 64))
NEVER = Stand("record", 5, "/records/5/", "", False, "")
SAID = Told(PUBLISHED, "/records/5/", "a" * 64)
GONE = Told(WITHDRAWN, "/records/5/", "")


def acts(stand, last):
    return [told.act for told in to_tell(stand, last)]


def test_what_is_public_is_told_once():
    assert list(to_tell(PUBLIC, None)) == [SAID]
    assert acts(PUBLIC, SAID) == []


def test_a_change_of_words_or_address_is_told():
    assert acts(PUBLIC, Told(PUBLISHED, "/records/5/", "c" * 64)) == [CHANGED]
    assert acts(PUBLIC, Told(CHANGED, "/elsewhere/", "a" * 64)) == [CHANGED]


def test_a_withdrawal_says_that_and_no_more():
    assert list(to_tell(WITHDREW, SAID)) == [GONE]
    assert acts(WITHDREW, GONE) == []


def test_what_came_and_went_before_the_worker_looked_is_told_whole():
    assert acts(WITHDREW, None) == [PUBLISHED, WITHDRAWN]
    assert acts(REPLACED, None) == [PUBLISHED, CHANGED]


def test_a_replacement_names_its_successor_once():
    assert list(to_tell(REPLACED, SAID)) == [Told(CHANGED, "/records/9/", "b" * 64)]
    assert acts(REPLACED, Told(CHANGED, "/records/9/", "c" * 64)) == [], "how the successor fares is its own history"


def test_what_is_public_again_is_published_again():
    assert acts(PUBLIC, GONE) == [PUBLISHED]


def test_what_was_never_public_is_never_mentioned():
    assert acts(NEVER, None) == []


@given(st.sampled_from([PUBLIC, WITHDREW, REPLACED, NEVER]), st.sampled_from([None, SAID, GONE]))
def test_asked_again_there_is_nothing_left_to_tell(stand, last):
    told = list(to_tell(stand, last))
    assert list(to_tell(stand, told[-1] if told else last)) == []
