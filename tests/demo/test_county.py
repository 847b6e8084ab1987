import re
from collections import Counter
from datetime import date

import pytest

from gongkai.demo.county import load_county

COUNTY = load_county()
ORGANS = COUNTY.organs
KEYS = {organ.key for organ in ORGANS}


def test_the_county_has_75_organs():
    kinds = Counter(organ.kind for organ in ORGANS)
    assert (kinds["government"], kinds["department"] + kinds["institution"], kinds["town"]) == (1, 57, 17)
    assert kinds.total() == 75


@pytest.mark.parametrize("field", ["key", "name", "short_name", "document_prefix", "code", "phone"])
def test_no_two_organs_share(field):
    every = [getattr(organ, field) for organ in (*ORGANS, *(COUNTY.former if field != "phone" else ()))]
    assert len(every) == len(set(every))


def test_only_the_government_has_no_parent_and_parents_come_before_children():
    seen = set()
    for organ in ORGANS:
        assert organ.parent in seen if seen else organ.parent is None
        seen.add(organ.key)


def test_some_institutions_hang_under_a_department():
    kinds = {COUNTY.by_key[organ.parent].kind for organ in ORGANS if organ.kind == "institution"}
    assert kinds == {"government", "department"}


@pytest.mark.parametrize("organ", ORGANS, ids=lambda organ: organ.key)
def test_every_channel_that_an_organ_opens_can_be_used(organ):
    assert organ.channels[:2] == ("counter", "post")  # 国办公开办函〔2017〕19号: never refused
    assert set(organ.channels) <= {"counter", "post", "online", "fax", "email"}
    assert organ.web or "online" not in organ.channels
    assert organ.fax or "fax" not in organ.channels
    assert organ.email or "email" not in organ.channels
    assert organ.web or organ.email, "条例第十二条 asks for an online contact"


@pytest.mark.parametrize("organ", ORGANS, ids=lambda organ: organ.key)
def test_contacts_are_well_formed_and_fictitious(organ):
    assert re.fullmatch(r"0640-555\d{4}", organ.phone)
    assert re.fullmatch(r"(0640-555\d{4})?", organ.fax)
    assert re.fullmatch(r"([a-z]+@shifan\.example)?", organ.email)
    assert re.fullmatch(r"(https://www\.shifan\.example/[a-z/]+)?", organ.web)
    assert re.fullmatch(r"9901\d\d", organ.postcode)
    assert re.fullmatch(r"990121(\d{3})?", organ.area_code)
    assert len(organ.area_code) == (9 if organ.kind == "town" else 6)


def _credit_code_check(body):
    """GB 32100: the last character of a 统一社会信用代码."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    return alphabet[-sum(alphabet.index(char) * 3**place for place, char in enumerate(body)) % 31]


@pytest.mark.parametrize("organ", (*ORGANS, *COUNTY.former), ids=lambda organ: organ.key)
def test_credit_codes_are_valid_and_of_the_fictitious_area(organ):
    assert re.fullmatch(r"(11|12|91)990121DM\d{6}[0-9X][0-9A-Y]", organ.code)
    assert organ.code[-1] == _credit_code_check(organ.code[:-1])


@pytest.mark.parametrize("organ", ORGANS, ids=lambda organ: organ.key)
def test_every_organ_says_who_reviews_its_acts_and_by_which_article(organ):
    assert organ.review_organ or organ.review_text
    assert organ.review_organ in KEYS | {""}
    assert re.fullmatch(r"(行政复议法第二十[四七八]条|条例第五十五条)", organ.review_law)
    assert (organ.regime == "public_service") == (organ.review_law == "条例第五十五条")


def test_departments_and_towns_are_reviewed_by_the_county_government_and_vertical_ones_above():
    """行政复议法第二十四条, 第二十七条."""
    assert COUNTY.by_key["jiaotong"].review_organ == "xianzhengfu"
    assert {organ.review_organ for organ in ORGANS if organ.kind == "town"} == {"xianzhengfu"}
    assert not COUNTY.by_key["shuiwuju"].review_organ
    assert COUNTY.by_key["shuiwuju"].review_text == "国家税务总局样板市税务局"


def test_functions_are_told_in_two_or_three_sentences_of_their_own():
    assert len({organ.functions for organ in ORGANS}) == 75
    assert all(2 <= organ.functions.count("。") <= 3 for organ in ORGANS)


def test_rare_characters_and_a_minority_township_are_among_the_towns():
    names = [organ.name for organ in ORGANS if organ.kind == "town"]
    assert any("𠮷" in name for name in names)
    assert any(name.endswith("族乡人民政府") for name in names)
    assert "示范县城关镇人民政府" in names


def test_history_has_renames_two_merges_a_split_and_an_abolition():
    kinds = Counter(change.kind for change in COUNTY.changes)
    assert kinds.pop("rename") > 3
    assert kinds == {"merge": 2, "split": 1, "abolish": 1}


def test_changes_are_in_order_and_name_known_organs():
    known = KEYS | {organ.key for organ in COUNTY.former}
    assert list(COUNTY.changes) == sorted(COUNTY.changes, key=lambda change: change.on)
    for change in COUNTY.changes:
        assert change.targets
        assert set(change.sources + change.targets) <= known
        assert bool(change.former_name) == (change.kind == "rename") == (not change.sources)


def test_former_organs_end_on_the_day_of_the_change_and_new_ones_begin_on_it():
    former = {organ.key: organ for organ in COUNTY.former}
    ended = {source: change.on for change in COUNTY.changes for source in change.sources}
    assert {key: organ.abolished for key, organ in former.items()} == ended
    for change in COUNTY.changes:
        if change.kind in ("merge", "split"):
            assert {COUNTY.by_key[key].founded for key in change.targets} == {change.on}


def test_a_rename_happens_while_the_organ_exists():
    everyone = {organ.key: organ for organ in (*ORGANS, *COUNTY.former)}
    for change in COUNTY.changes:
        if change.kind == "rename":
            organ = everyone[change.targets[0]]
            assert organ.founded < change.on < getattr(organ, "abolished", date.max)
            assert organ.name != change.former_name
