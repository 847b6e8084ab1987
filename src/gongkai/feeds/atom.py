"""Atom (RFC 4287)."""

from collections.abc import Sequence
from functools import lru_cache

from gongkai.documents.characters import seen
from gongkai.feeds.model import KEPT, Feed, Item
from gongkai.feeds.moments import rfc3339
from gongkai.feeds.xml import DECLARATION, element, last_change

_ATOM = "http://www.w3.org/2005/Atom"


def atom(feed: Feed, items: Sequence[Item]) -> bytes:
    """The feed as an Atom document."""
    parts = [
        element("id", feed.self_url),
        element("title", feed.title),
        element("subtitle", feed.subtitle) if seen(feed.subtitle) else "",
        element("updated", rfc3339(last_change(feed, items))),
        element("link", rel="self", type_="application/atom+xml", href=feed.self_url),
        element("link", rel="alternate", type_="text/html", href=feed.url),
        # Every entry needs an author, its own or the feed's (4.1.2); the site itself where nobody is named.
        element("author", inside=element("name", feed.author or feed.title)),
        *map(_entry, items),
    ]
    names = {"xmlns": _ATOM, "xml:lang": feed.language}
    return f"{DECLARATION}\n{element('feed', inside=''.join(parts), **names)}".encode()


@lru_cache(KEPT)
def _entry(item: Item) -> str:
    enclosures = (
        element("link", rel="enclosure", type_=file.media_type, title=file.name, href=file.url,
                **({"length": str(file.size)} if file.size else {}))
        for file in item.enclosures
    )  # fmt: skip
    parts = [
        element("id", item.name),
        element("title", item.title),
        element("published", rfc3339(item.published)),
        element("updated", rfc3339(item.changed)),
        element("link", rel="alternate", type_="text/html", href=item.url),
        element("author", inside=element("name", item.author)) if item.author else "",
        *(element("category", term=word) for word in item.categories),
        *enclosures,
        # An entry must say something (4.1.1.1: summary where there is no content in it).
        element("summary", item.summary or item.title),
        element("content", item.content, type_="html") if item.content else "",
    ]
    return element("entry", inside="".join(parts))
