"""The outbox delivers at least once, late, in any order: the desk shows the same in the end."""

from itertools import permutations

import pytest
from django.core import checks as django_checks

from gongkai.acts import outbox
from gongkai.acts.models import OutboxItem
from gongkai.notices import checks, handlers
from gongkai.notices.models import Notice
from support.notices import OPINION, act, people_told, submitted


def deliver(items: list[OutboxItem]) -> None:
    for item in items:
        key, _dot, event = item.topic.partition(".")
        handlers.after(key, event, item.payload)


def shown() -> list[tuple[str, str, str, bool]]:
    rows = Notice.objects.select_related("person").order_by("kind", "person_id", "event", "version")
    return [(n.kind, n.person.username, n.event, n.settled_at is None) for n in rows]


def test_an_item_delivered_twice_tells_once(county):
    submitted(county)
    before = shown()
    deliver(list(OutboxItem.objects.order_by("pk")))
    assert shown() == before


def test_what_was_read_is_not_told_again_by_a_repetition(county):
    submitted(county)
    Notice.objects.all().read()
    deliver(list(OutboxItem.objects.order_by("pk")))
    assert not Notice.objects.filter(read_at=None).exists()


@pytest.fixture
def history(county):
    """Submitted, returned, submitted, approved; of which the worker has heard nothing."""
    guide = submitted(county)
    OutboxItem.objects.all().delete()
    Notice.objects.all().delete()
    act("return_to_draft", guide, county.person("reviewer"), drain=False, reason="电话有误")
    act("submit", guide, county.person("editor"), drain=False)
    act("approve_content", guide, county.person("reviewer"), drain=False)
    return list(OutboxItem.objects.order_by("pk"))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_only_the_newest_act_tells_in_whatever_order_they_arrive(history, order):
    deliver([history[place] for place in order])
    assert people_told() == {"jiaotong.secrecy_officer"}
    assert Notice.objects.count() == 1


def test_a_late_item_does_not_close_what_a_later_act_opened(county, history):
    deliver(history)
    deliver(history[:2])
    assert people_told() == {"jiaotong.secrecy_officer"}


def test_the_desk_tells_a_guide_s_whole_way_in_any_order_of_delivery(county):
    guide = submitted(county)
    act("approve_content", guide, county.person("reviewer"))
    act("approve_secrecy", guide, county.person("secrecy_officer"), **OPINION)
    before = shown()
    items = list(OutboxItem.objects.order_by("pk"))
    deliver(items[::-1] + items)
    assert shown() == before


def test_an_object_that_is_gone_is_passed_over(db):
    handlers.after("guide", "submit", {"id": 4711, "version": 1, "actor": None, "reason": ""})
    assert Notice.objects.count() == 0


def test_every_room_with_tasks_is_heard():
    assert {"guide", "post"} <= handlers.heard
    assert checks.every_room_is_heard() == []


def test_a_room_listed_too_late_is_found_at_start_up(monkeypatch):
    monkeypatch.setattr(handlers, "heard", handlers.heard - {"guide"})
    faults = checks.every_room_is_heard()
    assert [(fault.id, '"guide"' in fault.msg) for fault in faults] == [("gongkai.E010", True)]
    assert faults[0].level == django_checks.ERROR


def test_listening_twice_does_not_double_the_handlers():
    before = len(outbox._handlers["guide.submit"])
    handlers.listen()
    assert len(outbox._handlers["guide.submit"]) == before
