"""RSS 2.0, with what its best practices ask for: an atom:link to itself, dc:creator for names without an address."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from gongkai.feeds.model import Feed, Item
from gongkai.feeds.moments import in_china
from gongkai.feeds.xml import add, last_change, written

_ATOM, _DC, _CONTENT = (
    "http://www.w3.org/2005/Atom",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/rss/1.0/modules/content/",
)
_NAMES = {"atom": _ATOM, "dc": _DC, "content": _CONTENT}


def rss(feed: Feed, items: Sequence[Item]) -> bytes:
    """The feed as an RSS document."""
    root = etree.Element("rss", {"version": "2.0"}, nsmap=_NAMES)
    channel = add(root, "channel")
    add(channel, "title", feed.title)
    add(channel, "link", feed.url)
    add(channel, "description", feed.subtitle or feed.title)
    add(channel, "language", feed.language.lower())
    add(channel, "lastBuildDate", _moment(last_change(feed, items)))
    add(channel, f"{{{_ATOM}}}link", rel="self", type_="application/rss+xml", href=feed.self_url)
    for item in items:
        _item(channel, item)
    return written(root)


def _item(channel: etree._Element, item: Item) -> None:
    made = add(channel, "item")
    add(made, "title", item.title)
    add(made, "link", item.url)
    add(made, "guid", item.name, isPermaLink="true" if item.name == item.url else "false")
    add(made, "pubDate", _moment(item.published))
    add(made, "description", item.summary or item.title)
    if item.author:
        add(made, f"{{{_DC}}}creator", item.author)
    for word in item.categories:
        add(made, "category", word)
    # Readers take one enclosure an item, no more; all are on the page.
    for file in item.enclosures[:1]:
        add(made, "enclosure", url=file.url, length=str(file.size), type_=file.media_type)
    if item.content:
        add(made, f"{{{_CONTENT}}}encoded", item.content)


def _moment(moment: datetime) -> str:
    """Wed, 25 Mar 2026 09:30:00 +0800 (RFC 822)."""
    return format_datetime(in_china(moment))
