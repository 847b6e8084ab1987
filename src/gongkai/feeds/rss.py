"""RSS 2.0, with what its best practices ask for: an atom:link to itself, dc:creator for names without an address."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache

from gongkai.feeds.model import KEPT, Feed, Item
from gongkai.feeds.moments import in_china
from gongkai.feeds.xml import DECLARATION, element, last_change

_NAMES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
}


def rss(feed: Feed, items: Sequence[Item]) -> bytes:
    """The feed as an RSS document."""
    parts = [
        element("title", feed.title),
        element("link", feed.url),
        element("description", feed.subtitle or feed.title),
        element("language", feed.language.lower()),
        element("lastBuildDate", _moment(last_change(feed, items))),
        element("atom:link", rel="self", type_="application/rss+xml", href=feed.self_url),
        *map(_item, items),
    ]
    channel = element("channel", inside="".join(parts))
    return f"{DECLARATION}\n{element('rss', inside=channel, version='2.0', **_NAMES)}".encode()


@lru_cache(KEPT)
def _item(item: Item) -> str:
    parts = [
        element("title", item.title),
        element("link", item.url),
        element("guid", item.name, isPermaLink="true" if item.name == item.url else "false"),
        element("pubDate", _moment(item.published)),
        element("description", item.summary or item.title),
        element("dc:creator", item.author) if item.author else "",
        *(element("category", word) for word in item.categories),
        # Readers take one enclosure an item, no more; all are on the page.
        *(element("enclosure", url=f.url, length=str(f.size), type_=f.media_type) for f in item.enclosures[:1]),
        element("content:encoded", item.content) if item.content else "",
    ]
    return element("item", inside="".join(parts))


def _moment(moment: datetime) -> str:
    """Wed, 25 Mar 2026 09:30:00 +0800 (RFC 822)."""
    return format_datetime(in_china(moment))
