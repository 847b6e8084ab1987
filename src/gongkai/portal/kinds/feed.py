"""The feed of a list in three formats: its newest records."""

import re
from collections.abc import Iterable

from gongkai.feeds.atom import atom
from gongkai.feeds.json_feed import json_feed
from gongkai.feeds.model import Feed, Item
from gongkai.feeds.rss import rss
from gongkai.portal import entries, links, shared
from gongkai.portal.kinds import listing
from gongkai.portal.record_page import theme_name
from gongkai.publication import kinds
from gongkai.publication.kinds import File, Gone, Page, Rendered
from gongkai.sites.places import Place

LENGTH = 20
FORMATS = {"atom": atom, "rss": rss, "json": json_feed}
_PATH = re.compile(rf"(.*/)feed\.(?:{'|'.join(FORMATS)})")


def render(place: Place, name: str) -> Rendered:
    if not shared.head(name).next and not listing.is_permanent(place, name):
        return Gone()
    to = links.Links(place)
    items = [
        Item(
            url=to.absolute(links.record(entry.pk)), title=entry.title, published=entry.published_at,
            summary=entry.summary, author=entry.organ,
            categories=(theme,) if (theme := theme_name(entry.theme)) else (),
        )
        for entry in entries.newest(name, LENGTH)
        if entry.published_at is not None
    ]  # fmt: skip
    url = to.absolute(links.listing(place, name))
    made = []
    for ending, write in FORMATS.items():
        path = links.feed(place, name, ending)
        feed = Feed(
            title=f"{place.name} {shared.label(name)}", url=url, self_url=to.absolute(path), author=place.organ_name,
            language=place.tag,
        )  # fmt: skip
        made.append(File(path, write(feed, items)))
    return Page(tuple(made))


def _resolve(place: Place, path: str) -> str | None:
    found = _PATH.fullmatch(path)
    named = links.list_at(place, found[1]) if found else None
    return named[0] if named and not named[1] and listing.is_on(place, named[0]) else None


def _keys(place: Place) -> Iterable[str]:
    return listing.lists_on(place)


kinds.register(kinds.Kind("feed", render, _keys, _resolve))
