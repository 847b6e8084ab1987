"""A feed and what stands in it, before it has a format."""

from dataclasses import dataclass
from datetime import datetime

# So many items are kept as written in each format: the newest records stand in several feeds, and again after each act.
KEPT = 2048


@dataclass(frozen=True)
class Enclosure:
    """An attachment. size in bytes."""

    url: str
    name: str
    media_type: str
    size: int = 0


@dataclass(frozen=True)
class Item:
    """One record. id: an address that never changes, even where `url` does; "" for the url itself.

    content: HTML as `documents.clean` leaves it, with absolute addresses; may be empty. categories: words.
    """

    url: str
    title: str
    published: datetime
    updated: datetime | None = None
    summary: str = ""
    content: str = ""
    author: str = ""
    categories: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    id: str = ""

    @property
    def name(self) -> str:
        return self.id or self.url

    @property
    def changed(self) -> datetime:
        return self.updated or self.published


@dataclass(frozen=True)
class Feed:
    """A list of records, newest first. url: the page that shows it. self_url: the feed's own address.

    updated: when something last changed; the newest item's change where it is not given, else the epoch (an empty list
    never changed).
    """

    title: str
    url: str
    self_url: str
    subtitle: str = ""
    author: str = ""
    language: str = "zh-CN"
    updated: datetime | None = None
