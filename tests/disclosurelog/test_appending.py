"""What the public sees of records and guides gets into the log: once, in order, without a word of the content."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai.acts import clock, outbox
from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.acts.models import OutboxItem
from gongkai.catalogue.models import Record
from gongkai.disclosurelog import stored
from gongkai.disclosurelog.appending import fill
from gongkai.disclosurelog.chain import faults
from gongkai.disclosurelog.content import digest
from gongkai.disclosurelog.entry import chained, line
from gongkai.disclosurelog.installation import unlike, verify_database
from gongkai.disclosurelog.models import LogEntry, LogHead, LogIsAppendOnlyError
from gongkai.disclosurelog.records import content_of
from support.catalogue_subjects import WORDING, advance, make_record
from support.log_subjects import publish_guide

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


def log():
    """(act, path, digest) in order; the chain must be whole."""
    entries = [row.plain() for row in stored.every()]
    assert faults(entries, head=stored.head()) == []
    return [(entry.act, entry.path, entry.digest) for entry in entries]


def published(county, **wording):
    return advance(make_record(county, **wording), county, "published")


def said(record):
    return digest(content_of(Record.objects.get(pk=record.pk)))


def path(record):
    return f"/records/{record.pk}/"


def withdraw(record, county):
    return perform("record", "withdraw", record, actor=county.person("signer"), reason="有误", notice="已撤回")


def test_a_publication_is_logged_with_the_digest_of_its_words(county, work):
    record = published(county)
    work()
    assert log() == [("published", path(record), said(record))]
    entry = LogEntry.objects.get()
    assert (entry.kind, entry.subject_id, entry.index_number) == ("record", record.pk, record.index_number)
    assert abs((clock.now() - entry.at).total_seconds()) < 60


def test_nothing_is_logged_before_it_is_public(county, work):
    advance(make_record(county), county, "sign_off")
    work()
    assert log() == []


def test_an_urgent_publication_is_logged(county, work):
    record = make_record(county)
    perform("record", "publish_urgent", record, actor=county.person("signer"), reason="险情")
    work()
    assert log() == [("published", path(record), said(record))]


def test_a_withdrawal_is_logged_and_no_word_of_the_record_is_in_the_log(county, work):
    title, number, words = "关于张建国的处罚决定", "示交发〔2026〕31号", "当事人张建国违反规定"
    record = published(county, title=title, document_number=number, body=f"<p>{words}</p>", summary=words)
    work()
    withdraw(record, county)
    work()
    assert [act for act, _path, _digest in log()] == ["published", "withdrawn"]
    assert log()[1] == ("withdrawn", path(record), "")
    whole = "".join(line(row.plain()) for row in stored.every())
    for word in (title, number, words, "张建国", "31号", "示交发", "已撤回", "有误"):
        assert word not in whole


def test_the_end_of_a_limited_publicity_is_a_withdrawal(county, work):
    record = published(county, public_until=date(2026, 2, 1))
    perform("record", "end_publicity", record, actor=MACHINE)
    work()
    assert [act for act, *_rest in log()] == ["published", "withdrawn"]


def test_a_change_of_validity_is_a_change(county, work):
    record = published(county)
    work()
    perform("record", "set_validity", record, actor=MACHINE, validity="repealed")
    work()
    assert [act for act, *_rest in log()] == ["published", "changed"]
    assert log()[-1][2] == said(record)


def test_a_correction_is_a_change_of_the_old_page_that_names_the_new_one(county, work):
    first = published(county)
    work()
    editor = county.person("editor")
    given = {"record": first, "reason": "数额有误", "notice": "更正数额"}
    correction = perform("record", "draft_correction", county.transport, actor=editor, **given)
    perform("record", "edit", correction, actor=editor, body="<p>更正后。</p>")
    second = advance(Record.objects.get(pk=correction.pk), county, "published")
    work()
    assert log()[1:] == [("changed", path(second), said(second)), ("published", path(second), said(second))]
    assert [(e.subject_id, e.index_number) for e in LogEntry.objects.order_by("number")] == [
        (first.pk, first.index_number), (first.pk, first.index_number), (second.pk, first.index_number),
    ]  # fmt: skip


def test_a_handler_that_is_called_again_appends_nothing(county, work):
    record = published(county)
    work()
    withdraw(record, county)
    work()
    OutboxItem.objects.update(done_at=None)
    work()
    assert len(log()) == 2


def test_acts_heard_of_late_and_backwards_end_in_the_same_log(county, work):
    record = published(county)
    withdraw(record, county)
    for item in OutboxItem.objects.filter(topic__startswith="record.").order_by("-id"):
        outbox._carry_out(item)
    work()
    assert [act for act, *_rest in log()] == ["published", "withdrawn"]


def test_an_act_that_is_rolled_back_leaves_no_entry(county, work):
    record = published(county)
    work()
    with pytest.raises(RuntimeError), transaction.atomic():
        withdraw(record, county)
        work()
        assert len(log()) == 2
        raise RuntimeError
    assert len(log()) == 1
    assert stored.head().number == 1


def test_a_withdrawn_entry_does_not_hinder_the_next(county, work):
    withdraw(published(county), county)
    other = published(county, title="另一份")
    work()
    assert log()[-1] == ("published", path(other), said(other))


# ---- what came from elsewhere, in bulk ----
def taken_over(county, number):
    at = clock.now()
    wording = {name: value for name, value in WORDING.items() if name != "title"}
    return [
        perform("record", "take_over", county.transport, actor=MACHINE, published_at=at, title=f"移入{n}", **wording)
        for n in range(number)
    ]


def test_what_was_taken_over_together_is_logged_together(county, work, django_assert_max_num_queries):
    records = taken_over(county, 12)
    first = OutboxItem.objects.filter(topic="record.take_over").order_by("id").first()
    with django_assert_max_num_queries(24):  # two a record would be more
        outbox._carry_out(first)
    assert {path for _act, path, _digest in log()} == {path(record) for record in records}
    work()
    assert len(log()) == 12


def test_an_older_installation_is_filled_in_and_only_once(county, work):
    records = [*taken_over(county, 3), published(county)]
    publish_guide(county)
    withdraw(published(county, title="早已撤回"), county)
    OutboxItem.objects.all().delete()
    assert fill() == 5
    assert fill() == 0
    wanted = {*map(path, records), f"/guide/{county.transport.slug}/"}
    assert {(act, where) for act, where, _digest in log()} == {("published", where) for where in wanted}


# ---- guides ----
def test_a_guide_is_logged_and_its_next_edition_is_a_change_at_the_same_address(county, work):
    publish_guide(county)
    work()
    publish_guide(county, address="新地址 1 号")
    work()
    address = f"/guide/{county.transport.slug}/"
    assert [(act, where) for act, where, _digest in log()] == [("published", address), ("changed", address)]
    assert len({said for *_rest, said in log()}) == 2


def test_confirming_a_guide_changes_nothing(county, work):
    guide = publish_guide(county)
    work()
    perform("guide", "confirm", guide, actor=county.person("editor"))
    work()
    assert len(log()) == 1


def test_an_organ_that_is_renamed_changes_the_pages_that_bear_its_name(county, work):
    publish_guide(county)
    old, new = published(county, formed_on=date(2020, 1, 5)), published(county, title="另一份")
    work()
    given = {"name": "示范县交通局", "short_name": "县交通局", "on": date(2025, 1, 1)}
    perform("organ", "rename", county.transport, actor=MACHINE, reason="机构改革", **given)
    work()
    changed = {where for act, where, _digest in log() if act == "changed"}
    assert changed == {f"/guide/{county.transport.slug}/", path(new)}
    assert path(old) not in changed, "a document of 2020 is by the organ of 2020"


# ---- nobody rewrites it ----
def test_entries_can_not_be_changed_or_deleted_through_the_application(county, work):
    published(county)
    work()
    entry = LogEntry.objects.get()
    attempts = [
        entry.save, entry.delete, LogEntry.objects.all().delete, lambda: LogEntry.objects.update(digest=""),
        lambda: LogEntry.objects.bulk_update([entry], ["digest"]), lambda: LogEntry.objects.create(number=2),
        lambda: LogEntry.objects.update_or_create(number=1),
    ]  # fmt: skip
    for attempt in attempts:
        with pytest.raises(LogIsAppendOnlyError):
            attempt()
    assert len(log()) == 1


def by_sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_postgresql_itself_refuses_changes(county, work):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's file can be changed by whoever can open it: the seal and the anchors tell")
    published(county)
    work()
    for statement in ("UPDATE disclosurelog_logentry SET digest = ''", "DELETE FROM disclosurelog_logentry"):
        with pytest.raises(DatabaseError, match="公开存证"), transaction.atomic():
            by_sql(statement)


def test_the_installation_finds_its_log_whole(county, work):
    published(county)
    work()
    assert verify_database() == ([], 1)
    assert list(unlike()) == []


def test_an_entry_written_past_the_application_is_betrayed_by_its_seal(county, work):
    published(county)
    work()
    entry = LogEntry.objects.get()
    forged = next(chained([entry.plain()], 1, entry.hash))
    row = LogEntry(
        number=2, at=entry.at, act=entry.act, kind=entry.kind, subject_id=entry.subject_id, path=entry.path,
        index_number=entry.index_number, digest=entry.digest, previous=forged.previous, hash=forged.hash, seal="0" * 64,
    )  # fmt: skip
    LogEntry.objects.bulk_create([row])
    LogHead.objects.update(number=2, hash=forged.hash)
    found, total = verify_database()
    assert total == 2
    assert [(fault.number, fault.kind) for fault in found] == [(2, "forged")]


def test_an_old_copy_of_the_database_is_betrayed_by_the_anchors(county, work, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        published(county)
        work()
    LogHead.objects.update(number=0, hash="")
    if connection.vendor == "postgresql":
        by_sql("ALTER TABLE disclosurelog_logentry DISABLE TRIGGER disclosure_append_only")
    by_sql("DELETE FROM disclosurelog_logentry")
    assert [(fault.number, fault.kind) for fault in verify_database()[0]] == [(1, "missing")]


def test_words_changed_past_the_application_are_found(county, work):
    record = published(county)
    work()
    Record.objects.filter(pk=record.pk).update(body="<p>偷偷改过。</p>")
    (found,) = unlike()
    assert (found.number, found.kind) == (1, "unlike")
    assert path(record) in found.words
