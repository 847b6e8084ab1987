"""Atom (RFC 4287)."""

from collections.abc import Sequence
from typing import Any

from lxml import etree

from gongkai.feeds.model import Feed, Item
from gongkai.feeds.moments import rfc3339
from gongkai.feeds.xml import add, last_change, written

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(feed: Feed, items: Sequence[Item]) -> bytes:
    """The feed as an Atom document."""
    names: dict[Any, str] = {None: _ATOM}  # the stubs know no default namespace
    root = etree.Element("feed", {_LANG: feed.language}, nsmap=names)
    add(root, "id", feed.self_url)
    add(root, "title", feed.title)
    if feed.subtitle:
        add(root, "subtitle", feed.subtitle)
    add(root, "updated", rfc3339(last_change(feed, items)))
    add(root, "link", rel="self", type_="application/atom+xml", href=feed.self_url)
    add(root, "link", rel="alternate", type_="text/html", href=feed.url)
    # Every entry needs an author, its own or the feed's (4.1.2); the site itself where nobody is named.
    add(add(root, "author"), "name", feed.author or feed.title)
    for item in items:
        _entry(root, item)
    return written(root)


def _entry(root: etree._Element, item: Item) -> None:
    entry = add(root, "entry")
    add(entry, "id", item.name)
    add(entry, "title", item.title)
    add(entry, "published", rfc3339(item.published))
    add(entry, "updated", rfc3339(item.changed))
    add(entry, "link", rel="alternate", type_="text/html", href=item.url)
    if item.author:
        add(add(entry, "author"), "name", item.author)
    for word in item.categories:
        add(entry, "category", term=word)
    for file in item.enclosures:
        size = {"length": str(file.size)} if file.size else {}
        add(entry, "link", rel="enclosure", type_=file.media_type, title=file.name, href=file.url, **size)
    # An entry must say something (4.1.1.1: summary where there is no content in it).
    add(entry, "summary", item.summary or item.title)
    if item.content:
        add(entry, "content", item.content, type_="html")
