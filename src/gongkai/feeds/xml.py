"""XML that any reader can parse: no characters that XML forbids, one serialisation. Written as text, since lists have
feeds by the hundred and the same records stand in many of them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from gongkai.documents.characters import seen
from gongkai.feeds.model import Feed, Item
from gongkai.feeds.moments import in_china

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
# A parser would take these for line ends or spaces of its own.
_IN_TEXT = {"\r": "&#13;"}
_IN_VALUE = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}


def element(tag: str, text: str = "", *, inside: str = "", **attributes: str) -> str:
    """An element on a line of its own, with that text or with what is written already, and those attributes; a trailing
    underscore in a name is dropped (`type_`)."""
    start = "".join((tag, *(f" {n.rstrip('_')}={quoteattr(seen(v), _IN_VALUE)}" for n, v in attributes.items())))
    content = f"\n{inside}" if inside else escape(seen(text), _IN_TEXT)
    return f"<{start}>{content}</{tag}>\n" if content else f"<{start}/>\n"


def last_change(feed: Feed, items: Sequence[Item]) -> datetime:
    """When something in the feed last changed: told by the data, never by the clock."""
    epoch = datetime.fromtimestamp(0, UTC)
    return feed.updated or max((in_china(item.changed) for item in items), default=epoch)
