"""What an organ keeps of a report: the file, what was read, people's verdicts and the cells they set by hand."""

from dataclasses import replace

import pytest

from gongkai.acts.action import perform
from gongkai.acts.errors import Invalid, NotAllowed
from gongkai.audit.models import JournalEntry
from gongkai.report import Report, render
from gongkai.reportdesk.checked import as_read, findings_of, report_of
from gongkai.reportdesk.models import KeptReport
from report.made import make
from support.factories import make_kept_report

pytestmark = pytest.mark.django_db
NEW = "requests.new.total"


def wrong(by: int = 7) -> Report:
    """A balanced report but for one printed sum."""
    report = make("2021", 1)
    return report.fix(NEW, report.number(NEW) + by)


@pytest.fixture
def editor(county):
    return county.person("editor")


@pytest.fixture
def kept(county, editor):
    return make_kept_report(county.transport, editor, wrong())


def keys(kept):
    return {item.rule: item.key for item in findings_of(kept)}


def judge(kept, actor, decision, rule="T3-C", reason=""):
    return perform(
        "kept_report", "judge", kept, actor=actor, finding=keys(kept)[rule], decision=decision, reason=reason
    )


def correct(kept, actor, cell, value, reason="印刷错误"):
    return perform("kept_report", "correct_cell", kept, actor=actor, cell=cell, value=value, reason=reason)


def test_the_file_is_kept_as_it_came_under_a_name_that_nobody_chose(county, editor):
    data = render(wrong(), "html")
    kept = make_kept_report(county.transport, editor, wrong(), data=data, name="../../年报.html")
    with kept.file.open("rb") as file:
        assert file.read() == data
    assert kept.file.name.startswith("reports/")
    assert "年报" not in kept.file.name
    assert (kept.errors, kept.year, kept.form) == (2, 2023, "2021")


def test_what_was_read_comes_back_from_the_database_unchanged(kept):
    assert report_of(KeptReport.objects.get(pk=kept.pk)) == wrong()


def test_the_same_file_is_kept_once(county, editor):
    make_kept_report(county.transport, editor, data=b"same")
    with pytest.raises(Invalid, match="已经保存过"):
        make_kept_report(county.transport, editor, data=b"same")
    make_kept_report(county.education, county.person("editor", "education"), data=b"same")


def test_a_withdrawn_file_may_be_kept_again(county, editor):
    first = make_kept_report(county.transport, editor, data=b"same")
    perform("kept_report", "withdraw", first, actor=editor, reason="传错了")
    assert make_kept_report(county.transport, editor, data=b"same").state == "kept"


def test_a_dismissal_needs_a_reason(kept, editor):
    with pytest.raises(Invalid, match="须写明理由"):
        judge(kept, editor, "dismissed")


def test_a_dismissed_finding_counts_no_more_and_the_verdict_survives_a_recheck(kept, editor):
    judge(kept, editor, "dismissed", reason="机构合并")
    again = perform("kept_report", "recheck", kept, actor=editor, report=wrong())
    assert again.errors == 1
    verdict = next(item.verdict for item in findings_of(again) if item.rule == "T3-C")
    assert (verdict.decision, verdict.reason, verdict.by) == ("dismissed", "机构合并", editor.full_name)


def test_a_verdict_falls_as_soon_as_the_number_is_another(kept, editor):
    judge(kept, editor, "dismissed", reason="机构合并")
    again = perform("kept_report", "recheck", kept, actor=editor, report=wrong(8))
    assert again.errors == 2
    assert all(item.verdict is None for item in findings_of(again))


def test_a_verdict_is_taken_back(kept, editor):
    judge(kept, editor, "dismissed", reason="机构合并")
    assert judge(kept, editor, "").errors == 2


def test_a_finding_that_is_gone_cannot_be_judged(kept, editor):
    key = keys(kept)["T3-C"]
    correct(kept, editor, NEW, make("2021", 1).number(NEW))
    with pytest.raises(Invalid, match="已经不存在"):
        perform("kept_report", "judge", kept, actor=editor, finding=key, decision="confirmed")


def test_a_cell_set_by_hand_is_checked_and_what_was_read_stays_beside_it(kept, editor):
    right = make("2021", 1).number(NEW)
    fixed = correct(kept, editor, NEW, right)
    assert fixed.errors == 0
    assert as_read(fixed).number(NEW) == right + 7
    assert report_of(fixed).number(NEW) == right
    assert fixed.corrections[NEW] | {"on": ""} == {
        "value": right,
        "reason": "印刷错误",
        "by": editor.full_name,
        "on": "",
    }


def test_a_cell_may_be_set_to_nothing(kept, editor):
    fixed = correct(kept, editor, "appeals.review.pending", None)
    assert report_of(fixed).cells["appeals.review.pending"].number is None
    assert fixed.warnings == 1


def test_the_number_that_was_read_takes_a_correction_back(kept, editor):
    correct(kept, editor, NEW, 3)
    assert correct(kept, editor, NEW, as_read(kept).number(NEW)).corrections == {}


def test_a_correction_survives_a_recheck(kept, editor):
    correct(kept, editor, NEW, make("2021", 1).number(NEW))
    assert perform("kept_report", "recheck", kept, actor=editor, report=wrong()).errors == 0


def test_a_correction_needs_a_reason_and_a_cell_that_exists(kept, editor):
    with pytest.raises(Invalid, match="写明理由"):
        correct(kept, editor, NEW, 3, reason=" ")
    with pytest.raises(Invalid, match="没有这个单元格"):
        correct(kept, editor, "requests.nothing.total", 3)


def test_the_journal_tells_cell_and_verdict_in_words(kept, editor):
    judge(kept, editor, "dismissed", reason="机构合并")
    assert ["", "已排除"] in JournalEntry.objects.order_by("-seq").first().changes.values()
    correct(kept, editor, NEW, 3)
    entry = JournalEntry.objects.order_by("-seq").first()
    assert entry.changes["第三部分 本年新收政府信息公开申请数量 总计"] == [str(wrong().number(NEW)), "3"]
    assert entry.reason == "印刷错误"


def test_last_years_kept_report_is_compared_without_being_asked_for(county, editor, kept):
    before = replace(make("2021", 1), year=2022, period_year=None)
    number = before.number("requests.carried_out.total") + 5
    make_kept_report(county.transport, editor, before.fix("requests.carried_out.total", number))
    assert "Y-1" in {item.rule for item in findings_of(kept)}
    other = make_kept_report(county.education, county.person("editor", "education"), wrong())
    assert "Y-1" not in {item.rule for item in findings_of(other)}


def test_anothers_report_is_not_judged(county, kept):
    with pytest.raises(NotAllowed):
        judge(kept, county.person("editor", "education"), "confirmed")
