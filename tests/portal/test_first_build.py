"""A site that is built for the first time beside a long history (an import, the demo) is right at once."""

import pytest

from gongkai.acts import outbox
from gongkai.acts.models import OutboxItem
from gongkai.catalogue.models import Record
from gongkai.publication import work
from gongkai.publication.models import Changed, Pending
from support.published import publish
from support.site import settle, site, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]


def waits():
    return OutboxItem.objects.filter(done_at=None).exists()


@pytest.fixture
def history(county):
    """Three records whose acts nobody has carried out yet, before any page was ever built."""
    return [publish(county.transport, days_ago=9 - n, title=f"示范县第{n}号养护办法") for n in range(3)]


def test_the_front_says_what_there_is_before_the_history_was_told(history, client):
    assert waits()
    work.bite()
    said = b"".join(client.get("/disclosure/all/")).decode()
    assert all(record.title in said for record in history)


def test_the_whole_site_is_written_before_the_history_was_told_and_the_telling_writes_nothing_again(history):
    while work.bite():
        pass
    assert waits()
    assert all((site() / f"records/{record.pk}/index.html").is_file() for record in history)
    assert all(record.title in text("") for record in history)
    while outbox.drain():
        pass
    assert not Changed.objects.filter(thing__startswith="record:").exists()
    assert not Pending.objects.exists()


def test_what_is_done_after_the_first_look_is_told(history, county):
    work.bite()
    later = publish(county.transport, title="示范县后来的办法")
    settle()
    assert later.title in text("") and later.title in text(f"records/{later.pk}")
    assert Record.objects.count() == 4


def test_before_the_first_look_nobody_is_told_that_there_is_nothing(history, client):
    said = client.get("/").content.decode()
    assert "网站正在首次生成" in said and "还没有公开的信息" not in said


def test_where_nothing_is_public_the_front_says_so(county):
    settle()
    assert "还没有公开的信息" in text("")
