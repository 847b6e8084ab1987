"""What is public is found, what is not is not, whatever way it went; killed or raced, nothing is lost."""

from datetime import date, timedelta

import pytest

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.catalogue.models import Attachment, Record
from gongkai.search import engine, feeding, reconcile, reconciling, verify
from gongkai.search.asking import ask
from gongkai.search.engines.protocol import EngineFault
from gongkai.search.handlers import events, mark
from gongkai.search.lock import sole_writer
from gongkai.search.models import FileText, Pending
from gongkai.search.question import Question
from support.catalogue_subjects import advance, make_record

pytestmark = pytest.mark.django_db


def titles(words: str) -> list[str]:
    return [hit.record.title for hit in ask(Question(words)).hits]


def published(county, **wording) -> Record:
    return advance(make_record(county, **wording), county, "published")


def test_every_act_that_touches_what_is_public_is_heard():
    assert {
        "publish", "publish_urgent", "release", "take_over", "withdraw", "end_publicity", "be_corrected", "supersede",
        "set_validity", "relate", "judge",
    } <= events()  # fmt: skip
    assert not {"draft", "submit", "withhold", "discard"} & events()


@pytest.mark.parametrize("state", ["draft", "content_review", "secrecy_review", "sign_off"])
def test_what_is_not_public_is_never_found(county, seeded, settle, state):
    advance(make_record(county), county, state)
    settle()
    assert titles("公路养护") == []
    assert engine().stamps() == {}


def test_a_published_record_is_found_by_title_text_and_numbers(county, seeded, settle):
    record = published(county, document_number="示交发〔2026〕9号")
    settle()
    for words in (
        "公路养护",
        "加强公路养护",
        "示交发(2026)9号",
        "（2026）9号",
        record.index_number,
        "路",
        "县交通运输局",
    ):
        assert titles(words) == [record.title], words
    assert not Pending.objects.exists()


def test_a_withdrawn_record_is_gone_at_once_and_then_from_the_index(county, seeded, settle):
    record = published(county)
    settle()
    perform("record", "withdraw", record, actor=county.person("signer"), reason="有误", notice="已撤回。")
    assert engine().find_record(record.pk)  # the worker has not been here yet
    answer = ask(Question("公路养护"))
    assert (answer.total, list(answer.hits)) == (0, [])
    settle()
    assert not engine().find_record(record.pk)


def test_a_correction_takes_the_place_of_what_it_corrects(county, seeded, settle):
    first = published(county)
    settle()
    editor = county.person("editor")
    correction = perform(
        "record", "draft_correction", county.transport, actor=editor, record=first, reason="改", notice="更正数额"
    )
    perform("record", "edit", correction, actor=editor, body="<p>更正后的经费。</p>")
    settle()
    assert [hit.record.pk for hit in ask(Question("公路养护")).hits] == [first.pk]
    advance(Record.objects.get(pk=correction.pk), county, "published")
    settle()
    assert [hit.record.pk for hit in ask(Question("公路养护")).hits] == [correction.pk]
    assert titles("更正后的经费") == [correction.title]


def test_what_lost_its_validity_says_so_in_results_and_facets(county, seeded, settle):
    record = published(county)
    settle()
    perform("record", "set_validity", record, actor=MACHINE, validity="expired")
    settle()
    answer = ask(Question("公路养护"))
    assert answer.counts["validity"] == {"expired": 1}
    assert answer.hits[0].validity == "expired"


def test_a_validity_that_ends_by_its_date_needs_no_act(county, seeded, settle):
    record = published(county)
    Record.objects.filter(pk=record.pk).update(expires_on=clock.today() - timedelta(days=1))
    settle()
    feeding.mark_all(feeding._expired(clock.today()))
    reconciling.settle()
    assert ask(Question("公路养护")).counts["validity"] == {"expired": 1}
    assert verify().good


def test_the_text_of_an_attachment_is_found_and_read_once(county, seeded, settle, monkeypatch):
    record = published(county)
    Attachment.objects.create(record=record, name="经费表.txt", media_type="text/plain", size=1, sha256="1" * 64)
    calls = []

    def read(data, name):
        calls.append(name)
        return "拖拉机过渡补助标准"

    monkeypatch.setattr("gongkai.search.file_text.files.read", lambda sha256: b"x")
    monkeypatch.setattr("gongkai.search.file_text.text_of", read)
    settle()
    hit = ask(Question("拖拉机过渡")).hits[0]
    assert (hit.record.pk, hit.file) == (record.pk, "经费表.txt")
    reconciling.rebuild()
    reconciling.settle()
    assert calls == ["经费表.txt"]


def test_a_real_file_is_read_in_the_bounded_process(county, seeded, settle, tmp_path, settings):
    from gongkai.catalogue import files

    record = published(county)
    sha256 = files.store("第一条 拖拉机过渡补助。".encode())
    Attachment.objects.create(record=record, name="细则.txt", media_type="text/plain", size=9, sha256=sha256)
    settle()
    assert titles("拖拉机过渡补助") == [record.title]
    assert FileText.objects.get(pk=sha256).fault == ""


def test_a_file_without_text_hides_nothing_else(county, seeded, settle):
    from gongkai.catalogue import files

    record = published(county)
    for name, data in (("扫描.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40), ("旧.doc", b"\xd0\xcf\x11\xe0broken")):
        sha256 = files.store(data)
        Attachment.objects.create(record=record, name=name, media_type="x", size=1, sha256=sha256)
    Attachment.objects.create(record=record, name="丢失.pdf", media_type="x", size=1, sha256="f" * 64)
    settle()
    assert titles("公路养护") == [record.title]
    assert titles("扫描") == [record.title]
    assert FileText.objects.exclude(fault="").count() == 2


def test_a_change_while_it_is_being_indexed_is_not_taken_for_done(county, seeded, settle, monkeypatch):
    record = published(county)
    settle()
    mark({"id": record.pk})
    real = feeding.entries_of

    def meanwhile(records, day):
        made = real(records, day)
        mark({"id": record.pk})
        return made

    monkeypatch.setattr(feeding, "entries_of", meanwhile)
    assert feeding.feed() == 1
    assert Pending.objects.count() == 1


def test_an_engine_that_is_away_keeps_everything_pending(county, seeded, settle, monkeypatch):
    record = published(county)

    class Away:
        def write(self, entries, removed=()):
            raise EngineFault("away")

    with monkeypatch.context() as patch:
        patch.setattr(feeding, "engine", Away)
        with pytest.raises(EngineFault):
            settle()
    assert Pending.objects.count() == 1
    reconciling.settle()
    assert titles("公路养护") == [record.title]


def test_one_record_that_cannot_be_read_does_not_hold_up_the_others(county, seeded, settle, monkeypatch):
    bad, good = published(county, title="读不了的办法"), published(county, title="读得了的办法")
    real = feeding.entries_of

    def some(records, day):
        if any(record.pk == bad.pk for record in records):
            raise ValueError("odd")
        return real(records, day)

    monkeypatch.setattr(feeding, "entries_of", some)
    settle()
    assert titles("“读得了的办法”") == [good.title]
    left = Pending.objects.get()
    assert (left.record_id, left.attempts) == (bad.pk, 1)
    assert left.not_before > clock.now()
    assert "odd" in left.fault
    assert feeding.feed() == 0


def test_a_second_writer_is_told_no(county, seeded):
    published(county)
    from gongkai.acts import outbox

    outbox.drain()
    with sole_writer() as ours:
        assert ours
        with sole_writer() as second:
            assert not second
        assert feeding.feed() == 0
    assert feeding.feed() == 1


def test_verify_names_what_is_missing_stale_and_strange_and_mends_it(county, seeded, settle):
    missing, stale = published(county, title="丢了的办法"), published(county, title="旧了的办法")
    settle()
    assert verify().good
    engine().write([], removed=[missing.pk])
    Record.objects.filter(pk=stale.pk).update(expires_on=date(2020, 1, 1))
    from support.search_subjects import entry

    engine().write([entry(999_999, "没有的办法")])
    report = verify()
    assert (report.missing, report.stale, report.strange) == ([missing.pk], [stale.pk], [999_999])
    assert len(report.lines()) == 3
    assert len(reconcile()) == 3
    assert verify().good
    assert not engine().find_record(999_999)
    assert titles("丢了的办法")[0] == missing.title


def test_what_waits_is_no_fault(county, seeded):
    record = published(county)
    mark({"id": record.pk})
    report = verify()
    assert report.good
    assert report.waiting == 1


def test_an_index_that_was_lost_is_made_anew(county, seeded, settle):
    record = published(county)
    settle()
    engine().clear()
    assert verify().missing == [record.pk]
    assert (reconciling.rebuild(), reconciling.settle()) == (1, 1)
    assert titles("公路养护") == [record.title]


def test_feeding_takes_a_fixed_number_of_queries(county, seeded, settle, django_assert_max_num_queries):
    for number in range(8):
        published(county, title=f"第{number}号办法")
    from gongkai.acts import outbox

    outbox.drain()
    with django_assert_max_num_queries(12):
        assert feeding.feed() == 8
