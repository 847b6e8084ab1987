"""Who may do an act, asked backwards, agrees with the permission rule asked person by person."""

from datetime import date

import pytest

from gongkai.acts import clock, permission, workflow
from gongkai.acts.action import perform
from gongkai.acts.workflow import Reach
from gongkai.organs.holders import holders
from gongkai.organs.models import Organ, OrganState, Person, Post
from support.factories import make_guide
from support.personas import give_post, make_organ, make_person


@pytest.fixture
def varied_county(county):
    """With an heir of an heir, an office below a department, and posts that are over."""
    heir = make_organ(county.government, "xinju", "示范县新局")
    make_person(heir, "heir.reviewer", "承接审核", "reviewer")
    make_person(heir, "heir.editor", "承接信息员", "editor")
    below = make_organ(county.education, "xiashu", "示范县教育中心", "institution")
    make_person(below, "below.reviewer", "下属审核", "reviewer")
    former = make_person(county.education, "former", "曾任")
    give_post(former, county.education, "reviewer", ends_on=date(2021, 1, 1))
    for before, after in ((county.town, county.transport), (county.transport, heir)):
        perform(
            "organ", "split", before, actor=county.person("sysadmin"), reason="职责划转", to=after, on=date(2024, 1, 1)
        )
    return county


def subjects_of(flow, county):
    if flow.key == "guide":
        organs = Organ.objects.filter(state=OrganState.ACTIVE)
        editor = county.person("editor")
        return [make_guide(county.transport, editor), *(organ_guide(organ, editor) for organ in organs[:3])]
    return list(flow.model._default_manager.all()[:12])


def organ_guide(organ, editor):
    from gongkai.guides.models import Guide

    return Guide(pk=10_000 + organ.pk, organ=organ, edition=1, state="content_review", drafted_by=editor)


@pytest.mark.parametrize("key", ["guide", "post", "organ", "person"])
def test_the_rule_read_backwards_finds_just_those_whom_it_permits(varied_county, key):
    flow, today = workflow.get(key), clock.today()
    people = list(Person.objects.all())
    for subject in subjects_of(flow, varied_county):
        for transition in (t for t in flow.transitions if not t.creates):
            forward = {p.pk for p in people if permission.standing_for(flow, transition, p, subject) is not None}
            assert holders(flow, transition.by, subject, today) == forward, f"{transition.event} on {subject}"


@pytest.mark.parametrize("reach", [Reach.OWN, Reach.SUBTREE, Reach.ALL])
def test_every_reach_agrees_with_what_a_list_would_show(varied_county, reach):
    flow, today = workflow.get("organ"), clock.today()
    by = {"reviewer": reach, "supervisor": reach}
    for organ in Organ.objects.all():
        seeing = {
            person.pk
            for person in Person.objects.all()
            if Organ.objects.filter(permission.reach_filter(flow, by, person), pk=organ.pk).exists()
        }
        assert holders(flow, by, organ, today) == seeing, f"{reach} {organ}"


def test_a_post_counts_on_its_first_and_last_day_and_not_beside_them(county):
    flow = workflow.get("guide")
    guide = make_guide(county.transport, county.person("editor"))
    term = make_person(county.transport, "term", "任期")
    post: Post = give_post(term, county.transport, "reviewer", starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 31))
    days = {date(2026, 3, 1): False, date(2026, 3, 2): True, date(2026, 3, 31): True, date(2026, 4, 1): False}
    for day, held in days.items():
        assert (post.person_id in holders(flow, {"reviewer": Reach.OWN}, guide, day)) is held, day


def test_an_object_without_an_organ_is_reached_by_posts_for_all_only(county):
    from dataclasses import replace

    flow = replace(workflow.get("guide"), organ=None)
    guide = make_guide(county.transport, county.person("editor"))
    assert holders(flow, {"reviewer": Reach.OWN, "editor": Reach.SUBTREE}, guide, clock.today()) == set()
    assert len(holders(flow, {"reviewer": Reach.ALL}, guide, clock.today())) == 2
