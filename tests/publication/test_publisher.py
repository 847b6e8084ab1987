"""The publisher: what is new is written, what is the same stays untouched, what fails waits and holds up nobody."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from gongkai.acts import clock
from gongkai.publication import manifest, publisher, queue, work
from gongkai.publication.kinds import File
from gongkai.publication.models import Changed, Pending, Shows, Written
from gongkai.publication.publisher import StorageFault, publish_some
from gongkai.publication.spread import spread
from support.site import site

pytestmark = pytest.mark.django_db
LONG = "政府信息公开。" * 200


def stamps(root):
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in root.rglob("*") if path.is_file()}


def test_a_page_is_written_with_variants_and_stands_in_the_manifest(pages):
    pages.say(a=LONG)
    assert publish_some().files == 1
    assert pages.file("a").read_text() == LONG
    names = sorted(path.name for path in pages.file("a").parent.iterdir())
    assert names == ["index.html", "index.html.br", "index.html.gz"]
    row = Written.objects.get()
    assert (row.site, row.page, row.path, row.size) == ("/", "thing a", "a/index.html", len(LONG.encode()))
    assert not Pending.objects.exists()


def test_unchanged_bytes_are_not_written_again(pages):
    pages.say(a=LONG, b=LONG)
    publish_some()
    before = stamps(site())
    pages.say(a=LONG, b="new")
    done = publish_some()
    assert (done.files, done.unchanged) == (1, 1)
    after = stamps(site())
    kept = {path for path in before if path.parent.name == "a"}
    assert {path: after[path] for path in kept} == {path: before[path] for path in kept}
    assert after[pages.file("b")] != before[pages.file("b")]


def test_a_file_that_a_page_names_twice_is_written_and_known_once(pages):
    portrait = File("portrait.png", b"the same picture of two people")
    pages.say(a=(File("a/index.html", b"1"), portrait, portrait))
    publish_some()
    assert not Pending.objects.exists()
    assert Written.objects.filter(path="portrait.png").count() == 1


def test_a_page_that_raises_waits_with_its_fault_while_the_rest_is_published(pages):
    pages.say(a="1", bad=ValueError("the template said no"), c="3")
    done = publish_some()
    assert (done.files, done.faults) == (2, 1)
    assert pages.file("a").exists() and pages.file("c").exists()
    row = Pending.objects.get()
    assert (row.page, row.attempts, row.fault) == ("thing bad", 1, "ValueError: the template said no")
    assert publish_some().pages == 0, "it rests first"


def test_what_failed_is_tried_again_ever_later_and_is_forgotten_once_it_works(pages):
    pages.say(bad=ValueError("no"))
    now, rests = clock.now(), []
    for _ in range(12):
        with clock.at(now):
            assert publish_some().faults == 1
        rest = Pending.objects.get().not_before - now
        rests.append(rest)
        now += rest
    assert rests == sorted(rests) and rests[0] < timedelta(minutes=1)
    assert rests[-1] == timedelta(minutes=60)
    pages.texts["bad"] = "now it works"
    with clock.at(now):
        assert publish_some().files == 1
    assert not Pending.objects.exists()


def test_who_marks_a_failed_page_again_has_it_tried_at_once(pages):
    pages.say(bad=ValueError("no"))
    publish_some()
    pages.say(bad="yes")
    assert publish_some().files == 1


def test_a_page_that_fails_keeps_its_old_file(pages):
    pages.say(a="old")
    publish_some()
    pages.say(a=ValueError("no"))
    publish_some()
    assert pages.file("a").read_text() == "old"


def test_a_removed_page_takes_its_files_variants_and_empty_folders_along(pages):
    pages.say(a=(File("a/index.html", LONG.encode()), File("a/files/deep/1.txt", LONG.encode())), b="stays")
    publish_some()
    assert (site() / "a/files/deep/1.txt.gz").exists()
    pages.say(a=None)
    assert publish_some().removed == 2
    assert not (site() / "a").exists()
    assert pages.file("b").exists()
    assert set(Written.objects.values_list("page", flat=True)) == {"thing b"}
    assert not Shows.objects.filter(page="thing a").exists()


def test_a_file_that_a_page_has_no_more_goes_and_the_others_stay(pages):
    pages.say(a=(File("a/index.html", b"1"), File("a/old.html", b"2")))
    publish_some()
    pages.say(a=(File("a/index.html", b"1"), File("a/new.html", b"3")))
    publish_some()
    assert sorted(path.name for path in (site() / "a").iterdir()) == ["index.html", "new.html"]


def test_what_a_page_shows_is_remembered_and_what_it_shows_no_more_forgotten(pages):
    pages.shows["a"] = {"record:1", "terms"}
    pages.say(a="1")
    publish_some()
    assert set(Shows.objects.values_list("thing", flat=True)) == {"record:1", "terms"}
    pages.shows["a"] = {"record:2", "terms"}
    pages.say(a="1")
    publish_some()
    assert set(Shows.objects.values_list("thing", flat=True)) == {"record:2", "terms"}


def test_what_changed_marks_exactly_the_pages_that_show_it(pages):
    pages.shows = {"a": {"record:1"}, "b": {"record:2"}}
    pages.say(a="1", b="2")
    publish_some()
    Changed.objects.all().delete()
    queue.changed(["terms", "record:1"])
    spread()
    assert set(Pending.objects.values_list("page", flat=True)) == {"thing a"}
    assert not Changed.objects.filter(thing="record:1").exists()


def test_what_is_marked_again_while_it_is_worked_on_is_worked_on_again(pages):
    def changes_meanwhile(place, key, real=pages.render):
        made = real(place, key)
        if pages.rendered[key] == 1:  # an act is committed after the page was read from the database
            pages.say(a="second")
        return made

    pages.render = changes_meanwhile
    from gongkai.publication import kinds

    kinds.register(kinds.Kind("thing", pages.render, pages.keys))
    pages.say(a="first")
    publish_some()
    assert (pages.file("a").read_text(), Pending.objects.count()) == ("first", 1)
    publish_some()
    assert (pages.file("a").read_text(), Pending.objects.count()) == ("second", 0)


def test_a_thing_marked_again_while_its_pages_are_worked_out_is_worked_out_again(pages, monkeypatch):
    from gongkai.publication import spread as module

    def changes_meanwhile(thing, sites):
        queue.changed([thing])
        return set()

    queue.changed(["record:1"])
    monkeypatch.setattr(module, "pages_showing", changes_meanwhile)
    spread()
    assert list(Changed.objects.values_list("thing", flat=True)) == ["record:1"]


def test_urgent_things_and_removals_come_first(pages):
    pages.texts = {"a": "1", "b": "2", "c": "3"}
    queue.wanted("/", ["thing a"], queue.REBUILD)
    queue.due("/", ["thing b"])
    queue.due("/", ["thing c"], queue.REMOVAL)
    written = []
    while publish_some(limit=1).pages:
        written.append(Written.objects.order_by("-pk")[0].page)
    assert written == ["thing c", "thing b", "thing a"]


def test_a_rebuild_does_not_push_back_what_waits_already(pages):
    queue.due("/", ["thing a"], queue.REMOVAL)
    queue.wanted("/", ["thing a", "thing b"])
    assert dict(Pending.objects.values_list("page", "priority")) == {"thing a": queue.REMOVAL, "thing b": queue.REBUILD}


class Killed(BaseException):
    """kill -9, as far as one process can play it."""


@pytest.fixture
def killed_before_remembering(monkeypatch):
    """killed() → publishes until just after the files were written, as a process that was killed then."""

    def killed():
        with monkeypatch.context() as patch:
            patch.setattr(publisher, "_remember", lambda done: (_ for _ in ()).throw(Killed))
            with pytest.raises(Killed):
                publish_some()

    return killed


def test_killed_after_the_files_and_before_the_manifest_it_does_the_same_again(pages, killed_before_remembering):
    pages.say(a=LONG)
    killed_before_remembering()
    assert Pending.objects.count() == 1
    assert publish_some().files == 1
    assert Written.objects.get().sha256
    assert not Pending.objects.exists()


def test_a_page_withdrawn_after_such_a_kill_leaves_no_file(pages, killed_before_remembering):
    pages.say(a=LONG)
    killed_before_remembering()
    assert pages.file("a").exists()
    pages.say(a=None)
    publish_some()
    assert not (site() / "a").exists()


def test_a_page_changed_back_after_such_a_kill_gets_its_old_bytes_back(pages, killed_before_remembering):
    pages.say(a="old")
    publish_some()
    pages.say(a="new")
    killed_before_remembering()
    assert pages.file("a").read_text() == "new"
    pages.say(a="old")
    publish_some()
    assert pages.file("a").read_text() == "old"


def test_a_page_that_fails_between_two_files_is_known_with_both(pages):
    def lost():
        raise FileNotFoundError("the attachment vanished from the store")

    pages.say(a=(File("a/index.html", b"1"), File("a/files/1.pdf", source=lost, sha256="0" * 64, size=3)))
    assert publish_some().faults == 1
    assert "vanished" in Pending.objects.get().fault
    pages.say(a=None)
    publish_some()
    assert not (site() / "a").exists() and not Written.objects.exists()


def test_a_full_disk_stops_the_bite_with_words_and_keeps_what_was_done(pages, monkeypatch):
    from gongkai.publication import folder

    pages.say(a="1", b="2")
    publish_some()
    pages.say(a="one", b="two")
    real, calls = folder.SiteFolder.write, []

    def full(self, name, data):
        calls.append(name)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        real(self, name, data)

    monkeypatch.setattr(folder.SiteFolder, "write", full)
    with pytest.raises(StorageFault, match="磁盘已满"):
        publish_some()
    assert (pages.file("a").read_text(), pages.file("b").read_text()) == ("one", "2")
    waiting = Pending.objects.get()
    assert (waiting.page, waiting.attempts) == ("thing b", 0), "the disk's fault is not the page's"
    monkeypatch.setattr(folder.SiteFolder, "write", real)
    publish_some()
    assert pages.file("b").read_text() == "two"


def test_the_worker_tells_a_full_disk_in_one_line_and_goes_on_trying(pages, monkeypatch, caplog):
    from gongkai.notices.worker import Step
    from gongkai.publication import folder

    def full(self, name, data):
        raise OSError(28, "No space left on device")

    # The worker opens another connection after a fault; the test's own must stay open.
    monkeypatch.setattr("gongkai.notices.worker.connection", SimpleNamespace(close=lambda: None))
    pages.say(a="1")
    step = Step("pages", work.bite)
    with monkeypatch.context() as patch:
        patch.setattr(folder.SiteFolder, "write", full)
        assert step.take(raising=False) == 0
    (line,) = [record for record in caplog.records if record.name == "gongkai.worker"]
    assert "磁盘已满" in line.getMessage() and not line.exc_info
    step.not_before = 0
    assert step.take(raising=False) > 0
    assert pages.file("a").exists()


def test_shares_of_several_processes_are_all_pages_once(pages):
    pages.say(**{f"p{n}": str(n) for n in range(20)})
    done = [publish_some(share=(part, 3)).pages for part in range(3)]
    assert sum(done) == 20 and min(done) > 0
    assert set(pages.rendered.values()) == {1}


def test_a_file_that_moved_to_another_page_is_not_taken_away_with_the_first(pages):
    """The manifest goes by page: what another page took over meanwhile is its own."""
    pages.say(a=(File("x/index.html", b"1"),))
    publish_some()
    pages.texts = {"a": None, "b": (File("x/index.html", b"2"),)}
    pages.say(b=pages.texts["b"])
    publish_some()
    pages.say(a=None)
    publish_some()
    assert (site() / "x/index.html").read_bytes() == b"2"
    assert Written.objects.get().page == "thing b"


def test_another_publisher_at_work_leaves_nothing_to_do(pages):
    from gongkai.publication.lock import publishing

    pages.say(a="1")
    with publishing(publisher.site_root()):
        assert work.bite() == 0
    assert work.bite() > 0


def test_pages_of_a_site_that_closed_go(pages):
    queue.due("/en", ["thing a"])
    manifest.record([(Pending(site="/en", page="thing a"), [("a/index.html", "0" * 64, 1, "")])])
    (site() / "en/a").mkdir(parents=True)
    (site() / "en/a/index.html").write_bytes(b"1")
    publish_some()
    assert not (site() / "en").exists() and not Written.objects.exists()


def test_dear_bytes_are_made_once_as_long_as_they_follow_from_the_same(pages):
    made = []

    def paper(recipe):
        return (File("a/1.pdf", make=lambda: made.append(recipe) or recipe.encode(), recipe=recipe),)

    for recipe in ("one", "one", "two"):
        pages.say(a=paper(recipe))
        publish_some()
    assert made == ["one", "two"]
    assert (site() / "a/1.pdf").read_bytes() == b"two"
    (site() / "a/1.pdf").unlink()
    pages.say(a=paper("two"))
    publish_some()
    assert made == ["one", "two", "two"]


def test_dear_bytes_that_were_announced_and_not_written_are_made(pages, killed_before_remembering):
    pages.say(a=(File("a/1.pdf", make=lambda: b"x", recipe="one"),))
    killed_before_remembering()
    (site() / "a/1.pdf").write_bytes(b"half")
    publish_some()
    assert (site() / "a/1.pdf").read_bytes() == b"x"
