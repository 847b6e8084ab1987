"""While somebody is away: a deputy has the post's standing and no more, and the journal says in whose place."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.acts.errors import Invalid, NotAllowed
from gongkai.audit import journal
from gongkai.catalogue.models import Record
from gongkai.organs.models import Delegation, Person, Post
from gongkai.organs.standings import standings_on
from support.catalogue_subjects import advance, make_record
from support.personas import give_post, make_organ, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def deputy(county):
    """A colleague of the transport office with no post of their own."""
    return make_person(county.transport, "daili", "陈代理")


def post_of(person: Person) -> Post:
    return person.posts.get()


def delegate(county, deputy, *, role="signer", days=5, **given):
    holder = county.person(role)
    post, today = post_of(holder), clock.today()
    values = {
        "post": post, "to_person": deputy, "starts_on": today, "ends_on": today + timedelta(days=days - 1),
        "occasion": "赴省里培训",
    } | given  # fmt: skip
    return perform("delegation", "delegate", post.organ, actor=holder, **values)


def fresh(subject):
    return type(subject).objects.get(pk=subject.pk)


def fault(county, deputy, field, words, **given):
    with pytest.raises(Invalid) as refused:
        delegate(county, deputy, **given)
    assert words in refused.value.fields[field]
    assert not Delegation.objects.exists()


def test_a_deputy_acts_by_the_post_and_the_journal_says_in_whose_place(county, deputy, seeded):
    record = advance(make_record(county), county, "sign_off")
    with pytest.raises(NotAllowed):
        perform("record", "publish", record, actor=fresh(deputy))
    delegate(county, deputy)
    perform("record", "publish", record, actor=fresh(deputy))
    assert fresh(record).signed_by == deputy
    entry = journal.of(record).first()
    assert (entry.actor_name, entry.actor_id, entry.role) == (
        f"陈代理（代 {county.person('signer').full_name}）", deputy.pk, "signer"
    )  # fmt: skip


def test_what_is_done_by_a_post_of_ones_own_is_done_in_nobodys_place(county):
    reviewer = county.person("reviewer")
    delegate(county, reviewer)
    own, lent = fresh(reviewer).standings()
    assert (own.role, own.in_place_of, lent.role) == ("reviewer", "", "signer")
    assert lent.in_place_of == county.person("signer").full_name


def test_four_eyes_are_the_eyes_of_people_not_of_posts(county, seeded):
    """Who wrote a word of it can't approve it in another's place either."""
    reviewer = county.person("reviewer")
    delegate(county, reviewer, role="secrecy_officer")
    record = advance(make_record(county), county, "content_review")
    perform("record", "approve_content", record, actor=reviewer)
    record = Record.objects.get(pk=record.pk)
    with pytest.raises(NotAllowed, match="不能审批自己经手的内容"):
        perform("record", "approve_secrecy", record, actor=fresh(reviewer), opinion="可以", basis="", checks=[])


def test_a_delegation_begins_and_ends_by_its_days(county, deputy):
    today = clock.today()
    made = delegate(county, deputy, starts_on=today + timedelta(days=1), ends_on=today + timedelta(days=3))
    held = [bool(standings_on(deputy, today + timedelta(days=n))) for n in range(6)]
    assert held == [False, True, True, True, False, False]
    assert fresh(made).state == "active", "nobody had to end it"


def test_the_holder_ends_it_early_and_access_ends_with_the_act(county, deputy):
    made = delegate(county, deputy)
    assert fresh(deputy).roles() == {"signer"}
    perform("delegation", "revoke", made, actor=county.person("signer"), reason="提前返回")
    assert fresh(deputy).roles() == frozenset()
    assert fresh(made).ends_on == clock.today()


def test_the_security_administrator_may_end_it_and_a_colleague_may_not(county, deputy):
    made = delegate(county, deputy)
    for role in ("reviewer", "clerk", "sysadmin"):
        with pytest.raises(NotAllowed):
            perform("delegation", "revoke", made, actor=county.person(role), reason="试")
    perform("delegation", "revoke", made, actor=county.person("secadmin"), reason="不妥")
    assert fresh(deputy).standings() == ()


def test_it_ends_with_the_post_and_the_journal_tells_why(county, deputy):
    made = delegate(county, deputy)
    post = post_of(county.person("signer"))
    perform("post", "end", post, actor=county.person("secadmin"), reason="调离")
    assert fresh(made).state == "ended"
    assert journal.of(made).first().reason == "岗位终止"
    assert fresh(deputy).standings() == ()


def test_it_rests_while_the_holders_account_is_suspended(county, deputy):
    delegate(county, deputy)
    perform("person", "suspend", county.person("signer"), actor=county.person("secadmin"), reason="核查")
    assert fresh(deputy).standings() == ()


def test_it_ends_when_the_organ_is_merged(county, deputy):
    made = delegate(county, deputy)
    perform(
        "organ", "merge", county.transport, actor=county.person("sysadmin"), reason="机构改革", into=county.town,
        on=clock.today(),
    )  # fmt: skip
    assert fresh(made).state == "ended"


@pytest.mark.parametrize("role", ["editor", "supervisor", "sysadmin", "secadmin", "auditor"])
def test_nobody_delegates_a_post_that_writes_or_administers(county, role):
    holder = county.person(role)
    organ = post_of(holder).organ
    stand_in = make_person(organ, "tidai", "替代")
    with pytest.raises(NotAllowed):
        delegate(county, stand_in, role=role)


def test_nor_by_way_of_another_post_that_may_be_delegated(county, deputy):
    both = make_person(county.town, "both", "两岗", "clerk", "editor")
    stand_in = make_person(county.town, "tidai", "替代")
    with pytest.raises(Invalid, match="信息员”岗位不能委托"):
        perform(
            "delegation", "delegate", county.town, actor=both, post=both.posts.get(role="editor"), to_person=stand_in,
            starts_on=clock.today(), ends_on=clock.today(), occasion="休假",
        )  # fmt: skip


def test_another_persons_post_is_not_ones_own_to_delegate(county, deputy):
    others = post_of(county.person("reviewer"))
    fault(county, deputy, "post", "只能委托自己现有的岗位", post=others)


def test_a_deputy_does_not_delegate_further(county, deputy):
    made = delegate(county, deputy)
    third = make_person(county.transport, "third", "第三人")
    with pytest.raises(Invalid, match="只能委托自己现有的岗位"):
        perform(
            "delegation", "delegate", county.transport, actor=fresh(deputy), post=made.post, to_person=third,
            starts_on=clock.today(), ends_on=clock.today(), occasion="休假",
        )  # fmt: skip


def test_the_deputy_must_not_write_in_the_same_organ(county):
    fault(county, county.person("editor"), "to_person", "信息员不能兼任", role="reviewer")
    assert delegate(county, county.person("editor"), role="clerk"), "a clerk's post may be an editor's for a while"


def test_the_deputy_must_not_be_an_administrator(county):
    admin = make_person(county.transport, "admin2", "又一管理员", "auditor")
    fault(county, admin, "to_person", "三员分立")


def test_who_stands_in_for_an_examiner_is_not_made_an_editor_meanwhile(county, deputy):
    delegate(county, deputy, role="reviewer")
    with pytest.raises(Invalid, match="信息员不能兼任"):
        give_post(deputy, county.transport, "editor", starts_on=clock.today())


def test_the_deputy_is_somebody_else_of_the_organ_and_in_service(county, deputy):
    fault(county, county.person("signer"), "to_person", "不能委托给自己")
    fault(county, county.person("clerk", "education"), "to_person", "本单位的人员")
    perform("person", "suspend", deputy, actor=county.person("secadmin"), reason="离岗")
    fault(county, fresh(deputy), "to_person", "已停用")


def test_days_are_ninety_at_most_and_none_of_them_past(county, deputy):
    today = clock.today()
    fault(county, deputy, "ends_on", "最多委托 90 天", days=91)
    fault(county, deputy, "ends_on", "不能早于起日", ends_on=today - timedelta(days=1))
    fault(county, deputy, "starts_on", "不能早于今天", starts_on=today - timedelta(days=1))
    fault(county, deputy, "occasion", "请写明事由", occasion=" ")
    assert delegate(county, deputy, days=90)


def test_it_does_not_outlast_the_post(county, deputy):
    holder = make_person(county.transport, "term", "任期")
    post = give_post(holder, county.transport, "signer", ends_on=clock.today() + timedelta(days=2))
    beyond = clock.today() + timedelta(days=3)
    values = {"post": post, "to_person": deputy, "starts_on": clock.today(), "ends_on": beyond, "occasion": "出差"}
    with pytest.raises(Invalid, match="超出了岗位本身的期限"):
        perform("delegation", "delegate", county.transport, actor=holder, **values)


def test_one_post_has_one_deputy_a_day(county, deputy):
    first = delegate(county, deputy, days=3)
    other = make_person(county.transport, "other", "另一人")
    with pytest.raises(Invalid, match="已委托给陈代理"):
        delegate(county, other, starts_on=first.ends_on, ends_on=first.ends_on)
    after = first.ends_on + timedelta(days=1)
    assert delegate(county, other, starts_on=after, ends_on=after)
    perform("delegation", "revoke", first, actor=county.person("signer"), reason="改派")
    assert delegate(county, other, days=1), "what was ended is in nobody's way"


def test_standings_are_two_questions_however_many_posts_and_delegations(county, deputy):
    give_post(deputy, county.town, "clerk")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            standings_on(deputy, clock.today())
        return len(queries)

    before = asked()
    for number in range(6):
        organ = make_organ(county.government, f"ju{number}", f"示范县第{number}局")
        give_post(deputy, organ, "clerk")
    for role in ("reviewer", "secrecy_officer", "signer", "clerk"):
        delegate(county, deputy, role=role)
    assert len(standings_on(deputy, clock.today())) == 11
    assert asked() == before == 2


def test_the_last_day_is_a_whole_day_where_the_county_is(county, deputy):
    delegate(county, deputy, days=1)
    with time_machine.travel(f"{clock.today()}T23:59:00+08:00", tick=False):
        assert fresh(deputy).roles() == {"signer"}
    with time_machine.travel(f"{clock.today() + timedelta(days=1)}T00:01:00+08:00", tick=False):
        assert fresh(deputy).roles() == frozenset()


def test_deputies_are_told_of_what_waits_like_the_holder(county, deputy):
    from gongkai.acts import workflow
    from gongkai.organs.holders import holders
    from support.factories import make_guide

    delegate(county, deputy, role="reviewer")
    guide = make_guide(county.transport, county.person("editor"))
    flow = workflow.get("guide")
    told = holders(flow, flow.transition("approve_content").by, guide, clock.today())
    assert told == {county.person("reviewer").pk, deputy.pk}
    assert deputy.pk not in holders(flow, flow.transition("approve_content").by, guide, date(2030, 1, 1))
