"""The site in English says everything of its own in English: no Chinese word but names, titles and quotations."""

import io
import re
import zipfile

import pytest
from django.test import Client
from django.utils import translation

from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.guides.models import Guide
from gongkai.organs.models import Organ
from gongkai.portal.frame import Frame
from gongkai.publication import kinds
from gongkai.sites.places import Place, places
from support.catalogue_subjects import advance, make_record
from support.factories import make_guide
from support.published import publish
from support.site import settle, site, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]
CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")
# The link to the main site bears the language's own name.
OWN_NAME = re.compile(r'<a [^>]*lang="zh-CN"[^>]*>中文</a>')
READ = (".html", ".atom", ".rss", ".json", ".xml")
ENGLISH = {
    "language": "en", "summary": "Who maintains roads.", "keywords": "roads", "item": "a20_10_projects",
    "service_objects": ["S01.09", "S02"], "theme": "T07.07", "genre": "G08", "office": "Roads Office",
    "body": "<p>Roads are maintained all year.</p>",
}  # fmt: skip


@pytest.fixture
def latin(county):
    """The county with names in Latin letters, so that whatever is Chinese is the software's own."""
    for organ in Organ.objects.all():
        Organ.objects.filter(pk=organ.pk).update(name=f"Office {organ.pk}", short_name=f"Office {organ.pk}")
    return county


def open_english(organ, **values):
    return perform("site", "open", actor=MACHINE, organ=organ, language="en", **({"prefix": "en"} | values))


def english() -> Place:
    return next(place for place in places() if place.language == "en")


def english_record(county, title="Measures on Roads", state="published", **wording):
    return advance(make_record(county, title=title, **(ENGLISH | wording)), county, state)


def files():
    return [path for path in sorted((site() / "en").rglob("*")) if path.suffix in READ]


def chinese_in(path) -> set[str]:
    return set(CHINESE.findall(OWN_NAME.sub("", path.read_text("utf-8"))))


def test_no_page_of_the_english_site_says_a_chinese_word(latin):
    open_english(
        latin.government, name="Shifan County", description="In English", id_code="9901210001", contact="0640-5550100",
        icp_number="ICP 1", police_number="No. 1", find_error_url="https://zfwzgl.www.gov.cn/",
    )  # fmt: skip
    record = english_record(latin)
    for number in range(70):  # as many as make closed pages
        publish(latin.transport, title=f"Notice {number}", **ENGLISH)
    gone = english_record(latin, "Notice on Closing")
    perform("record", "withdraw", gone, actor=latin.person("signer"), reason="有误", notice="Withdrawn: it was wrong.")
    settle()
    told = {str(path.relative_to(site())): chinese_in(path) for path in files()}
    assert {path: words for path, words in told.items() if words} == {}
    assert f"en/records/{record.pk}/index.html" in told and f"en/records/{gone.pk}/410.html" in told
    assert {"en/index.html", "en/404.html", "en/503.html", "en/about/index.html", "en/sitemap/index.html",
            "en/disclosure/all/index.html", "en/disclosure/all/1/index.html", "en/disclosure/all/2/index.html",
            "en/disclosure/all/feed.atom", "en/disclosure/all/feed.rss", "en/disclosure/all/feed.json",
            "en/sitemap.xml"} <= set(told)  # fmt: skip


def test_every_kind_of_page_that_the_english_site_has_is_looked_at(latin):
    """A kind that is new on language sites shows here; it is to be made for the test above."""
    open_english(latin.government, name="Shifan County")
    english_record(latin)
    settle()
    place = english()
    with translation.override(place.locale):
        made = {kind.name for kind in kinds.every() for key in kind.keys(place)
                if isinstance(kinds.render(place, kinds.page_name(kind.name, key))[0], kinds.Page)}  # fmt: skip
    assert made == {"home", "list", "closed", "feed", "record", "paper", "errors", "about", "map", "sitemap",
                    "sitemap-index"}  # fmt: skip


def test_a_record_is_described_in_english(latin):
    open_english(latin.government, name="Shifan County")
    page = text(f"en/records/{_settled(english_record(latin)).pk}")
    for words in ("Index number", "Issuing authority", "Date formed", "2026-01-05", "Industry and transport \\ Roads",
                  "Notice", "In force", "Proactive disclosure", "Approval and progress of major construction projects",
                  "Travel, Enterprises", "Roads Office", "First published"):  # fmt: skip
        assert words in page


def test_the_same_record_on_the_portal_is_described_in_chinese(latin):
    open_english(latin.government, name="Shifan County")
    page = text(f"records/{_settled(english_record(latin)).pk}")
    for words in ("索引号", "工业、交通 \\ 公路", "有效", "主动公开", "出行、企业", "首次公开"):
        assert words in page


def test_one_record_is_one_and_more_are_many(latin):
    open_english(latin.government, name="Shifan County")
    _settled(english_record(latin))
    assert "1 record<" in text("en/disclosure/all")
    _settled(english_record(latin, "Measures on Bridges"))
    assert "2 records, newest first" in text("en/disclosure/all")


def test_chinese_names_on_an_english_page_say_that_they_are_chinese(county):
    open_english(county.government, name="Shifan County")
    page = text(f"en/records/{_settled(english_record(county)).pk}")
    assert f'Published by <span lang="zh-CN">{county.government.name}</span>' in page
    assert f'Source: <span lang="zh-CN">{county.transport.name}</span>' in page
    assert '<span lang="zh-CN">' not in text("")


def test_what_is_marked_as_chinese_is_escaped_all_the_same():
    frame = Frame(Place("", "en", 1, "gov", True, "", "Shifan", language="en"))
    assert str(frame.said("<b>局</b>")) == '<span lang="zh-CN">&lt;b&gt;局&lt;/b&gt;</span>'
    assert str(frame.said("A & B")) == "A &amp; B"


def test_a_site_without_a_name_has_the_same_name_on_every_page_and_is_the_home_of_its_records(latin):
    """The name follows from the site's language, not from that of the page which asks."""
    open_english(latin.government)
    record = _settled(english_record(latin))
    name = f"Open Government Information of Office {latin.government.pk}"
    assert f"<title>{name}</title>" in text("en")
    assert "政府信息公开</title>" in text("")
    assert f'<link rel="canonical" href="http://localhost:8000/en/records/{record.pk}/">' in text(
        f"records/{record.pk}"
    )
    assert (site() / f"en/records/{record.pk}/{record.pk}.docx").is_file()


def test_the_document_to_take_away_says_in_english_where_it_comes_from(latin):
    open_english(latin.government, name="Shifan County")
    record = _settled(english_record(latin))
    with zipfile.ZipFile(io.BytesIO((site() / f"en/records/{record.pk}/{record.pk}.docx").read_bytes())) as paper:
        words = " ".join(re.findall(r"<w:t[^>]*>([^<]*)", paper.read("word/document.xml").decode()))
    assert f"Index number: {record.index_number}" in words
    assert not CHINESE.findall(words)


def test_programs_are_sent_to_pages_that_exist(latin):
    """The organ's page stands on the portal, wherever the record is read."""
    open_english(latin.government, name="Shifan County")
    page = text(f"en/records/{_settled(english_record(latin)).pk}")
    assert f'"url": "http://localhost:8000/organs/{latin.transport.slug}/"' in page
    assert "/en/organs/" not in page
    assert '"name": "Index number"' in page


def test_a_guide_in_chinese_is_no_page_of_the_english_site(county):
    guide = make_guide(county.transport, county.person("editor"), "published")
    Guide.objects.filter(pk=guide.pk).update(organ=county.government)
    open_english(county.government, name="Shifan County")
    settle()
    slug = county.government.slug
    assert text(f"guide/{slug}") and not text(f"en/guide/{slug}")
    assert Client().get(f"/en/guide/{slug}/").status_code == 404


def test_what_is_not_there_is_told_in_the_language_of_the_site(latin):
    open_english(latin.government, name="Shifan County")
    settle()
    here = Client(headers={"Host": "localhost"})
    missing = here.get("/en/nothing/")
    assert (missing.status_code, "Page not found" in missing.content.decode()) == (404, True)
    assert "没有这一页" in here.get("/nothing/").content.decode()


def test_a_browser_that_asks_for_english_sees_the_desk_and_the_portal_in_chinese(latin):
    open_english(latin.government, name="Shifan County")
    record = _settled(english_record(latin))
    client = Client(headers={"Accept-Language": "en-GB,en;q=0.9"})
    client.cookies["django_language"] = "en"
    assert "登录" in client.get("/desk/", follow=True).content.decode()
    client.force_login(latin.person("editor"), backend="django.contrib.auth.backends.ModelBackend")
    desk = client.get(f"/desk/records/{record.pk}/").content.decode()
    assert '<html lang="zh-CN"' in desk and "已公开" in desk and "Published" not in desk
    assert "索引号" in client.get(f"/records/{record.pk}/preview/").content.decode()
    (site() / f"records/{record.pk}/index.html").unlink()  # made for this one request then
    assert "索引号" in client.get(f"/records/{record.pk}/").content.decode()


def test_a_language_without_a_catalogue_keeps_the_chinese_words(county):
    perform("site", "open", actor=MACHINE, organ=county.government, prefix="bo", language="bo", name="བོད་ཡིག")
    settle()
    assert '<html lang="bo"' in text("bo") and "最新公开" in text("bo")


def _settled(record):
    settle()
    return record
