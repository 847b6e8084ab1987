"""Whoever edits, removes, reorders, forges or cuts off entries of the public log is found, and the entry is named."""

import hashlib
import json
import subprocess
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.disclosurelog import chain
from gongkai.disclosurelog.chain import Head, faults
from gongkai.disclosurelog.entry import GENESIS, BadLog, Entry, canonical, chained, hash_of, line, read_lines
from support.log_pages import WITHDRAWN, entry, head_of, many, rewritten

EDITS = {
    "number": 7, "at": "2026-03-05T01:30:00.000001+00:00", "act": WITHDRAWN, "subject": "record/99",
    "path": "/records/99/", "index_number": "X", "digest": "0" * 64, "previous": "1" * 64,
}  # fmt: skip


def found(entries, **given):
    return [(fault.number, fault.kind) for fault in faults(entries, **given)]


def test_a_sound_chain_has_no_fault():
    log = many(5)
    assert found(log, head=head_of(log), kept=[Head(0, GENESIS), Head(3, log[2].hash)]) == []
    assert found([], head=Head(0, GENESIS)) == []


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_of_any_field_is_found_and_named(name):
    log = many(5)
    log[2] = replace(log[2], **{name: EDITS[name]})
    numbers = {7} if name == "number" else {3}
    assert {number for number, kind in found(log) if kind == "edited"} == numbers


def test_every_field_is_covered_by_the_test_above():
    assert set(EDITS) | {"hash"} == {field.name for field in fields(Entry)}


def test_an_edit_whose_hash_was_made_to_fit_is_betrayed_by_the_next_entry():
    log = many(5)
    forged = replace(log[2], digest="0" * 64)
    log[2] = replace(forged, hash=hash_of(forged))
    assert found(log) == [(4, "reordered")]


def test_a_log_rewritten_from_an_entry_on_is_betrayed_by_a_kept_head():
    log = many(6)
    forged = rewritten(log, 3, digest="0" * 64)
    assert found(forged, head=head_of(forged)) == [], "the chain alone can't tell"
    assert found(forged, kept=[head_of(log[:4])]) == [(4, "kept")]
    assert found(forged, kept=[head_of(log[:2])]) == [], "what was before it is as it was"
    assert found(forged, kept=[Head(0, "1" * 64)]) == [(0, "kept")]


@given(size=st.integers(2, 12), data=st.data())
def test_any_removed_entry_is_named(size, data):
    log = many(size)
    gone = data.draw(st.integers(1, size))
    head = head_of(log)
    del log[gone - 1]
    assert (gone, "missing") in found(log, head=head)


@given(size=st.integers(2, 10), data=st.data())
def test_any_two_entries_that_change_places_are_found(size, data):
    log = many(size)
    a, b = sorted(data.draw(st.lists(st.integers(0, size - 1), min_size=2, max_size=2, unique=True)))
    log[a], log[b] = log[b], log[a]
    assert (a + 1, "reordered") in found(log)


@given(size=st.integers(1, 10), data=st.data())
def test_an_entry_that_was_put_in_is_found(size, data):
    log = many(size)
    place = data.draw(st.integers(0, size - 1))
    put_in = next(chained([entry(subject="record/77")], place, log[place - 1].hash if place else GENESIS))
    log.insert(place, put_in)
    assert (place + 1, "reordered") in found(log)


def test_an_entry_told_twice_is_found():
    log = many(3)
    assert found([*log, log[1]]) == [(2, "reordered")]


def test_cutting_the_end_off_is_found_by_the_head_and_by_a_kept_head():
    log = many(6)
    assert found(log[:4], head=head_of(log)) == [(5, "missing")]
    assert found(log[:4], head=head_of(log[:4]), kept=[head_of(log)]) == [(5, "missing")]
    assert found(log, head=head_of(log[:4])) == [(6, "head")]
    assert found(log, head=Head(6, "0" * 64)) == [(6, "head")]


def test_a_forged_huge_number_does_not_make_the_report_endless():
    log = many(3)
    log[2] = replace(log[2], number=10**15)
    assert len(found(log)) < 5
    assert len(found([replace(each, digest="0" * 64) for each in many(300)])) == chain.MOST_FAULTS


def test_every_fault_has_words_with_its_number():
    log = many(5)
    told = faults([log[0], replace(log[1], path="/x/"), *log[3:]], head=Head(9, "0" * 64))
    assert [fault.words for fault in told] == [
        "第 2 条（2026-03-05 09:30）被改动过：内容与其摘要不符。", "第 3 条不见了（被删除）。",
        "第 6 至 9 条不见了（末尾被截断）。",
    ]  # fmt: skip


# ---- lines ----
def test_lines_are_read_back():
    log = many(4)
    assert list(read_lines("".join(map(line, log)).encode(), "x")) == log


def test_an_entry_can_be_checked_by_hand(tmp_path):
    log = many(3)
    (tmp_path / "entries-1.jsonl").write_text("".join(map(line, log)), "utf-8")
    by_hand = "sed -n 2p entries-1.jsonl | sed 's/\"hash\":\"[0-9a-f]*\",//' | tr -d '\\n' | sha256sum"
    said = subprocess.run(by_hand, shell=True, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert said.split()[0] == log[1].hash == log[2].previous


def test_the_hash_is_one_that_stays():
    # Fixed once and for all: a log that was published must be verifiable for ever.
    first = many(1)[0]
    assert hashlib.sha256(canonical(first)).hexdigest() == first.hash
    assert canonical(first).decode() == (
        '{"act":"published","at":"2026-03-05T01:30:00.000000+00:00","digest":"' + "b" * 64 + '","index_number":'
        '"X/2026-00001","number":1,"path":"/records/1/","previous":"' + "0" * 64 + '","subject":"record/1"}'
    )


GOOD = json.loads(line(many(1)[0]))
BAD = {
    "no JSON": b"{", "a list": b"[]", "a number": b"1", "too long": b'"' + b"x" * 5000 + b'"', "deep": b"[" * 3000,
    "not text": b"\xff\xfe", "no fields": b"{}",
    **{f"{name} {value!r:.20}": json.dumps(GOOD | {name: value}).encode() for name, value in [
        ("number", 0), ("number", "1"), ("number", True), ("number", 1.5), ("at", "gestern"), ("at", 5), ("act", "x"),
        ("path", "records"), ("digest", "xyz"), ("hash", ""), ("previous", "A" * 64), ("more", "x"), ("subject", None),
        ("at", "0001-01-01T00:00:00+23:00"),
    ]},
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_a_line_that_is_no_entry_is_named(kind):
    with pytest.raises(BadLog, match=r"entries-1\.jsonl 第 2 行不是存证条目"):
        list(read_lines(line(many(1)[0]).encode() + BAD[kind], "entries-1.jsonl"))


@pytest.mark.parametrize(
    "text", ["", "abc", "0" * 64, f"{'0' * 64}:", f"{'0' * 64}:x", f"{'0' * 64}:-1", f"{'G' * 64}:1", f"{'0' * 64}:²"]
)
def test_what_is_no_head_is_refused_in_words(text):
    with pytest.raises(ValueError, match="链头应写作"):
        Head.parse(text)


def test_a_head_is_written_as_it_is_read():
    assert str(Head.parse(f" {'a' * 64}:12\n")) == f"{'a' * 64}:12"
