"""Findings of the leak scan on a record: nothing passes secrecy review while one is open (条例第十五条)."""

import io

import openpyxl
import pytest

from gongkai.acts.action import perform
from gongkai.acts.errors import Invalid, WrongState
from gongkai.audit import journal
from gongkai.catalogue import files
from gongkai.catalogue.models import Record
from gongkai.catalogue.uploads import taken_in
from gongkai.catalogue.wording import differences, masked
from support.catalogue_subjects import SECRECY, advance, make_record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded", "kept_files")]
NUMBER = "11010519491231002X"
BODY = f"<p>当事人张建国，身份证号{NUMBER}。</p>"


def again(record: Record) -> Record:
    return Record.objects.get(pk=record.pk)


def workbook_with_a_hidden_sheet() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["序号", "事项"])
    hidden = book.create_sheet("底表")
    hidden.append(["姓名", "手机"])
    hidden.append(["李明", "13812345678"])
    hidden.sheet_state = "hidden"
    book.save(out := io.BytesIO())
    return out.getvalue()


def attached(record: Record, county, data: bytes, name: str) -> Record:
    perform("record", "attach", record, actor=county.person("editor"), **vars(taken_in(data, name)))
    return again(record)


def test_secrecy_review_can_not_pass_while_a_finding_is_open(county):
    record = advance(make_record(county, body=BODY), county, "secrecy_review")
    with pytest.raises(Invalid, match="没有处理"):
        perform("record", "approve_secrecy", record, actor=county.person("secrecy_officer"), **SECRECY)


def test_a_redaction_takes_the_number_away_and_the_text_through_content_review_again(county):
    record = advance(make_record(county, body=BODY), county, "secrecy_review")
    officer = county.person("secrecy_officer")
    found = [finding.pk for finding in record.findings.filter(verdict="")]
    perform("record", "redact", record, actor=officer, findings=found)
    record = again(record)
    assert NUMBER not in record.body
    assert record.state == "content_review", "the text is another, so it is examined again"
    assert set(record.findings.values_list("verdict", flat=True)) == {"redacted"}
    assert advance(record, county, "published").is_public, "who only masked is no author, and may examine"


def test_a_number_that_was_redacted_and_comes_back_is_open_again(county):
    record = advance(make_record(county, body=BODY), county, "secrecy_review")
    found = [finding.pk for finding in record.findings.filter(verdict="")]
    perform("record", "redact", record, actor=county.person("secrecy_officer"), findings=found)
    perform("record", "amend", again(record), actor=county.person("editor"), reason="改回", body=BODY)
    record = advance(again(record), county, "secrecy_review")
    with pytest.raises(Invalid, match="没有处理"):
        perform("record", "approve_secrecy", record, actor=county.person("secrecy_officer"), **SECRECY)


def test_a_hidden_sheet_is_found_rebuilt_away_and_gone_from_the_file(county):
    record = attached(make_record(county), county, workbook_with_a_hidden_sheet(), "清单.xlsx")
    perform("record", "submit", record, actor=county.person("editor"))
    record = again(record)
    kinds = set(record.findings.values_list("kind", flat=True))
    assert {"hidden_sheet", "mobile"} <= kinds
    record = advance(record, county, "secrecy_review")
    found = [finding.pk for finding in record.findings.filter(present=True, verdict="")]
    perform("record", "redact", record, actor=county.person("secrecy_officer"), findings=found)
    data = files.read(again(record).attachments.get().sha256)
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == ["Sheet"]
    assert b"13812345678" not in data
    assert not again(record).findings.filter(present=True, verdict="").exists()


def test_a_verdict_needs_a_reason_and_survives_a_rescan(county):
    record = advance(make_record(county, body=BODY), county, "secrecy_review")
    officer = county.person("secrecy_officer")
    one = record.findings.filter(kind="id_number").first()
    with pytest.raises(Invalid, match="理由"):
        perform("record", "judge", record, actor=officer, finding=one.pk, verdict="lawful", why=" ")
    for finding in record.findings.all():
        perform("record", "judge", again(record), actor=officer, finding=finding.pk, verdict="lawful", why="公告送达")
    perform("record", "return_to_draft", again(record), actor=officer, reason="请改标题")
    editor = county.person("editor")
    perform("record", "edit", again(record), actor=editor, title="送达公告", body=f"<p>一、</p>{BODY}")
    perform("record", "submit", again(record), actor=editor)
    assert not again(record).findings.filter(present=True, verdict="").exists()
    assert advance(again(record), county, "published").is_public


def test_no_journal_entry_and_no_finding_holds_the_number_itself(county):
    record = advance(make_record(county, body=BODY), county, "secrecy_review")
    told = [str((entry.changes, entry.reason)) for entry in journal.of(record)]
    kept = [str(row) for row in record.findings.values_list("masked", "place", "why", "proposal")]
    assert not [text for text in told + kept if NUMBER in text]


def test_a_title_with_an_identity_number_is_refused_since_titles_stand_everywhere(county):
    with pytest.raises(Invalid) as refused:
        make_record(county, title=f"关于{NUMBER}的公告")
    assert NUMBER not in refused.value.fields["title"]


def test_the_history_does_not_show_what_a_redaction_took_away(county):
    record = advance(make_record(county, body=BODY), county, "secrecy_review")
    found = [finding.pk for finding in record.findings.filter(verdict="")]
    perform("record", "redact", record, actor=county.person("secrecy_officer"), findings=found)
    later, earlier = (masked(revision.wording) for revision in again(record).revisions.all())
    assert NUMBER not in str(differences(earlier, later)) + str(earlier)


def test_an_attachment_can_not_be_changed_behind_the_reviewers(county):
    record = advance(make_record(county), county, "secrecy_review")
    with pytest.raises(WrongState):
        attached(record, county, b"\xef\xbb\xbfa,b\n1,2\n", "表.csv")


def test_codes_are_told_by_their_names(county):
    record = make_record(county)
    perform("record", "edit", record, actor=county.person("editor"), theme="T02.01", attribute="on_request")
    later, earlier = record.revisions.all()
    told = {change.label: "".join(text for mark, text in change.parts if mark != "del") for change in
            differences(earlier.wording, later.wording)}  # fmt: skip
    assert told["主题分类"].strip() == "政务公开"
    assert told["公开属性"].strip() == "依申请公开"


def test_what_changed_between_two_wordings_can_be_read(county):
    record = make_record(county, body="<p>第一条 养护经费五万元。</p><p>第二条 不变。</p>")
    perform(
        "record",
        "edit",
        record,
        actor=county.person("editor"),
        body="<p>第一条 养护经费六万元。</p><p>第二条 不变。</p>",
    )
    later, earlier = record.revisions.all()
    (change,) = differences(earlier.wording, later.wording)
    assert change.label == "正文"
    assert ("del", "五") in change.parts
    assert ("ins", "六") in change.parts
