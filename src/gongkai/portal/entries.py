"""A record as one line of a list: what lists, feeds and fronts show of it. Many are read at once, as plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from gongkai.catalogue.models import Record, Validity
from gongkai.portal.names import organ_name_on
from gongkai.publication import paging
from gongkai.publication.kinds import shows
from gongkai.publication.models import Slot
from gongkai.reference.calendars import held, is_steady

# The most that any page shows of a list's newest: its first screen.
MOST = 2 * paging.PAGE_SIZE
_OF_RECORD = (
    "pk", "title", "kind", "validity", "language", "document_number", "theme", "summary", "published_at", "formed_on",
    "organ_id", "organ__name",
)  # fmt: skip
_FIELDS = tuple(f"record__{name}" for name in _OF_RECORD)


@dataclass(frozen=True, slots=True)
class Entry:
    """`organ` is the organ's name when it made the record."""

    pk: int
    title: str
    kind: str
    validity: str
    language: str
    document_number: str
    theme: str
    summary: str
    published_at: datetime | None
    formed_on: date
    organ_id: int
    organ: str

    def get_validity_display(self) -> str:
        return str(Validity(self.validity).label)


def _entry(values: Sequence[Any]) -> Entry:
    formed_on, organ_id, organ = values[-3:]
    return Entry(*values[:-1], organ_name_on(organ_id, organ, formed_on))  # type: ignore[call-arg]


def newest(name: str, count: int) -> list[Entry]:
    """The newest of a list, newest first. The page then shows the list's head.

    Pages that are made together (list, feed, fronts) read it once.
    """
    shows(f"head:{name}")
    if not is_steady():
        return _newest(name, count)
    return held(f"newest {name}", lambda: _newest(name, MOST))[:count]


def _newest(name: str, count: int) -> list[Entry]:
    rows = Slot.objects.filter(list=name).order_by("-number").values_list(*_FIELDS)
    return [_entry(row) for row in rows[:count]]


def of_pages(pages: Iterable[tuple[str, int]]) -> Mapping[tuple[str, int], list[Entry]]:
    """(list, page) → what stands on it, newest first; one query for all."""
    found: dict[tuple[str, int], list[Entry]] = {page: [] for page in pages}
    wanted = Q(pk__in=[])
    for name, number in found:
        slots = paging.slots_of(number)
        wanted |= Q(list=name, number__gte=slots.start, number__lt=slots.stop)
    rows = Slot.objects.filter(wanted).order_by("-number").values_list("list", "number", *_FIELDS)
    for name, number, *values in rows:
        found[name, paging.page_of(number)].append(_entry(values))
    return found


def of_records(pks: Iterable[int]) -> dict[int, Entry]:
    """Number → entry, of these records."""
    rows = Record.objects.filter(pk__in=list(pks)).values_list(*_OF_RECORD)
    return {row[0]: _entry(row) for row in rows}
