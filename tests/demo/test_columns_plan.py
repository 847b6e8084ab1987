"""The county's columns and leaders as a plan: every act by somebody who held the post, in order, for any day."""

from collections import defaultdict
from datetime import date

import pytest

from gongkai.acts import workflow
from gongkai.columns.query import read
from gongkai.demo.columns.plan import column_acts
from gongkai.demo.county import load_county
from gongkai.demo.people import build_people, holders
from gongkai.demo.story import stage_of
from gongkai.demo.workdays import monday_to_friday

TODAY = date(2026, 11, 23)


def acts_of(today=TODAY):
    people = build_people(today)
    return people, column_acts(stage_of(today, people, monday_to_friday))


@pytest.mark.parametrize("today", [TODAY, date(2026, 2, 17), date(2027, 1, 4)])
def test_every_act_is_by_a_holder_of_a_post_that_may_do_it_and_before_today(today):
    people, acts = acts_of(today)
    assert [act.when for act in acts] == sorted(act.when for act in acts)
    for act in acts:
        assert act.when.date() < today
        key, _, event = act.verb.partition(".")
        roles = workflow.get(key).transition(event).by
        assert any(act.who in holders(people, act.organ_key, role, act.when.date()) for role in roles), act


def test_whoever_opens_or_publishes_did_not_draft():
    by_subject = defaultdict(dict)
    for act in acts_of()[1]:
        key, _, event = act.verb.partition(".")
        by_subject[key, act.organ_key, act.payload["name"]][event] = act
    assert len(by_subject) > 250
    for events in by_subject.values():
        for last in ("open", "publish"):
            if last in events:
                assert events["draft"].who != events[last].who
                assert events["draft"].when < events["submit"].when < events[last].when


def test_each_organ_has_three_columns_the_county_two_topics_and_something_waits():
    acts = acts_of()[1]
    drafted = [act for act in acts if act.verb == "column.draft"]
    organs = {organ.key for organ in load_county().organs if organ.kind != "government"}
    per_organ = defaultdict(list)
    for act in drafted:
        per_organ[act.organ_key].append(act.payload["given"])
    assert all(len(per_organ[key]) >= 3 for key in organs)
    assert {given["title"] for given in per_organ["xianzhengfu"]} == {"优化营商环境", "乡村振兴"}
    assert {given["kind"] for given in per_organ["xianzhengfu"]} == {"topic"}
    opened = {(act.organ_key, act.payload["name"]) for act in acts if act.verb == "column.open"}
    assert len(drafted) - len(opened) == 2
    assert [act.organ_key for act in acts if act.verb == "column.revise"] == ["jiaotong"]


def test_every_question_can_be_asked_and_every_name_is_another():
    acts = acts_of()[1]
    for act in acts:
        if act.verb == "column.draft":
            assert not read(act.payload["given"]["query"]).asks_nothing
    names = [(act.organ_key, act.payload["name"]) for act in acts if act.verb == "leader.draft"]
    assert len(set(names)) == len(names) == 30


def test_the_same_day_gives_the_same_acts():
    assert acts_of()[1] == acts_of()[1]
