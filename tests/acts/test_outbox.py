"""What must follow from an act happens at least once, in order, and a failure stays in sight."""

from datetime import timedelta

import pytest
import time_machine

from gongkai.acts import outbox
from gongkai.acts.action import perform
from gongkai.acts.models import OutboxItem
from support.factories import make_guide

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch):
    """Handlers of this test alone: the topics heard, in order."""
    topics = []
    monkeypatch.setattr(outbox, "_handlers", {})
    outbox.on("guide.submit", "guide.draft")(lambda payload: topics.append(payload["id"]))
    return topics


def test_an_act_that_somebody_listens_to_leaves_one_item(county, heard):
    guide = make_guide(county.transport, county.person("editor"))
    assert OutboxItem.objects.get().topic == "guide.draft"
    assert outbox.drain() == 1
    assert heard == [guide.pk]
    assert outbox.drain() == 0


def test_an_act_nobody_listens_to_leaves_none(county, monkeypatch):
    monkeypatch.setattr(outbox, "_handlers", {})
    make_guide(county.transport, county.person("editor"))
    assert OutboxItem.objects.count() == 0


def test_an_act_that_is_undone_leaves_none(county, heard):
    with pytest.raises(Exception, match="不能进行"):
        perform("guide", "draft", county.transport, actor=county.person("clerk"))
    assert OutboxItem.objects.count() == 0


def test_a_failing_item_is_kept_and_tried_again_later(county, monkeypatch):
    monkeypatch.setattr(outbox, "_handlers", {})
    answers = [ValueError("邮件服务器没有回答"), None]

    @outbox.on("guide.draft")
    def sometimes(payload):
        if answer := answers.pop(0):
            raise answer

    make_guide(county.transport, county.person("editor"))
    outbox.drain()
    item = OutboxItem.objects.get()
    assert (item.attempts, item.done_at) == (1, None)
    assert "邮件服务器没有回答" in item.fault
    assert outbox.drain() == 0, "not at once again"
    with time_machine.travel(item.not_before + timedelta(seconds=1)):
        assert outbox.drain() == 1
    assert OutboxItem.objects.get().done_at


def test_what_is_done_today_comes_before_a_history_that_was_seen(county, heard):
    first = make_guide(county.transport, county.person("editor"))
    assert outbox.see_all() == 1
    second = make_guide(county.education, county.person("editor", "education"))
    outbox.drain()
    assert heard == [second.pk, first.pk]


def test_who_need_not_be_told_of_what_was_seen_is_not(county, heard):
    told = []
    outbox.on("guide.draft", unless_seen=True)(lambda payload: told.append(payload["id"]))
    make_guide(county.transport, county.person("editor"))
    outbox.see_all()
    second = make_guide(county.education, county.person("editor", "education"))
    outbox.drain()
    assert told == [second.pk]
