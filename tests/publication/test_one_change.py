"""One act rewrites exactly the files that show it, at a cost that does not grow with the number of records."""

import hashlib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.acts.action import perform
from gongkai.catalogue.models import Record
from gongkai.publication import queue, work
from support.catalogue_subjects import advance, make_record
from support.many import insert_records
from support.site import settle, site

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]


def tree():
    """Path → (inode, hash) of every file of the site."""
    found = (path for path in site().rglob("*") if path.is_file() and ".work" not in path.parts)
    return {
        path.relative_to(site()).as_posix(): (path.stat().st_ino, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in found
    }


def touched(before, after):
    """Files that were written, came or went, without the compressed variants."""
    paths = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    return {path for path in paths if not path.endswith((".gz", ".br"))}


FEEDS = ("feed.atom", "feed.rss", "feed.json")


def lists_and_feeds(*folders):
    return {f"{folder}/{name}" for folder in folders for name in ("index.html", *FEEDS)}


@pytest.fixture
def standing(county):
    """A site with 95 records of two organs: three closed pages of the list of everything."""
    insert_records([county.transport, county.education], 95)
    record = advance(make_record(county, title="示范县隧道养护办法"), county, "sign_off")
    settle()
    return record


def publish(record, county):
    perform("record", "publish", Record.objects.get(pk=record.pk), actor=county.person("signer"))
    settle()
    return Record.objects.get(pk=record.pk)


def of_kind(paths, *endings):
    return {path for path in paths if path.endswith(endings)}


def test_publishing_one_record_writes_its_page_and_the_newest_of_its_lists_and_nothing_else(standing, county):
    before = tree()
    record = publish(standing, county)
    year = record.published_at.year
    changed = touched(before, tree())
    own = {path for path in changed if path.startswith((f"records/{record.pk}/", "log/"))}
    assert f"records/{record.pk}/index.html" in own
    first_screens = ("disclosure/all", "organs/jiaotong/records", "themes/T07", "themes/T07.07", f"years/{year}")
    expected = {"index.html", "organs/jiaotong/index.html", "sitemaps/1.xml", f"years/{year}/1/index.html"}
    expected |= {f"{folder}/index.html" for folder in first_screens}
    rest = changed - own - {path for path in changed if path.rpartition("/")[2].startswith("feed.")}
    assert rest == expected
    feeds = {path.rpartition("/")[0] for path in changed if path.rpartition("/")[2].startswith("feed.")}
    assert feeds <= set(first_screens)


def test_withdrawing_an_old_record_touches_only_its_closed_pages_and_the_counts(standing, county):
    publish(standing, county)
    old = Record.objects.order_by("published_at")[0]
    before = tree()
    perform("record", "withdraw", old, actor=county.person("signer"), reason="有误", notice="有误。")
    settle()
    changed = {path for path in touched(before, tree()) if not path.startswith("log/")}
    assert {f"records/{old.pk}/index.html", f"records/{old.pk}/410.html"} <= changed
    lists = {path for path in changed if path.endswith("index.html") and not path.startswith("records/")}
    assert lists == {
        "disclosure/all/index.html", "disclosure/all/1/index.html", "organs/jiaotong/records/index.html",
        "organs/jiaotong/records/1/index.html", "themes/T07/index.html", "themes/T07/1/index.html",
        "themes/T07.07/index.html", "years/2020/index.html", "years/2020/1/index.html", "organs/jiaotong/index.html",
    }  # fmt: skip


def test_acts_that_the_public_does_not_see_write_nothing(standing, county):
    before = tree()
    advance(make_record(county, title="还在起草"), county, "secrecy_review")
    settle()
    assert touched(before, tree()) == set()


def queries_of_a_change(record):
    queue.changed([f"record:{record.pk}"])
    with CaptureQueriesContext(
        connection,
    ) as caught:
        while work.bite():
            pass
    return len(caught)


def test_a_change_asks_the_database_as_often_whatever_the_number_of_records(county):
    """The first and last entries of a page would mark a page more: both times the record stands amid one."""
    insert_records([county.transport, county.education], 50)
    record = advance(make_record(county, title="示范县隧道养护办法"), county, "published")
    settle()
    queries_of_a_change(record)
    small = queries_of_a_change(record)
    insert_records([county.transport, county.education], 450, first=100)
    from gongkai.publication import lists

    lists.rebuild()
    settle()
    queries_of_a_change(record)
    assert queries_of_a_change(record) <= small + 2
    assert small < 250


def test_when_the_present_edition_is_withdrawn_no_earlier_one_leads_to_it_any_more(county):
    first = advance(make_record(county, title="示范县隧道养护办法"), county, "published")
    settle()
    given = {"record": first, "reason": "改", "notice": "更正经费数额"}
    draft = perform("record", "draft_correction", county.transport, actor=county.person("editor"), **given)
    perform("record", "edit", draft, actor=county.person("editor"), body="<p>更正后。</p>")
    present = advance(Record.objects.get(pk=draft.pk), county, "published")
    settle()
    leading = site() / f"records/{first.pk}/index.html"
    assert f"/records/{present.pk}/" in leading.read_text()
    perform("record", "withdraw", present, actor=county.person("signer"), reason="有误", notice="有误。")
    settle()
    assert not leading.exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plans")
def test_no_question_of_a_change_looks_at_every_record(standing, county):
    """A statement that scans the records would make a change slower the more of them there are."""
    with CaptureQueriesContext(connection) as asked:
        publish(standing, county)
    scans = []
    for query in {row["sql"] for row in asked.captured_queries if row["sql"].startswith("SELECT")}:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query}")
            scans += [(step[3], query) for step in cursor if step[3].startswith("SCAN catalogue_record")]
    assert not scans
