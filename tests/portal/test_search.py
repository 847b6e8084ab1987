"""The public's search page: what it shows, and that nothing typed into it breaks it."""

from urllib.parse import quote, urlencode

import pytest
from django.core.cache import cache
from django.test import Client

from gongkai.acts import outbox
from gongkai.acts.action import perform
from gongkai.search import missed, reconciling
from gongkai.search.engines.protocol import EngineFault
from gongkai.search.models import Missed, SearchDay
from support.catalogue_subjects import advance, make_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(county, terms):
    """A public record in the index."""
    cache.clear()
    made = advance(make_record(county, document_number="示交发〔2026〕9号"), county, "published")
    outbox.drain()
    reconciling.settle()
    return made


def get(path: str = "/search/", **asked):
    return Client().get(f"{path}?{urlencode(asked)}")


def test_results_show_title_passage_number_organ_and_lead_to_the_record(record):
    page = get(q="公路养护").content.decode()
    for words in (
        "<mark>公路养护</mark>",
        "示交发〔2026〕9号",
        "示范县交通运输局",
        f'href="/records/{record.pk}/"',
        "找到 1 条",
    ):
        assert words in page
    assert 'value="公路养护"' in page


def test_the_address_without_a_slash_answers_too(record):
    assert "找到 1 条" in get("/search", q="公路养护").content.decode()


@pytest.mark.parametrize("number", ["示交发(2026)9号", "（2026）9号", "[2026]第9号"])
def test_a_number_is_found_in_any_bracket_style(record, number):
    assert "找到 1 条" in get(q=number).content.decode()


def test_an_empty_search_says_how_to_search(record):
    assert "可以这样搜" in get().content.decode()


def test_nothing_found_shows_ways_on(record):
    page = get(q="量子隧穿").content.decode()
    for words in ("没有找到“量子隧穿”", "公开目录", "公开指南", "订阅此搜索"):
        assert words in page


def test_a_near_title_is_offered_as_a_link(record):
    page = get(q="公路养护管里办法").content.decode()
    assert "您要找的是不是" in page
    assert quote("公路养护管理办法") in page


def test_the_page_is_not_for_search_engines_and_needs_no_script(record):
    answer = get(q="公路养护")
    assert answer["X-Robots-Tag"] == "noindex"
    assert "<script>" not in answer.content.decode()


BAD = [
    "公" * 10_000, "a" * 10_000, "。，！？…—", "  ", "'; DROP TABLE catalogue_record; --",
    "title:x AND (y OR *) ^9 ~2 {a TO b]",
    "/.*/", "\\", '"', "“”", "😀🚧👨‍👩‍👧", "公路road公路дорога도로طريق", "\x00\x01公\u202e路",
    "<script>alert(1)</script>", "{{7*7}}{% x %}",
    "../../etc/passwd", "%00%2e%2e", "１２３４５６７８９０" * 30, "\ud83d", "́́́",
]  # fmt: skip


@pytest.mark.parametrize("words", BAD, ids=range(len(BAD)))
@pytest.mark.parametrize("path", ["/search/", "/search/suggest/", "/search/feed/", "/search/subscribe/"])
def test_whatever_is_typed_there_is_a_page(record, path, words):
    answer = Client().get(f"{path}?q={quote(words, errors='surrogatepass')}")
    assert answer.status_code == 200
    body = answer.content.decode()
    assert "<script>alert" not in body
    assert path != "/search/" or "7*7" not in words or "{{7*7}}" in body


@pytest.mark.parametrize(
    "asked",
    [
        {"page": "999999999999"}, {"page": "-1"}, {"page": "x"}, {"page": "0"}, {"page": "²"},
        {"from": "2026-13-45"}, {"from": "昨天"},
        {"from": "2026-05-01", "to": "2026-01-01"}, {"from": "0001-01-01"}, {"to": "9999-12-31"},
        {"organ": "nowhere"}, {"organ": "../x"},
        {"organ": "\x00"}, {"year": "x" * 500}, {"theme": "T07' OR 1=1"}, {"validity": "\u202e"},
        {"sort": "up"}, {"kind": ""},
    ],
)  # fmt: skip
def test_whatever_else_stands_in_the_address_there_is_a_page(record, asked):
    for path in ("/search/", "/search/feed/"):
        assert get(path, q="公路", **asked).status_code == 200


def test_what_could_not_be_used_is_told(record):
    assert "日期“昨天”不对" in get(q="公路", **{"from": "昨天"}).content.decode()
    assert "只用了前面的部分" in get(q="公路" * 500).content.decode()
    assert "只有标点和符号" in get(q="！？").content.decode()
    assert "没有这个单位" in get(q="公路", organ="nowhere").content.decode()


def test_a_page_off_the_end_is_the_last_page(record):
    page = get(q="公路养护", page="400").content.decode()
    assert "找到 1 条" in page
    assert record.title in page.replace("<mark>", "").replace("</mark>", "")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_search_is_only_asked_for(record, method):
    assert getattr(Client(), method)("/search/?q=公路").status_code == 405


def test_who_asks_too_often_is_told_so(record, monkeypatch):
    monkeypatch.setattr("gongkai.portal.search.MOST_SEARCHES", 2)
    statuses = [get(q="公路").status_code for _turn in range(4)]
    assert statuses == [200, 200, 429, 429]
    assert "太频繁" in get(q="公路").content.decode()


def test_an_engine_that_is_away_is_told_in_words(record, monkeypatch):
    def away(*args, **kwargs):
        raise EngineFault("no")

    monkeypatch.setattr("gongkai.portal.search.ask", away)
    monkeypatch.setattr("gongkai.portal.search.suggestions", away)
    monkeypatch.setattr("gongkai.portal.search.atom", away)
    assert get(q="公路").status_code == 503
    assert "暂时不能使用" in get(q="公路").content.decode()
    assert get("/search/suggest/", q="公路").json() == {"titles": []}
    assert get("/search/feed/", q="公路").status_code == 503


def test_suggestions_are_titles(record):
    assert get("/search/suggest/", q="公路").json() == {"titles": [record.title]}


def test_the_feed_of_a_search_holds_its_results(record):
    answer = get("/search/feed/", q="公路养护")
    body = answer.content.decode()
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert record.title in body
    assert f"/records/{record.pk}/" in body
    assert record.title not in get("/search/feed/", q="校车").content.decode()


def test_a_withdrawn_record_stands_in_no_answer(record, county):
    perform("record", "withdraw", record, actor=county.person("signer"), reason="误")
    for path in ("/search/", "/search/suggest/", "/search/feed/"):
        assert record.title not in get(path, q="公路养护").content.decode().replace("<mark>", "").replace("</mark>", "")


# ---- what was not found ----
def test_what_was_not_found_is_counted_by_day_and_words(record):
    for words in ("量子隧穿", "量子 隧穿", "公路养护"):
        get(q=words)
    day = SearchDay.objects.get()
    assert (day.asked, day.empty) == (3, 2)
    assert dict(Missed.objects.values_list("question", "count")) == {"量子隧穿": 1, "量子 隧穿": 1}


def test_a_second_page_or_a_filter_counts_no_search(record):
    get(q="量子隧穿", page="2")
    get(q="量子隧穿", year="2020")
    assert not SearchDay.objects.exists()


@pytest.mark.parametrize(
    "words",
    ["张三 13800138000", "110101199003078515", "6222 0210 0111 6245", "我" * 41, "138-0013-8000 投诉", "1380013800"],
)
def test_what_may_tell_of_a_person_is_not_kept(record, words):
    get(q=words)
    assert not Missed.objects.exists()
    assert SearchDay.objects.get().asked == 1


@pytest.mark.parametrize(
    "words", ["示政发〔2026〕1234567号".replace("1234567", "123456"), "11370322004222241N/2021-00005"]
)
def test_a_number_of_a_document_may_be_kept(words):
    assert missed.countable(words)


def test_a_question_with_only_some_of_its_words_found_is_counted_apart(record):
    get(q="公路养护管理招标公司名单")
    assert Missed.objects.get().partial
    assert SearchDay.objects.get().partial == 1


def test_a_database_that_takes_no_writing_stops_no_search(record, monkeypatch):
    from django.db import DatabaseError

    def full(*args, **kwargs):
        raise DatabaseError("full")

    monkeypatch.setattr(missed, "_add", full)
    assert get(q="量子隧穿").status_code == 200
