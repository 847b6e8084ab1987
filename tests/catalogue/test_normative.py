"""Normative documents (行政规范性文件): one register, in force from day to day, cleaned up, interpreted in step."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.acts.errors import Invalid, NotAllowed
from gongkai.audit import journal
from gongkai.catalogue import duties
from gongkai.catalogue.models import Record
from gongkai.catalogue.moments import release_due
from gongkai.duties.open import lines
from gongkai.law.duties import DutyState
from gongkai.reference import seeding
from gongkai.reference.models import DatasetKey
from support.catalogue_subjects import SECRECY, WORDING, make_record
from support.personas import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]

NORMATIVE = {
    "kind": "normative", "legal_opinion": "示司审〔2026〕1号", "effective_on": date(2026, 3, 1),
    "no_interpretation": "仅作文字修改", "theme": "T07.07",
}  # fmt: skip


@pytest.fixture
def calendar(seeded):
    """The holidays as the State Council decided them."""
    for table in seeding.TABLES:
        if table.key == DatasetKey.CALENDAR:
            seeding._fill(table)


@pytest.fixture
def second(county):
    """Normative documents are examined twice: another reviewer of the transport office."""
    return make_person(county.transport, "fushen", "卫复审", "reviewer")


def again(record):
    return Record.objects.get(pk=record.pk)


def at(day: date, hour: int = 9):
    return clock.at(timezone.make_aware(datetime.combine(day, time(hour))))


def to_sign_off(record, county, second):
    """Through every step of its plan, by different people."""
    perform("record", "submit", record, actor=county.person("editor"))
    perform("record", "approve_content", again(record), actor=county.person("reviewer"))
    if again(record).state == "second_review":
        perform("record", "approve_second", again(record), actor=second)
    perform("record", "approve_secrecy", again(record), actor=county.person("secrecy_officer"), **SECRECY)
    assert again(record).state == "sign_off"
    return again(record)


def register(record, county):
    perform("record", "register", record, actor=county.person("supervisor"))
    return again(record)


def publish(record, county):
    perform("record", "publish", record, actor=county.person("signer"))
    return again(record)


def issued(county, second, number=1, **wording):
    """A normative document in force, made and published by its organ's people."""
    values = NORMATIVE | {"title": f"管理办法之{number}", "document_number": f"示交规〔2026〕{number}号"} | wording
    made = make_record(county, **values)
    return publish(register(to_sign_off(made, county, second), county), county)


def interpretation_of(document, county, second):
    made = make_record(county, title=f"{document.title}解读", kind="interpretation")
    perform("record", "relate", made, actor=county.person("editor"), kind="interprets", target=document)
    return again(made)


def owed(county, today, kind):
    return [line for line in lines([county.transport], today) if line.key == kind]


# ---- 三统一: one register, one number, one issue ----


def test_it_is_examined_twice_and_registered_before_it_is_signed(county, second):
    record = make_record(county, **NORMATIVE, document_number="示交规〔2026〕1号")
    record = to_sign_off(record, county, second)
    assert record.second_reviewed_by == second
    with pytest.raises(Invalid, match="须先登记编号"):
        perform("record", "publish", record, actor=county.person("signer"))
    with pytest.raises(NotAllowed):
        perform("record", "register", record, actor=county.person("signer"))
    record = publish(register(record, county), county)
    assert record.register_number == f"GF-990121-{clock.today().year}-0001"
    assert record.registered_on == clock.today()


def test_the_county_has_one_register_and_gives_no_number_twice(county, second):
    first, other = issued(county, second, 1), issued(county, second, 2)
    numbers = [record.register_number.rpartition("-")[2] for record in (first, other)]
    assert numbers == ["0001", "0002"]
    waiting = to_sign_off(make_record(county, **NORMATIVE, document_number="示交规〔2026〕3号"), county, second)
    register(waiting, county)
    with pytest.raises(Invalid, match="已经登记"):
        register(again(waiting), county)


def test_an_ordinary_record_is_not_registered(county):
    from support.catalogue_subjects import advance

    with pytest.raises(Invalid, match="只有行政规范性文件"):
        register(advance(make_record(county), county, "sign_off"), county)


def test_it_says_what_a_normative_document_must_say(county):
    record = make_record(county, kind="normative")
    with pytest.raises(Invalid) as refused:
        perform("record", "submit", record, actor=county.person("editor"))
    assert set(refused.value.fields) == {"document_number", "legal_opinion", "effective_on", "no_interpretation"}


# ---- in force, and not any more ----


def test_a_new_document_repeals_the_old_one_on_the_day_it_is_published(county, second):
    old = issued(county, second, 1)
    new = make_record(county, **NORMATIVE, title="新办法", document_number="示交规〔2026〕9号")
    perform("record", "relate", new, actor=county.person("editor"), kind="repeals", target=old)
    new = register(to_sign_off(again(new), county, second), county)
    assert again(old).state == "published", "a draft repeals nothing"
    publish(new, county)
    assert (again(old).state, again(old).validity) == ("superseded", "repealed")
    assert again(old).is_public, "it can still be read, as what it is"
    assert "新办法" in journal.of(old).first().reason


def test_what_is_public_repeals_nothing_afterwards(county, second):
    first, other = issued(county, second, 1), issued(county, second, 2)
    with pytest.raises(Invalid, match="须在签发之前"):
        perform("record", "relate", other, actor=county.person("editor"), kind="repeals", target=first)


def test_it_is_in_force_on_its_last_day_and_expires_by_itself_after_it(county, second):
    last = clock.today() + timedelta(days=30)
    record = issued(county, second, expires_on=last)
    with at(last):
        assert release_due() == 0
        assert again(record).validity_on(clock.today()) == "in_force"
    with at(last + timedelta(days=1), hour=0):
        assert again(record).validity_on(clock.today()) == "expired", "what a reader sees waits for no worker"
        assert release_due() == 1
        assert release_due() == 0
    assert (again(record).state, again(record).validity) == ("published", "expired")
    assert str(last) in journal.of(record).first().reason


def test_the_half_year_before_its_end_is_for_evaluation(county, second):
    last = clock.today() + timedelta(days=400)
    issued(county, second, expires_on=last)
    assert owed(county, clock.today(), duties.VALIDITY) == []
    (line,) = owed(county, last - timedelta(days=100), duties.VALIDITY)
    assert (line.due, line.state) == (last, DutyState.OPEN)


# ---- clean-up ----


def test_a_clean_up_decides_about_many_at_once_and_drafts_the_list_of_results(county, second):
    records = [issued(county, second, number) for number in range(1, 5)]
    today = clock.today()
    over = {"effective_on": today - timedelta(days=9), "expires_on": today - timedelta(days=1)}
    issued(county, second, 5, formed_on=today - timedelta(days=10), **over)
    editor, signer = county.person("editor"), county.person("signer")
    clean_up = perform(
        "clean_up", "begin", county.transport, actor=editor, title="2026年清理结果", decided_on=clock.today()
    )
    results = dict(zip([str(r.pk) for r in records], ["keep", "repeal", "expire", "revise"], strict=True))
    assert clean_up.decisions == dict.fromkeys(results, "keep"), "all that is in force, and not what is over"
    with pytest.raises(Invalid, match="不在清理范围内"):
        perform("clean_up", "decide", clean_up, actor=editor, decisions={"999999": "repeal"})
    with pytest.raises(Invalid, match="没有结论"):
        perform("clean_up", "decide", clean_up, actor=editor, decisions={str(records[0].pk): "burn"})
    clean_up = perform("clean_up", "decide", clean_up, actor=editor, decisions=results)
    clean_up = perform("clean_up", "submit", clean_up, actor=editor)
    assert {again(record).validity for record in records} == {"in_force"}, "nothing takes effect unsigned"
    clean_up = perform("clean_up", "conclude", clean_up, actor=signer)
    assert [again(record).validity for record in records] == ["in_force", "repealed", "expired", "in_force"]
    assert {journal.of(record).first().reason for record in records[1:3]} == {
        "2026年清理结果：废止", "2026年清理结果：宣布失效"
    }  # fmt: skip
    outcome = clean_up.outcome
    assert (outcome.state, outcome.drafted_by) == ("draft", editor)
    for heading in ("继续有效", "废止", "宣布失效", "拟修改"):
        assert f"<h2>{heading}（1件）</h2>" in outcome.body
    assert "示交规〔2026〕2号" in outcome.body and "管理办法之3" in outcome.body


def test_the_list_of_results_takes_the_way_of_every_record(county, second):
    from support.catalogue_subjects import advance

    issued(county, second, 1)
    editor = county.person("editor")
    clean_up = perform("clean_up", "begin", county.transport, actor=editor, title="清理结果", decided_on=clock.today())
    perform("clean_up", "submit", clean_up, actor=editor)
    clean_up = perform("clean_up", "conclude", type(clean_up).objects.get(), actor=county.person("signer"))
    with pytest.raises(Invalid, match="体裁分类"):
        perform("record", "submit", clean_up.outcome, actor=editor)
    perform("record", "edit", again(clean_up.outcome), actor=editor, genre="G08")
    assert advance(again(clean_up.outcome), county, "published").index_number


def test_without_a_document_in_force_there_is_nothing_to_clean_up(county):
    with pytest.raises(Invalid, match="没有有效的行政规范性文件"):
        perform(
            "clean_up", "begin", county.transport, actor=county.person("editor"), title="清理", decided_on=clock.today()
        )


# ---- 谁起草谁解读，同步发布 ----


def test_an_interpretation_is_published_in_step_with_its_document(county, second):
    document = make_record(county, **NORMATIVE | {"no_interpretation": ""}, document_number="示交规〔2026〕1号")
    reading = to_sign_off(interpretation_of(document, county, second), county, second)
    with pytest.raises(Invalid, match="所解读的文件还没有公开"):
        perform("record", "publish", reading, actor=county.person("signer"))
    document = register(to_sign_off(again(document), county, second), county)
    with at(clock.today(), hour=17):
        document = publish(document, county)
    reading = again(reading)
    assert (reading.state, reading.published_at) == ("published", document.published_at)
    assert journal.of(reading).first().reason == "与所解读的文件同步公开"
    assert reading.signed_by == county.person("signer")


def test_an_interpretation_that_is_not_through_review_stays_and_is_owed(county, second):
    document = make_record(county, **NORMATIVE | {"no_interpretation": ""}, document_number="示交规〔2026〕1号")
    reading = interpretation_of(document, county, second)
    document = publish(register(to_sign_off(again(document), county, second), county), county)
    assert again(reading).state == "draft"
    (line,) = owed(county, clock.today(), duties.INTERPRET)
    assert document.title in line.words
    publish(to_sign_off(again(reading), county, second), county)
    assert owed(county, clock.today(), duties.INTERPRET) == []


def test_a_document_with_a_reason_for_none_owes_no_interpretation(county, second):
    issued(county, second)
    assert owed(county, clock.today(), duties.INTERPRET) == []


def test_an_interpretation_without_its_document_is_not_submitted(county):
    record = make_record(county, kind="interpretation")
    with pytest.raises(Invalid) as refused:
        perform("record", "submit", record, actor=county.person("editor"))
    assert set(refused.value.fields) == {"relations"}


# ---- what is owed, by when ----


def test_twenty_working_days_are_counted_over_a_holiday_with_its_make_up_days(county, calendar):
    """2026: 中秋 25 September, 国庆 1 to 7 October; Sunday 20 September and Saturday 10 October are worked."""
    with at(date(2026, 9, 18)):
        make_record(county, formed_on=date(2026, 9, 18))
    (line,) = owed(county, date(2026, 9, 21), duties.PUBLISH)
    worked = [date(2026, 9, 18) + timedelta(days=n) for n in range(1, 60)]
    holiday = {date(2026, 9, 25), *(date(2026, 10, day) for day in range(1, 8))}
    made_up = {date(2026, 9, 20), date(2026, 10, 10)}
    counted = [day for day in worked if day in made_up or (day.weekday() < 5 and day not in holiday)]
    assert line.due == counted[19]
    assert (line.article, line.state) == ("条例第二十六条", DutyState.OPEN)
    (late,) = owed(county, line.due + timedelta(days=1), duties.PUBLISH)
    assert late.state == DutyState.OVERDUE


def test_publication_discharges_the_duty_with_its_day(county, second, calendar):
    record = issued(county, second, formed_on=clock.today() - timedelta(days=3))
    (line,) = owed(county, clock.today(), duties.PUBLISH)
    assert (line.done_on, line.done) == (clock.today(), True)
    assert record.title in line.words


def test_what_is_withheld_comes_up_every_year(county, calendar):
    from support.catalogue_subjects import advance

    answers = dict.fromkeys(("interests", "awareness", "participation"), False)
    record = make_record(county, attribute="withheld", exemption="process", answers=answers)
    perform("record", "withhold", advance(record, county, "sign_off"), actor=county.person("signer"))
    (line,) = owed(county, clock.today() + timedelta(days=350), duties.REEVALUATE)
    assert line.due >= clock.today() + timedelta(days=364)
    assert line.article == "条例第十八条"
    with at(clock.today() + timedelta(days=350)):
        officer = county.person("secrecy_officer")
        perform("record", "reevaluate", again(record), actor=officer, opinion="仍属讨论稿")
        (moved,) = owed(county, clock.today(), duties.REEVALUATE)
    assert moved.due > line.due


def test_an_emergency_publication_is_owed_its_ratification_by_the_next_day(county):
    record = make_record(county, title="暴雨红色预警", item="a20_12_emergency")
    perform("record", "publish_urgent", record, actor=county.person("signer"), reason="暴雨红色预警")
    today = clock.today()
    (line,) = owed(county, today, duties.RATIFY)
    assert line.due == today + timedelta(days=1)
    perform("record", "ratify", again(record), actor=county.person("supervisor"), opinion="已核对")
    assert owed(county, today, duties.RATIFY) == []


def test_what_was_taken_over_owes_nothing_of_the_past(county, calendar):
    from gongkai.acts.actors import MACHINE

    then = clock.now() - timedelta(days=10)
    wording = WORDING | NORMATIVE | {"no_interpretation": "", "document_number": "示交规〔2020〕1号"}
    perform("record", "take_over", county.transport, actor=MACHINE, published_at=then, **wording)
    assert owed(county, clock.today(), duties.PUBLISH) == owed(county, clock.today(), duties.INTERPRET) == []
