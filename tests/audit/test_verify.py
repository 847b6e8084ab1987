"""Whoever edits, removes, reorders, forges or cuts off entries is found, and the entry is named."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.audit import chain
from gongkai.audit.anchors import Anchor
from gongkai.audit.verify import verify

KEY = b"a key that lies outside the database"


def entries(count: int) -> list[dict]:
    """A sound chain of that many entries."""
    made, previous = [], chain.GENESIS
    for seq in range(1, count + 1):
        entry = {
            "seq": seq, "at": f"2026-03-0{1 + seq % 9}T08:00:00+08:00", "actor_id": seq % 3, "actor_name": "赵信息",
            "role": "editor", "organ_id": 2, "organ_name": "县交通运输局", "verb": "guide.edit",
            "subject_type": "guides.guide", "subject_id": "7", "subject_name": "公开指南",
            "changes": {"phone": ["1", "2"]},
            "reason": "㐂𠮷", "succeeded": True, "origin": "127.0.0.1", "algorithm": "sm3", "prev_hash": previous,
        }  # fmt: skip
        previous = rehash(entry)["hash"]
        made.append(entry)
    return made


def rehash(entry: dict, key: bytes = KEY) -> dict:
    entry["hash"] = chain.digest(entry)
    entry["seal"] = chain.seal(entry["hash"], key, entry["algorithm"])
    return entry


def faults(journal, **given):
    return [(fault.seq, fault.kind) for fault in verify(journal, key=KEY, **given)]


def test_a_sound_chain_has_no_fault():
    journal = entries(5)
    anchors = [Anchor(e["seq"], e["hash"], e["seal"]) for e in journal]
    assert faults(journal, anchors=anchors, head=(5, journal[-1]["hash"])) == []


EDITS = {
    "at": "2026-03-09T09:00:00+08:00", "actor_id": 99, "actor_name": "某某", "role": "signer", "organ_id": 3,
    "organ_name": "另一单位", "verb": "guide.publish", "subject_type": "x", "subject_id": "8", "subject_name": "另一份",
    "changes": {"phone": ["1", "3"]}, "reason": "", "succeeded": False, "origin": "10.0.0.1", "algorithm": "md5",
    "prev_hash": "1" * 64,
}  # fmt: skip


@pytest.mark.parametrize("field", EDITS)
def test_an_edit_of_any_field_is_found_and_named(field):
    journal = entries(5)
    journal[2][field] = EDITS[field]
    assert (3, "edited") in faults(journal)


def test_every_hashed_field_is_covered_by_the_test_above():
    assert set(EDITS) | {"seq"} == set(chain.HASHED_FIELDS)


def test_who_rewrites_the_hashes_too_is_betrayed_by_the_seal():
    journal = entries(4)
    journal[1]["reason"] = "改过的理由"
    for entry, before in zip(journal[1:], journal, strict=False):
        entry["prev_hash"] = before["hash"]
        rehash(entry, key=b"not the key")
    assert faults(journal) == [(2, "forged"), (3, "forged"), (4, "forged")]


def test_a_replaced_stretch_is_betrayed_by_the_anchors_even_with_the_key():
    journal = entries(4)
    anchors = [Anchor(e["seq"], e["hash"], e["seal"]) for e in journal]
    journal[1]["reason"] = "改过的理由"
    for entry, before in zip(journal[1:], journal, strict=False):
        entry["prev_hash"] = before["hash"]
        rehash(entry)
    assert faults(journal, anchors=anchors) == [(2, "replaced"), (3, "replaced"), (4, "replaced")]


@given(size=st.integers(2, 12), data=st.data())
def test_any_removed_entry_is_named(size, data):
    journal = entries(size)
    gone = data.draw(st.integers(1, size))
    head = (size, journal[-1]["hash"])
    del journal[gone - 1]
    assert (gone, "missing") in faults(journal, head=head)


@given(size=st.integers(2, 10), data=st.data())
def test_any_two_entries_that_change_places_are_found(size, data):
    journal = entries(size)
    first, second = sorted(data.draw(st.lists(st.integers(0, size - 1), min_size=2, max_size=2, unique=True)))
    a, b = journal[first], journal[second]
    journal[first], journal[second] = b | {"seq": a["seq"]}, a | {"seq": b["seq"]}
    assert {(a["seq"], "edited"), (b["seq"], "edited")} <= set(faults(journal))


def test_cutting_the_end_off_is_found_by_the_head_and_by_the_anchors():
    journal = entries(6)
    anchors = [Anchor(e["seq"], e["hash"], e["seal"]) for e in journal]
    short, head = journal[:4], (4, journal[3]["hash"])
    assert faults(short, head=(6, journal[-1]["hash"])) == [(5, "missing")]
    assert faults(short, head=head, anchors=anchors) == [(5, "missing")], "the database put back as a whole"


def test_entries_added_behind_the_head_are_found():
    journal = entries(3)
    assert faults(journal, head=(2, journal[1]["hash"])) == [(3, "head")]


def test_a_forged_huge_number_does_not_make_the_report_endless():
    journal = entries(2)
    journal[1]["seq"] = 10**12
    found = faults(journal)
    assert len(found) < 5
    assert (2, "missing") in found


def test_an_outsider_without_the_key_can_still_check_the_chain():
    journal = entries(3)
    assert list(verify(journal, key=None)) == []
    journal[1]["reason"] = "改"
    assert [fault.kind for fault in verify(journal, key=None)] == ["edited"]


def test_an_anchor_that_names_another_hash_is_told():
    journal = entries(2)
    alien = replace(Anchor(1, journal[0]["hash"], ""), hash="f" * 64)
    assert faults(journal, anchors=[alien]) == [(1, "replaced")]
