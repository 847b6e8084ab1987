"""The probe: it finds every trace of a withdrawn record that is planted, and none where there is none."""

import gzip

import brotli
import pytest

from gongkai.acts.action import perform
from gongkai.catalogue import files
from gongkai.catalogue.models import Record
from gongkai.publication import queue
from gongkai.publication.models import Slot, Written
from gongkai.publication.probe import probe, record_of
from support.catalogue_subjects import advance, make_record
from support.site import settle, site

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]
DATA = "养护里程表：县道十条。".encode()


@pytest.fixture
def withdrawn(county):
    """A record with an attachment, published, seen on the site, and withdrawn."""
    record = make_record(county, title="示范县某某隧道养护办法")
    Record.objects.filter(pk=record.pk).update(former_url="http://old.cn/art/2020/1/2/art_7.html")
    perform("record", "attach", record, actor=county.person("editor"), name="表.txt", media_type="text/plain",
            size=len(DATA), sha256=files.store(DATA))  # fmt: skip
    record = advance(Record.objects.get(pk=record.pk), county, "published")
    settle()
    assert found(record), "it is there while it is public"
    perform("record", "withdraw", record, actor=county.person("signer"), reason="有误", notice="内容有误。")
    settle()
    return Record.objects.get(pk=record.pk)


def found(record):
    return {trace.where: trace.found for trace in probe(record) if trace.found}


def plant(name, data):
    path = site() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_after_a_real_withdrawal_nothing_is_found_and_every_place_was_looked_at(withdrawn):
    assert found(withdrawn) == {}
    assert {"catalogue", "lists", "manifest", "queue", "site localhost"} <= {trace.where for trace in probe(withdrawn)}


def test_a_public_record_is_found_everywhere(county):
    record = advance(make_record(county, title="示范县某某隧道养护办法"), county, "published")
    settle()
    told = found(record)
    assert {"catalogue", "lists", "manifest", "site localhost"} <= told.keys()
    for name in (f"records/{record.pk}/index.html", "sitemaps/1.xml", "disclosure/all/index.html", "index.html"):
        assert name in told["site localhost"].split("；"), name


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("records/{pk}/index.html", "any word"),
        ("records/{pk}/files/1-x.pdf", "bytes of its own folder"),
        ("records/{pk}/index.html.gz", "a variant that was left alone"),
        ("en/records/{pk}/index.html", "on a site below a path"),
        ("themes/T07/3/index.html", '<a href="/records/{pk}/">a link in a list</a>'),
        ("themes/T07/3/index.html", "<p>示范县某某隧道养护办法</p>"),
        ("disclosure/all/feed.atom", "<id>http://localhost:8000/records/{pk}/</id>"),
        ("disclosure/all/feed.json", '{{"url": "http://localhost:8000/records/{pk}/"}}'),
        ("sitemaps/9.xml", "<loc>http://localhost:8000/records/{pk}/</loc>"),
        ("calendar/all.ics", "URL:http://x\nSUMMARY:示范县某某隧道养护办法"),
    ],
)
def test_each_planted_trace_is_found(withdrawn, name, data):
    name = name.format(pk=withdrawn.pk)
    plant(name, data.format(pk=withdrawn.pk).encode())
    assert found(withdrawn) == {"site localhost": name}


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".br", brotli.compress)])
def test_a_trace_in_a_compressed_variant_alone_is_found(withdrawn, ending, pack):
    plant(f"disclosure/all/index.html{ending}", pack(f'<a href="/records/{withdrawn.pk}/">'.encode()))
    assert found(withdrawn) == {"site localhost": f"disclosure/all/index.html{ending}"}


def test_the_bytes_of_its_attachment_are_found_under_any_name(withdrawn):
    plant("somewhere/else.bin", DATA)
    assert found(withdrawn) == {"site localhost": "somewhere/else.bin"}


def test_the_same_attachment_of_another_public_record_is_no_trace(withdrawn, county):
    other = make_record(county, title="另一份文件")
    perform("record", "attach", other, actor=county.person("editor"), name="表.txt", media_type="text/plain",
            size=len(DATA), sha256=files.store(DATA))  # fmt: skip
    advance(Record.objects.get(pk=other.pk), county, "published")
    settle()
    assert found(withdrawn) == {}


def test_a_title_that_a_public_record_bears_too_is_no_trace(withdrawn, county):
    advance(make_record(county, title=withdrawn.title), county, "published")
    settle()
    assert found(withdrawn) == {}


def test_a_page_of_a_list_is_not_taken_for_the_record_of_its_number(withdrawn):
    plant(f"organs/jiaotong/records/{withdrawn.pk}/index.html", b"a page of a list")
    plant("about/more.html", f'<a href="/organs/jiaotong/records/{withdrawn.pk}/">the next page</a>'.encode())
    assert found(withdrawn) == {}


def test_rows_that_still_tell_of_it_are_found(withdrawn):
    Slot.objects.create(list="theme:T88", number=0, record=withdrawn, at=withdrawn.published_at)
    queue.due("/", [f"record {withdrawn.pk}"])
    Written.objects.create(site="/en", page=f"record {withdrawn.pk}", path=f"records/{withdrawn.pk}/index.html",
                           sha256="0" * 64, size=1, at=withdrawn.published_at)  # fmt: skip
    assert found(withdrawn).keys() == {"lists", "queue", "manifest"}


@pytest.mark.parametrize(
    "url", ["/records/{pk}/", "http://localhost:8000/records/{pk}/", "/en/records/{pk}", "http://old.cn/art/2020/1/2/art_7.html",
            "/art/2020/1/2/art_7.html"],
)  # fmt: skip
def test_the_record_is_known_by_its_address_here_and_by_its_old_one(withdrawn, url):
    assert record_of(url.format(pk=withdrawn.pk)) == withdrawn


@pytest.mark.parametrize("url", ["", " ", "/", "/records/999999999/", "/records/x/", "http://other.cn/"])
def test_what_means_no_record_is_told_so(withdrawn, url):
    assert record_of(url) is None


def test_a_number_that_only_begins_like_its_own_is_no_trace(withdrawn):
    plant("about/more.html", f"<p>{withdrawn.index_number}7</p>".encode())
    assert found(withdrawn) == {}
    plant("about/more.html", f"<p>{withdrawn.index_number}</p>".encode())
    assert found(withdrawn) == {"site localhost": "about/more.html"}
