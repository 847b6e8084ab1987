"""From a draft to a page and on: who may, who may not, and what stands beside what."""

import pytest

from gongkai.acts.action import perform
from gongkai.acts.errors import Invalid, NotAllowed
from gongkai.audit.models import JournalEntry
from gongkai.columns.models import Column
from gongkai.texts.findings import findings, open_findings
from support.personas import make_person
from support.published import publish
from support.site_subjects import live_column, make_column

pytestmark = pytest.mark.django_db
PHONE = "<p>经办人张三，手机13912345678。</p>"


def do(county, event, column, role="editor", **given):
    return perform("column", event, Column.objects.get(pk=column.pk), actor=county.person(role), **given)


@pytest.fixture
def draft(county):
    return make_column(county.transport, county.person("editor"), slug="guihua", title="规划计划")


def test_a_column_is_drafted_by_one_and_opened_by_another(county, draft):
    do(county, "submit", draft)
    opened = do(county, "open", draft, "reviewer")
    assert opened.state == "live"
    assert opened.opened_at is not None
    assert not opened.writers.exists()


def test_nobody_opens_what_they_wrote_a_word_of(county, draft):
    """Also not who wrote first and was followed by somebody else."""
    both = make_person(county.transport, "both", "两岗", "editor")
    column = make_column(county.transport, both, title="统计")
    do(county, "edit", column, title="统计信息")
    from support.personas import give_post

    give_post(both, county.government, "supervisor")
    do(county, "submit", column)
    both = type(both).objects.get(pk=both.pk)
    with pytest.raises(NotAllowed, match="自己经手"):
        perform("column", "open", Column.objects.get(pk=column.pk), actor=both)
    assert Column.authored_by(both.pk) is not None
    assert Column.objects.filter(Column.authored_by(both.pk)).get() == column


def test_another_organs_editor_can_not_touch_it(county, draft):
    with pytest.raises(NotAllowed):
        perform("column", "edit", draft, actor=county.person("editor", "education"), title="x")
    with pytest.raises(NotAllowed):
        perform("column", "draft", county.transport, actor=county.person("editor", "education"), slug="a", title="x")


def test_the_intro_is_scanned_and_an_open_finding_stops_the_opening(county, draft):
    do(county, "edit", draft, intro=PHONE)
    do(county, "submit", draft)
    with pytest.raises(Invalid, match="没有处理"):
        do(county, "open", draft, "reviewer")
    column = Column.objects.get(pk=draft.pk)
    for found in open_findings(column):
        do(county, "judge", draft, "secrecy_officer", finding=found.finding.key, verdict="lawful", why="值班手机")
    column = Column.objects.get(pk=draft.pk)
    assert {found.verdict for found in findings(column)} == {"lawful"}
    assert do(county, "open", draft, "reviewer").state == "live"
    assert not JournalEntry.objects.filter(changes__icontains="13912345678").exists()


def test_a_verdict_holds_for_the_passage_and_not_for_the_next_one(county, draft):
    do(county, "edit", draft, intro=PHONE)
    do(county, "submit", draft)
    for found in open_findings(Column.objects.get(pk=draft.pk)):
        do(county, "judge", draft, "reviewer", finding=found.finding.key, verdict="not_personal", why="单位电话")
    do(county, "return_to_draft", draft, "reviewer", reason="再改改")
    do(county, "edit", draft, intro=PHONE.replace("13912345678", "13812345679"))
    assert open_findings(Column.objects.get(pk=draft.pk))


@pytest.mark.parametrize(
    ("given", "field"),
    [({"finding": "nope", "verdict": "lawful", "why": "x"}, None), ({"verdict": "redacted", "why": "x"}, "verdict"),
     ({"verdict": "lawful", "why": " "}, "why")],
)  # fmt: skip
def test_a_judgement_without_ground_is_refused(county, draft, given, field):
    do(county, "edit", draft, intro=PHONE)
    do(county, "submit", draft)
    key = open_findings(Column.objects.get(pk=draft.pk))[0].finding.key
    with pytest.raises(Invalid) as refused:
        do(county, "judge", draft, "reviewer", **({"finding": key} | given))
    assert field is None or field in refused.value.fields


def test_the_intro_is_cleaned_like_a_body_and_holds_no_pictures(county, draft):
    column = do(county, "edit", draft, intro="<p onclick='x()'>导语<script>alert(1)</script></p>")
    assert column.intro == "<p>导语</p>"
    with pytest.raises(Invalid) as refused:
        do(county, "edit", draft, intro='<p><img src="https://x.example/a.png"></p>')
    assert "intro" in refused.value.fields


def test_a_live_text_stays_until_another_person_adopts_the_new_one(county):
    column = live_column(county.transport, title="规划")
    proposed = do(county, "revise", column, title="规划计划", intro="<p>新导语</p>", description="", keywords="")
    assert (proposed.title, proposed.intro) == ("规划", "")
    assert proposed.awaited()["title"] == "规划计划"
    adopted = do(county, "adopt", column, "reviewer")
    assert (adopted.title, adopted.intro, adopted.proposed) == ("规划计划", "<p>新导语</p>", None)
    assert adopted.drafted_by == county.person("editor")


def test_who_proposed_can_not_adopt_and_a_finding_in_the_proposal_stops_it(county):
    column = live_column(county.transport)
    do(county, "revise", column, intro=PHONE)
    with pytest.raises(NotAllowed):
        do(county, "adopt", column)
    with pytest.raises(Invalid, match="没有处理"):
        do(county, "adopt", column, "reviewer")


def test_a_returned_proposal_comes_back_with_its_reason_and_is_not_lost(county):
    column = live_column(county.transport, title="规划")
    do(county, "revise", column, title="规划计划")
    returned = do(county, "return_revision", column, "reviewer", reason="名称照旧")
    assert (returned.returned_reason, returned.awaited()["title"]) == ("名称照旧", "规划计划")
    again = do(county, "revise", column, title="规划和计划")
    assert (again.returned_reason, again.awaited()["title"]) == ("", "规划和计划")
    dropped = do(county, "drop_revision", column)
    assert (dropped.proposed, dropped.title, dropped.state) == (None, "规划", "live")


def test_a_proposal_that_says_nothing_new_is_refused(county):
    column = live_column(county.transport, title="规划")
    with pytest.raises(Invalid, match="相同"):
        do(county, "revise", column, title="规划")
    for event, role in (("adopt", "reviewer"), ("return_revision", "reviewer"), ("drop_revision", "editor")):
        with pytest.raises(Invalid, match="没有待审核"):
            do(county, event, column, role, reason="x")


def test_arranging_needs_nobody_else_for_it_changes_no_text(county, codes):
    column = live_column(county.transport)
    arranged = do(county, "arrange", column, query={"themes": ["T07"]}, position=3, on_home=True, max_age_days=30)
    assert (arranged.query, arranged.position, arranged.on_home) == ({"themes": ["T07"]}, 3, True)
    with pytest.raises(TypeError):
        do(county, "arrange", column, title="x")


@pytest.mark.parametrize(
    ("query", "field"),
    [({"themes": ["T99"]}, "themes"), ({"organs": [987654]}, "organs"), ({"kinds": ["x"]}, "kinds"),
     ({"formed_from": "2026-05-01", "formed_until": "2026-04-01"}, "formed_until")],
)  # fmt: skip
def test_a_question_about_what_does_not_exist_is_refused_at_its_item(county, codes, query, field):
    with pytest.raises(Invalid) as refused:
        do(county, "arrange", live_column(county.transport), query=query)
    assert list(refused.value.fields) == [field]


def test_columns_nest_one_level_within_their_site(county):
    top = live_column(county.transport)
    inner = live_column(county.transport, parent=top)
    elsewhere = live_column(county.education)
    for column, parent, words in (
        (live_column(county.transport), inner, "最多两级"), (live_column(county.transport), elsewhere, "同一个网站"),
        (top, top, "自己下面"), (top, live_column(county.transport), "下面还有栏目"),
    ):  # fmt: skip
        with pytest.raises(Invalid, match=words):
            do(county, "arrange", column, parent=parent)
    draft = make_column(county.transport, county.person("editor"))
    with pytest.raises(Invalid, match="还没有开通"):
        do(county, "arrange", live_column(county.transport), parent=draft)


def test_what_hangs_below_opens_after_and_closes_before(county):
    top = make_column(county.transport, county.person("editor"))
    inner = make_column(county.transport, county.person("editor"), parent=top)
    for column in (top, inner):
        do(county, "submit", column)
    with pytest.raises(Invalid, match="还没有开通"):
        do(county, "open", inner, "reviewer")
    do(county, "open", top, "reviewer")
    do(county, "open", inner, "reviewer")
    with pytest.raises(Invalid, match="还开着"):
        do(county, "close", top, "supervisor", reason="停用")
    do(county, "close", inner, "supervisor", reason="停用")
    assert do(county, "close", top, "supervisor", reason="停用").state == "closed"
    assert do(county, "reopen", top).state == "draft"


def test_an_address_is_used_once_in_a_site_and_again_in_another(county, draft):
    with pytest.raises(Invalid) as refused:
        make_column(county.transport, county.person("editor"), slug="guihua")
    assert "slug" in refused.value.fields
    assert make_column(county.education, county.person("editor", "education"), slug="guihua").pk


def test_a_title_bears_no_identity_number_and_is_not_empty(county, draft):
    for title in ("11010519491231002X的栏目", "  "):
        with pytest.raises(Invalid) as refused:
            do(county, "edit", draft, title=title)
        assert "title" in refused.value.fields


@pytest.mark.parametrize("number", ["无此号", "\0", "%", "1' OR '1"])
def test_only_what_is_public_can_be_picked(county, draft, number):
    publish(county.transport)
    if number.strip("\0"):
        with pytest.raises(Invalid, match="没有索引号或文号"):
            do(county, "pick", draft, numbers=[number])
    else:
        assert do(county, "pick", draft, numbers=[number]).picked == []


def test_of_two_documents_with_one_number_the_sites_own_is_meant(county, draft):
    publish(county.education, document_number="示府发〔2026〕1号")
    own = publish(county.transport, document_number="示府发〔2026〕1号")
    assert do(county, "pick", draft, numbers=["示府发[2026]1号"]).picked == [own.index_number]
