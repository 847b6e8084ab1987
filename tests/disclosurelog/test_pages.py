"""The log's own pages and files: plain, unchanging once full, and without a word of what was withdrawn."""

import json

import pytest
from django.test import Client

from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.disclosurelog import pages, stored
from gongkai.disclosurelog.appending import refresh
from gongkai.disclosurelog.chain import faults
from gongkai.disclosurelog.content import digest, from_page
from gongkai.disclosurelog.entry import read_lines
from gongkai.disclosurelog.languages import on_the_main_site
from gongkai.disclosurelog.models import LogEntry
from gongkai.disclosurelog.page import Page
from gongkai.disclosurelog.records import content_of
from gongkai.disclosurelog.sources import open_log
from gongkai.disclosurelog.verdict import judge
from gongkai.documents.clean import clean_html
from gongkai.portal.kinds.log import log_pages
from gongkai.sites.places import places
from support import site as publication
from support.catalogue_subjects import advance, make_record
from support.log_subjects import publish_guide

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]

TITLE = "关于张建国的处罚决定"


@pytest.fixture
def record(county, work):
    made = advance(make_record(county, title=TITLE, document_number="示交发〔2026〕9号"), county, "published")
    work()
    return made


def get(path):
    return Client().get(path)


def withdraw(record, county, work):
    perform("record", "withdraw", record, actor=county.person("signer"), reason="有误")
    work()


def test_an_empty_log_says_so(county):
    assert "还没有存证" in get("/log/").content.decode()
    assert json.loads(get("/log/head.json").content)["number"] == 0
    assert get("/log/1/").status_code == get("/log/0/").status_code == get("/log/entries-1.jsonl").status_code == 404


def test_the_front_page_explains_itself_and_names_what_is_public_now(record):
    page = get("/log/").content.decode()
    for words in (TITLE, record.index_number, str(stored.head()), "怎样核验一个网页", "sha256sum", "entries-1.jsonl"):
        assert words in page


def test_no_page_or_file_of_the_log_says_a_word_of_what_was_withdrawn(record, county, work):
    withdraw(record, county, work)
    for address in ("/log/", "/log/1/", "/log/entries-1.jsonl", "/log/head.json"):
        answer = get(address)
        assert answer.status_code == 200
        for word in (TITLE, "张建国", "示交发", "公路养护"):
            assert word not in answer.content.decode(), address
    assert "撤回" in get("/log/").content.decode()


def test_list_pages_hold_fifty_and_do_not_change_when_full(record, county, work):
    base = LogEntry.objects.get()
    filler(base, 60)
    before = get("/log/1/").content
    assert before.count(b"<tr><td") == 50
    assert TITLE.encode() not in before, "a title would have to go when the record is withdrawn"
    withdraw(record, county, work)
    assert get("/log/1/").content == before
    assert get("/log/2/").content.count(b"<tr><td") == 12
    assert get("/log/3/").status_code == 404


def filler(base, number):
    """As many entries more, as other records would have made them."""
    from gongkai.disclosurelog.appending import _append
    from gongkai.disclosurelog.models import LogHead
    from gongkai.disclosurelog.standing import Stand, Told

    stands = [Stand("record", base.subject_id + n, f"/records/{n}/", "X", True, "a" * 64) for n in range(1, number + 1)]
    _append(LogHead.objects.get(), [(stand, Told("published", stand.path, stand.digest)) for stand in stands])


def test_the_pages_cost_a_fixed_number_of_queries(record, django_assert_num_queries):
    filler(LogEntry.objects.get(), 60)
    with django_assert_num_queries(3):
        pages.front()
    with django_assert_num_queries(1):
        pages.page(1)


def test_a_new_entry_names_the_chunk_and_the_page_that_it_changes(record):
    filler(LogEntry.objects.get(), 60)
    assert pages.changed_by(LogEntry.objects.get(number=51)) == (1, 2)


def test_the_files_are_the_log(record):
    entries = list(read_lines(get("/log/entries-1.jsonl").content, "x"))
    assert entries == [row.plain() for row in stored.every()]
    assert json.loads(get("/log/head.json").content)["hash"] == entries[-1].hash


def test_an_export_is_byte_for_byte_what_the_site_shows(record, tmp_path):
    filler(LogEntry.objects.get(), 1010)
    assert stored.export(tmp_path) == 1011
    assert sorted(path.name for path in tmp_path.iterdir()) == ["entries-1.jsonl", "entries-2.jsonl", "head.json"]
    for file in tmp_path.iterdir():
        assert get(f"/log/{file.name}").content == file.read_bytes()
    assert len(open_log(str(tmp_path)).entries) == 1011


def test_a_records_page_says_exactly_what_was_logged(record, settings):
    answer = get(f"/records/{record.pk}/")
    page = Page(answer.content, found_at=f"http://10.0.0.1:9/records/{record.pk}/")
    assert page.content == content_of(record)
    assert digest(page.content) == LogEntry.objects.get().digest
    assert page.canonical_url == f"{settings.GONGKAI_PUBLIC_URL}/records/{record.pk}/"


def test_a_page_of_the_english_site_says_exactly_what_was_logged(county, work):
    """Its own words are English; what is vouched for is the record, which is the same on every site."""
    perform("site", "open", actor=MACHINE, organ=county.government, prefix="en", language="en", name="Shifan")
    record = advance(make_record(county, title="Measures", language="en"), county, "published")
    work()
    path = f"/en/records/{record.pk}/"
    page = Page(get(path).content, found_at=f"http://10.0.0.1:9{path}")
    assert b">In force<" in page.data
    assert page.content == content_of(record)
    entries = [entry.plain() for entry in LogEntry.objects.order_by("number")]
    assert judge(entries, on_the_main_site(page.path), digest(page.content)).good
    forged = Page(page.data.replace(b">In force<", b">Repealed<"), found_at=page.found_at)
    assert not judge(entries, on_the_main_site(page.path), digest(forged.content)).good


def test_a_page_with_everything_on_it_says_exactly_what_was_logged(county, work):
    sha = "ab" * 32
    body = (
        f'<h2>一</h2><p class="align-center">甲&nbsp;乙</p><table><tbody><tr><td colspan="2">&lt;1&gt;</td></tr>'
        f'</tbody></table><p><img src="cid:{sha}" alt="图"></p><p><a href="/records/1/">一</a>'
        '<a href="http://localhost:8000/x">二</a></p>'
    )
    record = make_record(county, title='"A&B"  <办法>', document_number="示交发〔2026〕9号")
    record = advance(record, county, "published")
    for name, inline in (("图.png", True), ('附 件"&1.xlsx', False), ("b.pdf", False)):
        record.attachments.create(name=name, media_type="image/png", size=1, sha256=sha, inline=inline)
    type(record).objects.filter(pk=record.pk).update(kind="normative", body=clean_html(body))
    work()
    answer = get(f"/records/{record.pk}/")
    told = from_page(answer.content, Page(answer.content, f"http://10.0.0.1:9/records/{record.pk}/").place)
    assert told == content_of(type(record).objects.get(pk=record.pk))
    assert told.validity == "有效"
    assert len(told.files) == 2
    assert f"sha256:{sha}" in told.body


def test_a_guides_page_says_exactly_what_was_logged(county, work):
    guide = publish_guide(county, classification="按主题\n  分类 & 编排", fax="0999-1234567")
    work()
    answer = get(f"/guide/{county.transport.slug}/")
    page = Page(answer.content, found_at=f"http://10.0.0.1/guide/{county.transport.slug}/")
    entry = LogEntry.objects.get(kind="guide", subject_id=guide.organ_id)
    assert digest(page.content) == entry.digest
    assert guide.phone in page.content.body


def test_entries_stay_when_nothing_changes(record):
    assert refresh("record", [record.pk, 10**9]) == 0
    assert refresh("guide", []) == 0


# ---- the built site ----
def test_the_built_site_has_the_log_and_keeps_it_up(record, county, work):
    publication.settle()
    assert TITLE in publication.text("log/")
    assert publication.text("log/entries-1.jsonl").encode() == stored.chunk(1)
    assert json.loads(publication.text("log/head.json"))["hash"] == stored.head().hash
    withdraw(record, county, work)
    publication.settle()
    log = open_log(str(publication.site() / "log"))
    assert [entry.act for entry in log.entries] == ["published", "withdrawn"]
    assert faults(log.entries, head=log.head) == []
    for name in ("log/", "log/1/"):
        assert TITLE not in publication.text(name)


def test_a_page_of_the_built_site_is_the_same_as_its_entry(record):
    publication.settle()
    path = f"/records/{record.pk}/"
    saved = Page((publication.site() / path.strip("/") / "index.html").read_bytes())
    found = judge(open_log(str(publication.site() / "log")).entries, saved.path, digest(saved.content))
    assert (found.kind, saved.path) == ("same", path)


def test_entries_are_written_before_the_head_that_counts_them(record):
    filler(LogEntry.objects.get(), 1100)
    pages_due = [page for _site, page in log_pages("1000-1001", places())]
    assert pages_due == ["log-chunk 1", "log-chunk 2", "log-front", "log-page 20", "log-page 21"]
    assert sorted(pages_due[:3]) == pages_due[:3], "the queue takes them in order of name"
