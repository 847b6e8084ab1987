"""What came back, and to whom."""

from datetime import date

from gongkai.acts import outbox
from gongkai.acts.action import perform
from gongkai.notices.models import Kind, Notice
from support.notices import act, people_told, submitted, told
from support.personas import make_person


def test_the_drafter_learns_that_a_guide_came_back_and_why(county):
    guide = submitted(county)
    act("return_to_draft", guide, county.person("reviewer"), reason="电话有误")
    notice = Notice.objects.get(kind=Kind.RETURNED)
    assert (notice.person, notice.words, notice.detail) == (county.person("editor"), f"退回修改：{guide}", "电话有误")
    assert people_told(Kind.WAITING) == set()


def test_sending_it_on_again_settles_it_and_asks_the_reviewer_anew(county):
    guide = submitted(county)
    Notice.objects.filter(person=county.person("reviewer")).read()
    act("return_to_draft", guide, county.person("reviewer"), reason="电话有误")
    act("submit", guide, county.person("editor"))
    assert told(county.person("editor"), Kind.RETURNED) == []
    assert Notice.objects.filter(person=county.person("reviewer"), read_at=None).count() == 1


def test_a_second_round_is_told_even_if_nobody_heard_of_the_return(county):
    """The reviewer has read the first notice; return and resubmission then arrive at the worker together."""
    guide = submitted(county)
    Notice.objects.filter(person=county.person("reviewer")).read()
    act("return_to_draft", guide, county.person("reviewer"), drain=False, reason="电话有误")
    act("submit", guide, county.person("editor"), drain=False)
    outbox.drain()
    assert Notice.objects.filter(person=county.person("reviewer"), read_at=None).count() == 1
    assert told(county.person("editor"), Kind.RETURNED) == [], "it has been sent on since"


def test_editing_what_came_back_keeps_it_with_its_drafter(county):
    from support.factories import WORDING

    guide = submitted(county)
    act("return_to_draft", guide, county.person("reviewer"), reason="电话有误")
    make_person(county.transport, "second.editor", "第二信息员", "editor")
    act("edit", guide, county.person("editor"), **WORDING)
    assert people_told(Kind.RETURNED) == {"jiaotong.editor"}
    assert people_told(Kind.WAITING) == set()


def test_where_the_drafter_has_left_those_who_can_go_on_are_told(county):
    make_person(county.transport, "second.editor", "第二信息员", "editor")
    guide = submitted(county)
    post = county.person("editor").posts.get()
    perform("post", "end", post, actor=county.person("secadmin"), reason="调离", on=date.today())
    act("return_to_draft", guide, county.person("reviewer"), reason="电话有误")
    assert people_told(Kind.RETURNED) == {"second.editor"}


def test_a_refused_post_comes_back_to_who_proposed_it(county):
    newcomer = make_person(county.transport, "newcomer", "新人")
    post = perform(
        "post", "propose", county.transport, actor=county.person("sysadmin"),
        person=newcomer, role="clerk", starts_on=date.today(),
    )  # fmt: skip
    perform("post", "refuse", post, actor=county.person("secadmin"), reason="已有两名经办人")
    outbox.drain()
    assert people_told(Kind.RETURNED) == {"zhengfu.sysadmin"}
    assert people_told(Kind.WAITING) == set()
