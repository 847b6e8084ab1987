"""XML that any reader can parse: no characters that XML forbids, one serialisation."""

from collections.abc import Sequence
from datetime import UTC, datetime

from lxml import etree

from gongkai.documents.characters import seen
from gongkai.feeds.model import Feed, Item
from gongkai.feeds.moments import in_china


def add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    """A new child with that text and those attributes; a trailing underscore in a name is dropped (`type_`)."""
    child = etree.SubElement(parent, tag, {name.rstrip("_"): seen(value) for name, value in attributes.items()})
    if text:
        child.text = seen(text)
    return child


def written(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def last_change(feed: Feed, items: Sequence[Item]) -> datetime:
    """When something in the feed last changed: told by the data, never by the clock."""
    epoch = datetime.fromtimestamp(0, UTC)
    return feed.updated or max((in_china(item.changed) for item in items), default=epoch)
