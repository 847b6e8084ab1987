"""Consultations and public due dates as iCalendar (RFC 5545), for anyone's own calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import icalendar

from gongkai.documents.characters import seen
from gongkai.feeds.moments import in_china

_ZONE = "Asia/Shanghai"
_OFFSET = timedelta(hours=8)


@dataclass(frozen=True)
class Event:
    """Something on a day, on several (`last` is one of them), or at a time (both datetimes; `last` is its end).

    uid: never changes. changed: when its data last did; it dates the entry, so that equal data gives equal bytes.
    """

    uid: str
    title: str
    first: date | datetime
    changed: datetime
    last: date | datetime | None = None
    description: str = ""
    url: str = ""
    place: str = ""
    categories: tuple[str, ...] = ()
    cancelled: bool = False


@dataclass(frozen=True)
class Calendar:
    """host: the site's name in the network, which signs the calendar's product id."""

    name: str
    url: str
    host: str
    description: str = ""


def ical(calendar: Calendar, events: Sequence[Event]) -> bytes:
    """The calendar file."""
    made = icalendar.Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"-//{_text(calendar.host)}//Gongkai//ZH")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    # RFC 7986, and what calendars understood before it.
    for name in ("name", "x-wr-calname"):
        made.add(name, _text(calendar.name))
    if calendar.description:
        made.add("x-wr-caldesc", _text(calendar.description))
    made.add("x-wr-timezone", _ZONE)
    made.add("url", _text(calendar.url))
    if any(isinstance(event.first, datetime) for event in events):
        made.add_component(_zone())
    for event in events:
        made.add_component(_event(event))
    return bytes(made.to_ical())


def _event(event: Event) -> icalendar.Event:
    made = icalendar.Event()
    made.add("uid", _text(event.uid))
    made.add("dtstamp", in_china(event.changed).astimezone(UTC))
    made.add("last-modified", in_china(event.changed).astimezone(UTC))
    made.add("summary", _text(event.title))
    ends: tuple[tuple[str, date | datetime], ...] = (("dtstart", event.first), ("dtend", _end(event)))
    for name, moment in ends:
        if isinstance(moment, datetime):  # the zone is told by its name
            made.add(name, in_china(moment).replace(tzinfo=None), parameters={"TZID": _ZONE})
        else:
            made.add(name, moment)
    for name, text in (("description", event.description), ("url", event.url), ("location", event.place)):
        if text:
            made.add(name, _text(text))
    if event.categories:
        made.add("categories", [_text(word) for word in event.categories])
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    made.add("transp", "TRANSPARENT")  # a consultation does not fill anybody's day
    return made


def _end(event: Event) -> date | datetime:
    """The end that RFC 5545 wants: the first day after, or the moment at which it is over."""
    if isinstance(event.first, datetime):
        over = event.last if isinstance(event.last, datetime) else event.first
        return max(in_china(over), in_china(event.first))
    ends = event.last or event.first
    last = in_china(ends).date() if isinstance(ends, datetime) else ends
    return max(last, event.first) + timedelta(days=1)


def _zone() -> icalendar.Timezone:
    """China's zone since 1991; fixed, so that no newer table of zones changes a file."""
    zone, standard = icalendar.Timezone(), icalendar.TimezoneStandard()
    zone.add("tzid", _ZONE)
    standard.add("dtstart", datetime(1991, 9, 15))
    standard.add("tzoffsetfrom", _OFFSET)
    standard.add("tzoffsetto", _OFFSET)
    standard.add("tzname", "CST")
    zone.add_component(standard)
    return zone


def _text(text: str) -> str:
    return seen(text).replace("\r\n", "\n").replace("\r", "\n").strip()
