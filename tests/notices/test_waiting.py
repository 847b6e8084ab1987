"""Who is told that something waits: those who can go on with it, and nobody else."""

from datetime import date, timedelta

from gongkai.acts import outbox
from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.notices.models import Kind, Notice
from gongkai.organs.models import Organ
from support.factories import make_guide
from support.notices import OPINION, act, people_told, submitted, told
from support.personas import give_post, make_person


def test_a_submitted_guide_waits_for_the_reviewer_and_not_for_its_author(county):
    guide = submitted(county)
    assert told(county.person("reviewer")) == [f"等您办理（内容审核）：{guide}"]
    assert told(county.person("editor")) == []


def test_nobody_of_another_organ_is_told(county):
    submitted(county)
    assert people_told() == {"jiaotong.reviewer"}


def test_a_draft_stays_with_its_drafter_so_colleagues_are_not_bothered(county):
    make_person(county.transport, "second.editor", "第二信息员", "editor")
    make_guide(county.transport, county.person("editor"))
    outbox.drain()
    assert people_told() == set()


def test_each_step_tells_the_next_and_clears_the_one_before(county):
    guide = submitted(county)
    act("approve_content", guide, county.person("reviewer"))
    assert people_told() == {"jiaotong.secrecy_officer"}
    act("approve_secrecy", guide, county.person("secrecy_officer"), **OPINION)
    assert people_told() == {"jiaotong.signer"}
    act("publish", guide, county.person("signer"))
    assert people_told() == set()
    assert not Notice.objects.filter(read_at=None).exists(), "what is done is read, for all"


def test_when_one_reviewer_has_done_it_the_other_sees_it_as_read(county):
    colleague = make_person(county.transport, "second.reviewer", "第二审核", "reviewer")
    guide = submitted(county)
    assert people_told() == {"jiaotong.reviewer", "second.reviewer"}
    act("approve_content", guide, county.person("reviewer"))
    assert Notice.objects.get(person=colleague).read_at
    assert told(colleague) == []


def test_who_examined_the_content_is_not_asked_to_examine_it_again(county):
    """Four eyes: the reviewer is also secrecy officer, and is passed over for the second step."""
    both = make_person(county.transport, "both", "兼任审核", "reviewer", "secrecy_officer")
    guide = submitted(county)
    act("approve_content", guide, both)
    assert people_told() == {"jiaotong.secrecy_officer"}


def test_a_post_that_is_over_or_not_yet_begun_is_told_nothing(county):
    today = date.today()
    gone, coming = (make_person(county.transport, name, name) for name in ("gone", "coming"))
    give_post(gone, county.transport, "reviewer", ends_on=today - timedelta(days=1))
    give_post(coming, county.transport, "reviewer", starts_on=today + timedelta(days=1))
    submitted(county)
    assert people_told() == {"jiaotong.reviewer"}


def test_a_suspended_reviewer_is_told_nothing(county):
    perform("person", "suspend", county.person("reviewer"), actor=county.person("secadmin"), reason="调查期间停用")
    submitted(county)
    assert people_told() == set()


def test_the_work_of_an_organ_that_ended_is_told_to_its_heir(county):
    guide = make_guide(county.transport, county.person("editor"))
    outbox.drain()
    heir: Organ = county.education
    act("submit", guide, county.person("editor"), drain=False)
    sysadmin = county.person("sysadmin")
    perform("organ", "merge", county.transport, actor=sysadmin, reason="机构改革", into=heir, on=date.today())
    outbox.drain()
    assert people_told() == {"jiaoyu.reviewer"}


def test_a_proposed_post_waits_for_the_security_administrator(county):
    newcomer = make_person(county.transport, "newcomer", "新人")
    perform(
        "post", "propose", county.transport, actor=county.person("sysadmin"),
        person=newcomer, role="clerk", starts_on=date.today(),
    )  # fmt: skip
    outbox.drain()
    assert people_told() == {"zhengfu.secadmin"}


def test_what_the_machine_set_up_by_itself_tells_nobody(county):
    newcomer = make_person(county.transport, "newcomer", "新人")
    give_post(newcomer, county.transport, "clerk")
    outbox.drain()
    assert Notice.objects.count() == 0


def test_a_reason_stays_on_the_desk_and_out_of_the_words(county):
    guide = submitted(county)
    act("return_to_draft", guide, county.person("reviewer"), reason="联系人张三的手机号不应写入")
    notice = Notice.objects.get(person=county.person("editor"), kind=Kind.RETURNED)
    assert notice.detail == "联系人张三的手机号不应写入"
    assert "张三" not in notice.words


def test_organs_and_accounts_have_no_tasks_so_their_acts_leave_nothing_to_carry_out(county):
    from gongkai.acts.models import OutboxItem

    perform(
        "person", "create", county.transport, actor=MACHINE, username="quiet", full_name="静", password="Shifan-2026-ok"
    )
    assert not OutboxItem.objects.filter(topic__startswith="person.").exists()
