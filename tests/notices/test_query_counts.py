"""What an act costs afterwards does not grow with the people, the organs or the notices there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.acts import outbox
from gongkai.acts.action import perform
from gongkai.notices.models import Kind, Notice
from gongkai.notices.telling import Matter, tell
from support.factories import make_guide
from support.notices import submitted
from support.personas import make_organ, make_person

# The item, its end, savepoints; the guide, its organ, what is open; lineage, posts, preferences, addresses; an insert.
QUERIES_AN_ACT = 15


def queries_after_submitting(guide, editor) -> int:
    perform("guide", "submit", guide, actor=editor)
    with CaptureQueriesContext(connection) as asked:
        outbox.drain(1)
    return len(asked)


@pytest.mark.parametrize("reviewers", [0, 30])
def test_queries_an_act_do_not_grow_with_those_who_are_told(county, reviewers):
    for number in range(reviewers):
        make_person(county.transport, f"reviewer{number}", f"审核{number}", "reviewer")
    guide = make_guide(county.transport, county.person("editor"))
    outbox.drain()
    assert queries_after_submitting(guide, county.person("editor")) == QUERIES_AN_ACT
    assert Notice.objects.count() == reviewers + 1


def test_nor_with_the_organs_or_with_what_is_open_elsewhere(county):
    for number in range(10):
        organ = make_organ(county.government, f"ju{number}", f"示范县第{number}局")
        make_person(organ, f"elsewhere{number}", f"别处{number}", "reviewer")
    everybody = {person.pk for person in county.people.values()}
    tell([(Matter(Kind.OTHER, "旧", "guides.Guide", str(n + 900)), everybody) for n in range(50)])
    guide = make_guide(county.transport, county.person("editor"))
    outbox.drain()
    assert queries_after_submitting(guide, county.person("editor")) == QUERIES_AN_ACT


def test_a_stale_item_costs_two_queries(county, django_assert_num_queries):
    from gongkai.notices import handlers

    guide = submitted(county)
    stale = {"id": guide.pk, "version": 1, "actor": None, "reason": ""}
    with django_assert_num_queries(2):  # the guide, and settling what an earlier round left
        handlers.after("guide", "submit", stale)
