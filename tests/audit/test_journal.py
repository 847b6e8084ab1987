"""The journal is append-only for the application, and says in words who did what."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai.audit import anchors, export, journal
from gongkai.audit.installation import verify_database, verify_file
from gongkai.audit.models import JournalEntry, JournalIsAppendOnlyError
from support.factories import make_guide

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 5, 4, tzinfo=UTC)


def entry(**given):
    return journal.Entry(**{"at": NOON, "verb": "test.act", "actor_name": "测试"} | given)


def test_entries_are_numbered_without_gaps_and_chained():
    for _ in range(3):
        journal.append(entry())
    rows = list(JournalEntry.objects.order_by("seq"))
    assert [row.seq for row in rows] == [1, 2, 3]
    assert [row.prev_hash for row in rows[1:]] == [row.hash for row in rows[:-1]]


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.save(),
        lambda row: row.delete(),
        lambda row: JournalEntry.objects.update(reason="x"),
        lambda row: JournalEntry.objects.filter(seq=1).delete(),
        lambda row: JournalEntry.objects.bulk_update([row], ["reason"]),
        lambda row: JournalEntry.objects.update_or_create(seq=1),
        lambda row: JournalEntry(seq=99).save(),
    ],
)
def test_the_application_can_change_nothing(change):
    journal.append(entry())
    with pytest.raises(JournalIsAppendOnlyError):
        change(JournalEntry.objects.get())
    assert verify_database()[0] == []


def test_postgresql_itself_refuses_a_change():
    if connection.vendor != "postgresql":
        pytest.skip("the trigger guards PostgreSQL; SQLite relies on seal and anchors")
    journal.append(entry())
    with pytest.raises(DatabaseError, match="操作留痕只能追加"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_journalentry SET reason = 'x'")


def tamper(statement):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_journalentry DISABLE TRIGGER journal_append_only")
        cursor.execute(statement)


def test_a_row_changed_by_hand_in_the_database_is_named():
    for _ in range(4):
        journal.append(entry(reason="原来的理由"))
    tamper("UPDATE audit_journalentry SET reason = '改过' WHERE seq = 3")
    faults, total = verify_database()
    assert total == 4
    assert [(fault.seq, fault.kind) for fault in faults] == [(3, "edited")]
    assert "第 3 条被改动过" in faults[0].words


def test_a_row_deleted_by_hand_is_named():
    for _ in range(4):
        journal.append(entry())
    tamper("DELETE FROM audit_journalentry WHERE seq = 2")
    assert [(fault.seq, fault.kind) for fault in verify_database()[0]] == [(2, "missing")]


@pytest.mark.django_db(transaction=True)
def test_an_older_copy_of_the_database_is_betrayed_by_the_anchors():
    for _ in range(4):
        journal.append(entry())
    kept = anchors.path().read_text()
    tamper("DELETE FROM audit_journalentry WHERE seq > 2")
    tamper("UPDATE audit_journalhead SET seq = 2, hash = (SELECT hash FROM audit_journalentry WHERE seq = 2)")
    faults, _total = verify_database()
    assert [(fault.seq, fault.kind) for fault in faults] == [(3, "missing")]
    assert "第 3 至 4 条不见了" in faults[0].words
    assert kept.count("\n") >= 4


def test_an_over_long_name_is_cut_and_still_verifies():
    journal.append(entry(actor_name="长" * 10_000, subject_name="𠮷" * 10_000))
    row = JournalEntry.objects.get()
    assert (len(row.actor_name), len(row.subject_name)) == (200, 300)
    assert verify_database()[0] == []


def test_an_undone_act_leaves_no_entry_and_no_gap():
    with pytest.raises(RuntimeError), journal.gathering():
        journal.append(entry())
        raise RuntimeError("something broke")
    journal.append(entry())
    assert [row.seq for row in JournalEntry.objects.all()] == [1]


def test_an_inner_act_that_fails_takes_only_its_own_entries_with_it():
    with journal.gathering():
        journal.append(entry(verb="test.outer"))
        with pytest.raises(RuntimeError), journal.gathering():
            journal.append(entry(verb="test.inner"))
            raise RuntimeError("inner")
    assert [row.verb for row in JournalEntry.objects.all()] == ["test.outer"]


def test_the_export_verifies_anywhere_and_shows_a_change(tmp_path, county):
    make_guide(county.transport, county.person("editor"))
    file = tmp_path / "journal.jsonl"
    lines = [export.line(row) for row in export.rows(JournalEntry.objects.all())]
    file.write_text("".join(lines), "utf-8")
    assert verify_file(file) == ([], len(lines))
    file.write_text("".join(lines).replace("县交通运输局公开指南", "县教育局公开指南"), "utf-8")
    assert {fault.kind for fault in verify_file(file)[0]} == {"edited"}


def test_a_line_that_is_no_entry_is_named(tmp_path):
    file = tmp_path / "journal.jsonl"
    file.write_text('{"seq": 1}\n', "utf-8")
    with pytest.raises(ValueError, match="第 1 行缺少留痕字段"):
        verify_file(file)


def test_a_torn_last_anchor_is_left_out(tmp_path):
    file = tmp_path / "anchors.log"
    file.write_text("1 abc def\n2 ab", "ascii")
    assert [anchor.seq for anchor in anchors.read(file)] == [1]
