"""What the log says of a page: same, changed, an older edition, withdrawn, replaced, gone, never there."""

import pytest

from gongkai.disclosurelog.verdict import history, judge
from support.log_pages import CHANGED, DIGESTS, PUBLISHED, WITHDRAWN, entry, log

PATH = "/records/5/"
OTHERS = [entry(subject="record/4", digest="f"), entry(subject="guide/3", digest="e", path="/guide/jiaotong/")]


def said(entries, digest, path=PATH):
    found = judge(log(*OTHERS, *entries), path, DIGESTS.get(digest, digest))
    return found.kind, found.words


def test_a_page_that_is_as_it_was_published():
    assert said([entry()], "a") == ("same", "与第 3 条相同：自 2026-03-05 09:30 起没有改动。")


def test_a_page_that_was_changed_and_logged_is_the_same_as_the_last_entry():
    assert said([entry(), entry(CHANGED, digest="b")], "b")[0] == "same"


def test_an_older_edition_is_told_with_both_entries():
    kind, words = said([entry(), entry(CHANGED, digest="b"), entry(CHANGED, digest="c")], "a")
    assert kind == "older"
    assert "第 5 条" in words
    assert "第 3 条相同" in words


def test_a_change_that_nobody_logged_is_told():
    kind, words = said([entry()], "d")
    assert kind == "changed"
    assert "改动没有登记" in words
    assert "第 3 条" in words


def test_another_pages_words_are_no_excuse():
    assert said([entry()], "f")[0] == "changed"


def test_a_page_that_was_withdrawn_says_so_whether_it_is_still_held_or_not():
    withdrawn = [entry(), entry(WITHDRAWN)]
    assert said(withdrawn, None) == ("withdrawn", "已于 2026-03-05 09:30 撤回（第 4 条）。")
    kind, words = said(withdrawn, "a")
    assert (kind, words) == (
        "withdrawn",
        "已于 2026-03-05 09:30 撤回（第 4 条）。这一页与 2026-03-05 09:30 的第 3 条相同。",
    )


def test_a_page_that_came_back_after_a_withdrawal_is_the_same_again():
    assert said([entry(), entry(WITHDRAWN), entry()], "a")[0] == "same"


def test_a_page_that_the_site_no_longer_shows_without_a_word_is_gone():
    kind, words = said([entry()], None)
    assert kind == "gone"
    assert "没有撤回记录" in words


def test_a_page_that_never_was():
    kind, words = said([], "a")
    assert kind == "never"
    assert PATH in words


def test_a_corrected_edition_takes_its_place():
    corrected = [entry(), entry(CHANGED, digest="b", path="/records/9/"), entry(subject="record/9", digest="b")]
    kind, words = said(corrected, "a")
    assert kind == "replaced"
    assert "/records/9/" in words
    assert said(corrected, "b", "/records/9/")[0] == "same"
    withdrawn = [*corrected, entry(WITHDRAWN, "record/9")]
    assert "更正版已于" in said(withdrawn, "a")[1]
    assert said(withdrawn, "b", "/records/9/")[0] == "withdrawn"


def test_a_guide_whose_address_changed_is_found_at_the_new_one():
    moved = [entry(subject="guide/7", path="/guide/old/"), entry(CHANGED, "guide/7", path="/guide/new/")]
    assert said(moved, "a", "/guide/new/")[0] == "same"
    assert said(moved, "a", "/guide/old/")[0] == "replaced"
    taken = [*moved, entry(subject="guide/8", digest="c", path="/guide/old/")]
    assert said(taken, "c", "/guide/old/")[0] == "same"


@pytest.mark.parametrize("path", ["/records/55/", "/records/5", "/", "/records/5/x/"])
def test_only_the_very_path_counts(path):
    assert history(log(entry()), path) == []


def test_a_history_is_in_order():
    mine = history(log(*OTHERS, entry(), entry(CHANGED, digest="b"), entry(WITHDRAWN)), PATH)
    assert [each.act for each in mine] == [PUBLISHED, CHANGED, WITHDRAWN]
