"""The basic directory on the built site: index and tables, and exactly what is made anew when something changes."""

import pytest
from lxml import html

from gongkai.acts import outbox
from gongkai.acts.action import perform
from gongkai.catalogue.models import Record
from gongkai.directory.models import DirectoryEdition
from gongkai.publication import kinds
from gongkai.publication.kinds import Gone
from gongkai.publication.models import Changed
from gongkai.publication.spread import pages_showing
from gongkai.sites.places import places, portal
from support.catalogue_subjects import make_record
from support.directory_subjects import advance, item, make_directory
from support.factories import put_in_state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]


def published(county, title):
    record = put_in_state(make_record(county, title=title, domain="F18"), "published")
    Record.objects.filter(pk=record.pk).update(published_at=record.created_at)
    return record


def made(path):
    """The page at a path, as parsed HTML, and everything it says it shows."""
    name = kinds.find(portal(), path)
    page, shown = kinds.render(portal(), name)
    return html.fromstring(page.files[0].data.decode()), shown, page.files[0].path


def test_the_index_leads_to_every_published_table(county):
    advance(make_directory(county), county)
    make_directory(county, domain="F20")
    page, shown, path = made("directory/")
    assert page.xpath("//ul[@class='domains']//a/@href") == ["/directory/F18/"] and path == "directory/index.html"
    assert "directories" in shown and page.xpath("//nav[@class='main']//a[@aria-current]/text()") == ["基本目录"]


def test_the_table_shows_its_rows_with_their_records(county):
    given = item("<岗位>", group=True, group_words="求职者", remark="备注一")
    edition = advance(make_directory(county, given, notes="注：说明"), county)
    record = published(county, "<岗位>公告")
    page, shown, path = made("directory/F18/")
    assert page.xpath("//td[@class='found']//a/@href") == [f"/records/{record.pk}/"]
    text = page.text_content()
    assert "<岗位>" in text and "特定群体（求职者）" in text and "注：说明" in text and edition.title in text
    assert page.xpath("//ul[@class='channels']/li/text()") == ["■政府网站", "□政府公报"]
    assert len(page.xpath("//thead//th")) == len(page.xpath("//tbody/tr[1]/td")) == 13
    assert {"directory:F18", f"record:{record.pk}"} <= shown and path == "directory/F18/index.html"
    assert page.xpath("//nav[@class='crumbs']/a/@href") == ["/", "/directory/"]


def test_an_empty_index_says_so_and_a_domain_without_a_table_has_no_page(county):
    assert "还没有公布的目录" in made("directory/")[0].text_content()
    assert isinstance(kinds.render(portal(), "directory F18")[0], Gone)


def test_a_new_record_makes_exactly_the_tables_anew_that_will_show_it(county):
    advance(make_directory(county, item("岗位信息发布")), county)
    advance(make_directory(county, item("最低生活保障"), domain="F20"), county)
    record = published(county, "岗位信息公告")
    pages = pages_showing(f"record:{record.pk}", places())
    assert {page for _site, page in pages if page.startswith("director")} == {"directory F18"}


def test_publishing_linking_and_replacing_make_the_table_and_the_index_anew(county):
    edition = make_directory(county)
    row = edition.items.first()
    perform("directory", "link", edition, actor=county.person("editor"), item=row.pk, by_domain="F18")
    outbox.drain()
    assert not Changed.objects.filter(thing__startswith="director").exists(), "a draft is nobody's business"
    edition = advance(edition, county)
    outbox.drain()
    assert set(Changed.objects.values_list("thing", flat=True)) >= {"directory:F18", "directories"}
    Changed.objects.all().delete()
    edition = DirectoryEdition.objects.get(pk=edition.pk)
    perform("directory", "link", edition, actor=county.person("editor"), item=row.pk, by_words="公路")
    outbox.drain()
    assert set(Changed.objects.values_list("thing", flat=True)) >= {"directory:F18", "directories"}
    pages = {page for _site, page in pages_showing("directory:F18", places())}
    assert pages == {"directory F18", "directories"}
