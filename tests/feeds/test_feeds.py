"""Atom, RSS and JSON feeds: valid by their specifications, read alike by another reader, equal when made again."""

import json
from dataclasses import replace
from datetime import datetime
from email.utils import parsedate_to_datetime

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from feeds.made import EVENING, FEED, FULL, NASTY, item
from gongkai.feeds.atom import atom
from gongkai.feeds.json_feed import json_feed
from gongkai.feeds.rss import rss

ATOM = {"a": "http://www.w3.org/2005/Atom"}
ITEMS = [FULL, item(1), NASTY]


@pytest.mark.parametrize("make", [atom, rss])
def test_a_reader_finds_what_was_put_in(make):
    read = feedparser.parse(make(FEED, ITEMS))
    assert not read.bozo
    assert (read.feed.title, read.feed.link, read.feed.language.lower()) == (FEED.title, FEED.url, "zh-cn")
    first, second, _nasty = read.entries
    assert (first.id, first.link, first.title) == (FULL.id, FULL.url, FULL.title)
    assert first.published_parsed[:5] == (2026, 3, 25, 17, 30)
    assert [tag.term for tag in second.tags] == ["公路", "通知"]
    assert second.author == "示范县交通运输局"
    assert first.content[0].value == FULL.content
    assert first.enclosures[0].href == FULL.enclosures[0].url


@pytest.mark.parametrize("make", [atom, rss])
def test_markup_in_a_title_stays_words(make):
    root = etree.fromstring(make(FEED, [NASTY]))
    assert not root.findall(".//{*}script")
    assert '<b>&"]]></title><script>' in etree.tostring(root, encoding="unicode", method="text")


def test_an_atom_feed_keeps_the_rules_of_rfc_4287():
    root = etree.fromstring(atom(FEED, ITEMS))
    for parent in (root, *root.findall("a:entry", ATOM)):
        for once in ("id", "title", "updated"):
            (found,) = parent.findall(f"a:{once}", ATOM)
            assert found.text
        assert len(parent.findall("a:author", ATOM)) <= 1
        assert len(parent.findall("a:link[@rel='alternate']", ATOM)) == 1
        for moment in parent.findall("a:updated", ATOM) + parent.findall("a:published", ATOM):
            assert datetime.fromisoformat(moment.text).utcoffset().total_seconds() == 8 * 3600
    assert root.find("a:author/a:name", ATOM).text == FEED.author
    assert len(root.findall("a:link[@rel='self']", ATOM)) == 1
    assert all(entry.find("a:summary", ATOM).text for entry in root.findall("a:entry", ATOM))
    ids = [entry.find("a:id", ATOM).text for entry in root.findall("a:entry", ATOM)]
    assert len(set(ids)) == len(ids)


def test_a_feed_without_an_organ_is_by_the_site():
    assert etree.fromstring(atom(replace(FEED, author=""), [])).find("a:author/a:name", ATOM).text == FEED.title


def test_an_rss_feed_keeps_the_rules_of_2_0():
    root = etree.fromstring(rss(FEED, ITEMS))
    assert (root.tag, root.get("version"), len(root)) == ("rss", "2.0", 1)
    channel = root[0]
    assert all(channel.findtext(name) for name in ("title", "link", "description"))
    full, plain, _nasty = channel.findall("item")
    assert (full.find("guid").get("isPermaLink"), plain.find("guid").get("isPermaLink")) == ("false", "true")
    assert len(full.findall("enclosure")) == 1
    assert full.find("enclosure").attrib == {
        "url": FULL.enclosures[0].url,
        "length": "2048",
        "type": "application/vnd.ms-excel",
    }
    assert parsedate_to_datetime(plain.findtext("pubDate")) == EVENING
    assert plain.findtext("pubDate") == "Thu, 26 Mar 2026 01:30:00 +0800"


def test_a_json_feed_keeps_the_rules_of_1_1():
    made = json.loads(json_feed(FEED, ITEMS))
    assert made["version"] == "https://jsonfeed.org/version/1.1"
    assert made["title"] and made["feed_url"] == FEED.self_url
    for entry in made["items"]:
        assert isinstance(entry["id"], str) and entry["id"]
        assert ("content_html" in entry) != ("content_text" in entry)
        assert datetime.fromisoformat(entry["date_published"]) == EVENING
        assert entry["authors"][0]["name"]
    assert made["items"][0]["attachments"] == [
        {
            "url": FULL.enclosures[0].url,
            "mime_type": "application/vnd.ms-excel",
            "title": "任务表.xlsx",
            "size_in_bytes": 2048,
        },
        {"url": FULL.enclosures[1].url, "mime_type": "application/msword", "title": "名录.docx"},
    ]


def test_a_feed_is_as_new_as_its_newest_change():
    assert "<updated>2026-04-01T10:00:00+08:00</updated>" in atom(FEED, ITEMS).decode().partition("<entry>")[0]
    assert "<lastBuildDate>Wed, 01 Apr 2026 10:00:00 +0800</lastBuildDate>" in rss(FEED, ITEMS).decode()
    named = replace(FEED, updated=EVENING)
    assert "<updated>2026-03-26T01:30:00+08:00</updated>" in atom(named, ITEMS).decode().partition("<entry>")[0]


@pytest.mark.parametrize("make", [atom, rss, json_feed])
def test_an_empty_feed_is_valid_and_never_changed(make):
    data = make(FEED, [])
    assert data == make(FEED, [])
    assert json.loads(data)["items"] == [] if make is json_feed else not feedparser.parse(data).bozo


_TEXT = st.text(max_size=30)


@given(_TEXT, _TEXT, _TEXT)
def test_any_words_make_feeds_that_parse(title, summary, author):
    items = [item(1, title=title, summary=summary, author=author, content=summary)]
    feed = replace(FEED, title=title, subtitle=summary)
    for make in (atom, rss):
        etree.fromstring(make(feed, items))
    json.loads(json_feed(feed, items))
