"""From draft to public: nothing becomes public that was not examined in its final wording (条例第十七条)."""

from datetime import date, timedelta

import pytest

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.acts.errors import Invalid, NotAllowed, WrongState
from gongkai.audit import journal
from gongkai.catalogue.models import Record, ReviewPlan
from gongkai.catalogue.moments import release_due
from support.catalogue_subjects import SECRECY, WORDING, advance, make_record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


def again(record: Record) -> Record:
    return Record.objects.get(pk=record.pk)


def test_a_record_is_drafted_examined_twice_signed_and_public_with_its_number(county):
    record = advance(make_record(county), county, "published")
    assert record.index_number == f"{county.transport.credit_code}/{clock.today().year}-00001"
    assert [str(o) for o in record.opinions.all()] == ["签发：通过", "保密审查：通过", "内容审核：通过"]
    assert {opinion.digest for opinion in record.opinions.all()} == {record.digest}
    assert [use.channel for use in record.channel_uses.all()] == ["website"]
    assert [entry.verb for entry in journal.of(record)][:2] == ["record.publish", "record.approve_secrecy"]


def test_nobody_approves_what_they_wrote_or_examined_already(county):
    record = advance(make_record(county), county, "content_review")
    reviewer = county.person("reviewer")
    perform("record", "amend", record, actor=reviewer, reason="改错字", title="示范县公路养护办法")
    with pytest.raises(NotAllowed, match="不能审批自己经手的内容"):
        perform("record", "approve_content", again(record), actor=county.person("reviewer"))


@pytest.mark.parametrize("state", ["secrecy_review", "sign_off"])
def test_wording_changed_after_a_step_must_pass_that_step_again(county, state):
    record = advance(make_record(county), county, state)
    perform("record", "amend", record, actor=county.person("editor"), reason="补一句", body="<p>另一句。</p>")
    record = again(record)
    assert record.state == "content_review"
    assert record.content_reviewed_by is record.secrecy_reviewed_by is None
    assert advance(record, county, "published").opinions.filter(result="passed").count() in (4, 5)


def test_a_step_that_saw_exactly_this_wording_is_not_taken_twice(county):
    record = advance(make_record(county), county, "secrecy_review")
    perform("record", "return_to_draft", record, actor=county.person("secrecy_officer"), reason="请核对日期")
    perform("record", "submit", again(record), actor=county.person("editor"))
    assert again(record).state == "secrecy_review"


def test_a_change_that_is_none_is_refused(county):
    record = advance(make_record(county), county, "sign_off")
    with pytest.raises(Invalid, match="没有任何变化"):
        perform("record", "amend", record, actor=county.person("signer"), reason="改", title=record.title)


def test_secrecy_review_is_never_an_empty_tick(county):
    record = advance(make_record(county), county, "secrecy_review")
    officer = county.person("secrecy_officer")
    with pytest.raises(Invalid, match="审查意见"):
        perform("record", "approve_secrecy", record, actor=officer, **(SECRECY | {"opinion": " "}))
    with pytest.raises(Invalid, match="附件逐个打开"):
        perform("record", "approve_secrecy", record, actor=officer, **(SECRECY | {"checks": SECRECY["checks"][:-1]}))


def test_what_the_organ_cannot_decide_goes_to_the_competent_department_and_back(county):
    record = advance(make_record(county), county, "secrecy_review")
    perform("record", "escalate", record, actor=county.person("secrecy_officer"), reason="是否涉密不能确定")
    perform(
        "record", "rule", again(record), actor=county.person("supervisor"), opinion="可以公开", basis="条例第十七条"
    )
    record = again(record)
    assert record.state == "secrecy_review"
    assert record.opinions.first().opinion == "可以公开"


def test_fewer_or_more_steps_are_a_setting(county):
    admin = county.person("sysadmin")
    few = {"level": "department", "steps": ["secrecy_review", "sign_off"], "effective_from": date(2020, 1, 1)}
    perform("review_plan", "add", actor=admin, **few)
    record = make_record(county)
    perform("record", "submit", record, actor=county.person("editor"))
    assert again(record).state == "secrecy_review"


def test_no_setting_leaves_out_secrecy_review(county):
    with pytest.raises(Invalid, match="保密审查不能省去"):
        perform(
            "review_plan", "add", actor=county.person("sysadmin"), level="town", steps=["sign_off"],
            effective_from=date(2020, 1, 1),
        )  # fmt: skip


def test_steps_added_while_a_record_waits_for_its_minute_hold_it_back(county):
    record = advance(make_record(county), county, "sign_off")
    minute = clock.now() + timedelta(minutes=5)
    perform("record", "schedule", record, actor=county.person("signer"), publish_at=minute)
    more = ["content_review", "second_review", "secrecy_review", "sign_off"]
    plan = ReviewPlan.objects.get(level="", record_kind="")
    perform("review_plan", "amend", plan, actor=county.person("sysadmin"), reason="三审", on=clock.today(), steps=more)
    with clock.at(minute + timedelta(seconds=1)):
        release_due()
    assert again(record).state == "sign_off"
    assert "复审" in journal.of(record).first().reason


def test_a_scheduled_record_becomes_public_at_its_minute_and_not_before(county):
    record = advance(make_record(county), county, "sign_off")
    minute = (clock.now() + timedelta(hours=1)).replace(second=0, microsecond=0)
    perform("record", "schedule", record, actor=county.person("signer"), publish_at=minute)
    with clock.at(minute - timedelta(seconds=1)):
        assert release_due() == 0
    with clock.at(minute):
        assert release_due() == 1
    assert again(record).state == "published"
    assert again(record).published_at == minute


def test_an_emergency_publication_waits_for_another_person(county):
    record = make_record(county, title="暴雨红色预警", item="a20_12_emergency")
    perform("record", "publish_urgent", record, actor=county.person("signer"), reason="暴雨红色预警")
    record = again(record)
    assert (record.state, record.urgent, record.awaits_ratification) == ("published", True, True)
    with pytest.raises(NotAllowed):
        perform("record", "ratify", record, actor=county.person("signer"), opinion="同意")
    perform("record", "ratify", record, actor=county.person("supervisor"), opinion="已核对，同意")
    assert not again(record).awaits_ratification


def test_not_even_an_emergency_publishes_an_identity_number(county):
    record = make_record(county, body="<p>张三，身份证号11010519491231002X。</p>")
    with pytest.raises(Invalid, match="紧急公开也不行"):
        perform("record", "publish_urgent", record, actor=county.person("signer"), reason="紧急")


def test_there_is_no_other_way_to_publish(county):
    record = make_record(county)
    for state in ("draft", "content_review", "secrecy_review"):
        record = advance(again(record), county, state)
        with pytest.raises(WrongState):
            perform("record", "publish", record, actor=county.person("signer"))


def test_what_is_withheld_is_signed_with_its_article_and_comes_up_again(county):
    record = make_record(county, attribute="withheld", exemption="process", answers=dict.fromkeys(
        ("interests", "awareness", "participation"), False))  # fmt: skip
    record = advance(record, county, "sign_off")
    with pytest.raises(Invalid, match="不能公开"):
        perform("record", "publish", record, actor=county.person("signer"))
    perform("record", "withhold", record, actor=county.person("signer"))
    perform("record", "reevaluate", again(record), actor=county.person("secrecy_officer"), opinion="仍属讨论稿")
    assert again(record).reevaluated_on == clock.today()
    perform("record", "reopen", again(record), actor=county.person("editor"), reason="已经定稿")
    assert again(record).state == "draft"


def test_a_withdrawn_record_says_why_and_is_not_public(county):
    record = advance(make_record(county), county, "published")
    signer = county.person("signer")
    perform("record", "withdraw", record, actor=signer, reason="含有个人信息", notice="因内容有误撤回")
    assert not again(record).is_public
    assert again(record).index_number, "a number is never given back"


def test_a_correction_takes_the_place_and_the_number_of_what_it_corrects(county):
    first = advance(make_record(county), county, "published")
    editor = county.person("editor")
    correction = perform(
        "record", "draft_correction", county.transport, actor=editor, record=first, reason="金额有误", notice="更正金额"
    )
    with pytest.raises(Invalid, match="已有一份更正稿"):
        perform("record", "draft_correction", county.transport, actor=editor, record=first, reason="再改")
    perform("record", "edit", correction, actor=editor, body="<p>更正后的正文。</p>")
    correction = advance(again(correction), county, "published")
    assert correction.index_number == again(first).index_number
    assert again(first).state == "corrected"


def test_a_second_document_of_the_same_number_is_refused_with_the_first(county):
    first = make_record(county, document_number="示交发(2026)12号")
    assert first.document_number == "示交发〔2026〕12号"
    with pytest.raises(Invalid, match="示交发〔2026〕12号") as refused:
        make_record(county, document_number="示交发【2026】第１２号")
    assert refused.value.see == first
    assert make_record(county, "education", document_number="示交发〔2026〕12号"), "another organ's is its own affair"


def test_an_incomplete_draft_is_told_all_that_is_missing(county):
    record = make_record(county, summary="", theme="", answers={}, body="")
    with pytest.raises(Invalid) as refused:
        perform("record", "submit", record, actor=county.person("editor"))
    assert set(refused.value.fields) == {"summary", "theme", "answers", "body"}


def test_an_import_of_published_records_needs_no_review_and_says_so(county):
    then = clock.now() - timedelta(days=400)
    record = perform(
        "record", "take_over", county.transport, actor=MACHINE, published_at=then, former_number="JT-2025-17",
        former_url="https://old.example/17.html", **WORDING,
    )  # fmt: skip
    record = again(record)
    assert (record.state, record.published_at, record.taken_over) == ("published", then, True)
    assert f"/{then.year}-" in record.index_number
    assert journal.of(record).first().verb == "record.take_over"


def test_a_limited_publicity_ends_by_itself_after_its_last_day(county):
    last = clock.today() + timedelta(days=30)
    record = advance(make_record(county, public_until=last), county, "published")
    with clock.at(clock.now() + timedelta(days=30)):
        release_due()
        assert again(record).is_public, "the last day is one of them"
    with clock.at(clock.now() + timedelta(days=31)):
        release_due()
    record = again(record)
    assert (record.state, record.notice) == ("withdrawn", "公开期限已满")
