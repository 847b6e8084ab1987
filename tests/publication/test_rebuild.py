"""A full rebuild goes on where it was cut off; a changed look of the pages has every page made anew."""

import pytest

from gongkai.publication import look, publisher, rebuild, work
from gongkai.publication.models import Pending, Remembered
from support.site import settle

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(pages):
    pages.texts = {f"p{n}": str(n) for n in range(8)}
    settle()
    return pages


def test_a_rebuild_renders_every_page_again(built):
    built.rendered.clear()
    assert rebuild.begin() == 8
    rebuild.work_share(0, 1)
    assert set(built.rendered.values()) == {1} and len(built.rendered) == 8


def test_cut_off_it_goes_on_with_what_is_left_unless_told_to_begin_again(built):
    rebuild.begin()
    publisher.publish_some(limit=5)
    assert rebuild.begin() == 3
    assert rebuild.begin(again=True) == 8


def test_a_rebuild_that_ended_begins_again_with_all(built):
    rebuild.begin()
    rebuild.work_share(0, 1)
    Remembered.objects.filter(pk="rebuild").delete()  # what finish() does when nothing is left
    assert rebuild.begin() == 8


def test_pages_that_fail_do_not_keep_a_rebuild_from_ending(built):
    built.texts["p3"] = ValueError("no")
    rebuild.begin()
    rebuild.work_share(0, 1)
    assert list(Pending.objects.values_list("page", "attempts")) == [("thing p3", 1)]


def test_a_changed_look_has_every_page_made_anew_once(built, monkeypatch):
    built.rendered.clear()
    assert look.refresh() == 0
    monkeypatch.setattr(look, "fingerprint", lambda: "another template")
    assert look.refresh() == 8
    assert look.refresh() == 0
    work.publish_everything_waiting()
    assert len(built.rendered) == 8


def test_the_look_is_that_of_templates_styles_and_words():
    from gongkai.portal.kinds import beside

    parts = list(beside.templates_and_styles())
    assert any(b"<!DOCTYPE html>" in part for part in parts)
    assert any(b"--" in part and b"{" in part for part in parts)
    assert look.fingerprint() == look.fingerprint() != ""


def test_at_the_change_of_the_day_what_counts_by_the_day_is_made_anew(built):
    from datetime import timedelta

    from gongkai.acts import clock
    from gongkai.publication.models import Shows

    Shows.objects.create(thing="counts", site="/", page="thing p1")
    built.rendered.clear()
    settle()
    assert not built.rendered
    with clock.at(clock.now() + timedelta(days=1)):
        settle()
    assert list(built.rendered) == ["p1"]
