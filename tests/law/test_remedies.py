"""The remedy paragraph of an answer: by outcome, by date, with the organ's own data."""

from datetime import date

import pytest

from gongkai.law import outcomes
from gongkai.law.effective import NotInForce, RuleError
from gongkai.law.limits import load_limits, statute
from gongkai.law.remedies import Recourse, RemedyError, load_remedies, remedy, remedy_for_silence

D = date.fromisoformat
NOW = D("2026-03-05")
COUNTY = Recourse("示范县人民政府", "示范县人民法院", online="示范省行政复议服务平台")
FIRST = (
    "应当自收到本答复之日起60日内先向示范县人民政府申请行政复议；"
    "对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向示范县人民法院提起行政诉讼。"
)
CHOICE = (
    "可以自收到本答复之日起60日内向示范县人民政府申请行政复议，"
    "或者自收到本答复之日起6个月内向示范县人民法院提起行政诉讼。"
)


@pytest.mark.parametrize(
    "key", ["secret", "law_forbidden", "safety", "third_party", "internal", "process", "case_file"]
)
def test_who_is_refused_must_apply_for_reconsideration_first_since_2024(key):
    found = remedy([key], D("2024-01-01"), COUNTY)
    assert (found.kind, found.words) == ("first", f"如对本答复不服，{FIRST}")
    assert "第二十三条第一款第四项" in found.article
    assert found.certain


@pytest.mark.parametrize("key", ["secret", "third_party", "process", "partial"])
def test_before_2024_everyone_had_the_choice(key):
    assert remedy([key], D("2023-12-31"), COUNTY).words == f"如对本答复不服，{CHOICE}"


@pytest.mark.parametrize(
    "key", ["granted", "already_public", "not_exist", "not_ours", "still_unclear", "excessive", "abandoned_correction"]
)
def test_who_is_not_refused_has_the_choice(key):
    assert remedy([key], NOW, COUNTY).words == f"如对本答复不服，{CHOICE}"


@pytest.mark.parametrize(
    "keys", [["partial"], ["granted", "process"], ["secret", "not_exist"], ["withdrawn", "partial"]]
)
def test_an_answer_of_both_kinds_tells_both_ways_and_that_the_wording_is_not_settled(keys):
    found = remedy(keys, NOW, COUNTY)
    assert found.words == f"如对本答复中不予公开的部分不服，{FIRST}如对本答复的其他部分不服，{CHOICE}"
    assert not found.certain
    assert any("两段并列的写法没有统一规定" in doubt for doubt in found.doubts)


def test_parts_of_one_kind_need_one_paragraph():
    assert remedy(["secret", "process"], NOW, COUNTY).kind == "first"
    assert remedy(["granted", "not_exist"], NOW, COUNTY).kind == "direct"


def test_a_withdrawn_request_needs_no_remedy():
    assert remedy(["withdrawn"], NOW, COUNTY) is None


@pytest.mark.parametrize("key", ["special_inquiry", "duplicate", "needs_creation", "petition", "publication"])
def test_what_may_not_be_suable_is_told_as_a_doubt(key):
    assert any("能否提起行政诉讼意见不一" in doubt for doubt in remedy([key], NOW, COUNTY).doubts)


def test_silence_is_told_as_reconsideration_first_but_not_for_certain():
    found = remedy_for_silence(NOW, COUNTY)
    assert "应当先向示范县人民政府申请行政复议" in found.words
    assert not found.certain
    assert "可以向示范县人民政府申请行政复议，或者向" in remedy_for_silence(D("2023-06-01"), COUNTY).words


def test_an_answer_served_online_tells_where_to_apply_online_since_2024():
    assert remedy(["granted"], NOW, COUNTY, served_online=True).words.endswith(
        "也可以通过示范省行政复议服务平台在线申请行政复议。"
    )
    assert remedy(["granted"], D("2023-06-01"), COUNTY, served_online=True).words.endswith("提起行政诉讼。")


@pytest.mark.parametrize(
    ("recourse", "online", "message"),
    [
        (Recourse("", "某法院"), False, "没有填写本机关的行政复议机关"),
        (Recourse("某政府", " "), False, "没有填写本机关的管辖法院"),
        (Recourse("某政府", "某法院"), True, "应当同时告知网上申请行政复议的途径（行政复议法第二十二条）"),
    ],
)
def test_a_paragraph_with_a_blank_in_it_is_never_written(recourse, online, message):
    with pytest.raises(RemedyError, match=message):
        remedy(["granted"], NOW, recourse, served_online=online)


def test_an_unknown_outcome_is_refused():
    with pytest.raises(NotInForce, match="没有名为“burnt”的规定"):
        remedy(["burnt"], NOW, COUNTY)


def test_the_periods_come_from_the_table_of_limits():
    rows = [{name: getattr(row, name) for name in row.__dataclass_fields__} for row in statute().rows]
    for row in rows:
        row["length"] = 90 if row["key"] == "reconsideration.apply" else row["length"]
    assert "90日内" in remedy(["secret"], NOW, COUNTY, limits=load_limits(rows)).words


def test_every_outcome_that_can_be_appealed_gets_a_whole_paragraph():
    for row in outcomes.statute().in_force(NOW):
        if row.remedy:
            words = remedy([row.key], NOW, COUNTY, served_online=True).words
            assert "{" not in words and words.endswith("。")


@pytest.mark.parametrize(
    ("words", "message"), [("向{mayor}申诉", "不认识的空格：mayor"), ("向{organ申诉", "花括号不成对")]
)
def test_an_edited_wording_with_a_slip_in_it_is_refused(words, message):
    row = {"key": "direct", "name": "某", "article": "条", "effective_from": "2020-01-01", "words": words}
    with pytest.raises(RuleError, match=message):
        load_remedies([row])
