"""What an act changes on the public's pages: handlers of the outbox, and the pages that show a thing."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db.models import Q

from gongkai.acts import clock, outbox, workflow
from gongkai.catalogue.models import PUBLIC, Record, RecordKind, RecordState
from gongkai.directory.models import DirectoryEdition
from gongkai.directory.words import DirectoryState
from gongkai.guides.models import Guide, GuideState
from gongkai.organs.models import Organ
from gongkai.portal import columns
from gongkai.portal.kinds import directory, listing, sitemap
from gongkai.portal.memberships import VALIDITY_PATHS
from gongkai.publication import lists, look, paging, queue
from gongkai.publication.kinds import page_name
from gongkai.publication.models import ListHead, Shows, Slot, Written
from gongkai.publication.spread import follower
from gongkai.sites.places import Place

Pages = Iterator[tuple[str, str]]
# While a record is drafted and examined, nothing of it is public.
UNSEEN = frozenset({
    "draft", "draft_correction", "edit", "attach", "detach", "redact", "submit", "discard", "amend", "judge",
    "approve_content", "approve_second", "approve_secrecy", "escalate", "rule", "return_to_draft", "register",
    "schedule", "unschedule", "hold_back", "withhold", "ratify", "reevaluate", "reopen", "record_channel",
})  # fmt: skip
ENDING = frozenset({"withdraw", "end_publicity", "be_corrected"})


def listen() -> None:
    """The first build reads the database itself, and is not told again of what led there."""
    on = partial(outbox.on, unless_seen=True)
    for transition in workflow.get("record").transitions:
        if transition.event not in UNSEEN:
            on(f"record.{transition.event}")(partial(_record, urgent=transition.event in ENDING))
    for transition in workflow.get("guide").transitions:
        if GuideState.PUBLISHED in (*transition.sources, *transition.targets):  # a draft and its review are unseen
            on(f"guide.{transition.event}")(_guide)
    for event in ("publish", "link", "supersede"):
        on(f"directory.{event}")(_directory)
    for event in _events("organ"):
        on(f"organ.{event}")(_organ)
    for event in _events("column"):
        on(f"column.{event}")(lambda payload: queue.changed([f"column:{payload['id']}"]))
    for key in ("term", "dataset"):
        for event in _events(key):
            on(f"{key}.{event}")(lambda payload: queue.changed(["terms"]))
    for event in _events("site"):
        on(f"site.{event}")(lambda payload: queue.changed(["sites"]))


def _events(key: str) -> set[str]:
    return {transition.event for transition in workflow.get(key).transitions}


def _record(payload: dict[str, Any], urgent: bool = False) -> None:
    queue.changed([f"record:{payload['id']}"], urgent=urgent)


def _guide(payload: dict[str, Any]) -> None:
    slug = Guide.objects.filter(pk=payload["id"]).values_list("organ__slug", flat=True).first()
    if slug:
        queue.changed([f"guide:{slug}", "guides"])


def _directory(payload: dict[str, Any]) -> None:
    """A draft's links change nothing in public."""
    shown = DirectoryEdition.objects.filter(
        pk=payload["id"], state__in=(DirectoryState.PUBLISHED, DirectoryState.SUPERSEDED)
    )
    for domain in shown.values_list("domain", flat=True):
        queue.changed([f"directory:{domain}", "directories"])


def _organ(payload: dict[str, Any]) -> None:
    slug = Organ.objects.filter(pk=payload["id"]).values_list("slug", flat=True).first()
    if slug:
        queue.changed([f"organ:{slug}", "organs"])


@follower("record")
def record_pages(key: str, sites: list[Place]) -> Pages:
    """Enter the record in its lists; then its own page, the pages of the lists it stands in, stood in or came into."""
    record = Record.objects.select_related("organ").filter(pk=key).first()
    if record is None:
        return
    touched = []
    if record.state == RecordState.CORRECTED:  # its successor takes its slots before it loses them
        for later in record.corrections.filter(state__in=PUBLIC).select_related("organ"):
            touched += lists.place(later)
    touched += lists.place(record)
    moved = {name for name, _number in touched}
    touched += list(Slot.objects.filter(record=record).values_list("list", "number"))
    heads = lists.heads({name for name, _number in touched})
    yield from _beside(record)
    for place in sites:
        yield place.key, page_name("record", key)
        yield place.key, page_name("paper", key)
        yield place.key, page_name("redirect", key)
        for name, number in set(touched):
            if listing.is_on(place, name):
                yield from _slot_pages(place, heads[name], number, counts=name in moved)
            if name == place.whole:
                yield from ((place.key, page) for page in sitemap.pages_of_slot(place, number))
    for name in moved:
        if not heads[name].next:
            yield from _of_emptied(name, sites)
    yield from directory.pages_of(record, sites)
    queue.changed([f"head:{name}" for name, _number in touched])


def _of_emptied(name: str, sites: list[Place]) -> Pages:
    """Every page of a list that the last record has left: its numbers begin anew, so none of them is there any more."""
    yield from Written.objects.filter(page__startswith=f"closed {name} ").values_list("site", "page").distinct()
    for place in sites:
        if name == place.whole:
            parts = Written.objects.filter(site=place.key, page__startswith="sitemap ")
            yield from parts.values_list("site", "page").distinct()


def _beside(record: Record) -> Pages:
    """Whatever shows a record that this one says something of: its interpretation stands there now, or no more."""
    targets = record.relations.values_list("target_id", flat=True)
    mentions = record.mentions.values_list("record_id", flat=True)
    things = [f"record:{number}" for number in {*targets, *mentions}]
    yield from Shows.objects.filter(thing__in=things).values_list("site", "page")


def _slot_pages(place: Place, head: ListHead, number: int, *, counts: bool) -> Pages:
    """The pages of a list that may show this slot. `counts`: it came or went, and the first screen says how many."""
    name, page = head.name, paging.page_of(number)
    last = paging.open_page(head.next)
    if counts or page >= last - 1:
        yield place.key, page_name("list", name)
        yield place.key, page_name("feed", name)
    if page < last or number == paging.slots_of(page).start:
        yield place.key, page_name("closed", f"{name} {page}")
    if page > 1 and number == paging.slots_of(page).start:  # a page was closed by this entry
        yield place.key, page_name("closed", f"{name} {page - 1}")


@follower("order")
def reordered(name: str, sites: list[Place]) -> Pages:
    """The whole list was numbered anew: what its pages, and the sitemap's, say now; and those that it has no more."""
    last = paging.open_page(lists.head(name).next)
    for place in sites:
        if listing.is_on(place, name):
            yield place.key, page_name("list", name)
            yield place.key, page_name("feed", name)
            yield from ((place.key, page_name("closed", f"{name} {number}")) for number in range(1, last + 1))
        if name == place.whole:
            yield from ((place.key, page) for page in sitemap.every_page(place))
    yield from Written.objects.filter(page__startswith=f"closed {name} ").values_list("site", "page").distinct()
    queue.changed([f"head:{name}"])


@follower("day")
def another_day(key: str, sites: list[Place]) -> Pages:
    """What counts as of a day is counted again; a document whose time began or ran out stands on another shelf."""
    queue.changed(["counts", *(f"record:{pk}" for pk in _on_wrong_shelf())])
    yield from ()


def _on_wrong_shelf() -> Iterator[int]:
    """Normative documents whose validity by the day is not that of the list they stand in (policy:in-force …)."""
    rows = Record.objects.filter(state__in=PUBLIC, kind=RecordKind.NORMATIVE).defer("body", "summary")
    shelves = {f"policy:{path}" for path in VALIDITY_PATHS.values()}
    where = dict(Slot.objects.filter(list__in=shelves).values_list("record_id", "list"))
    for record in rows.iterator(chunk_size=1000):
        if where.get(record.pk) != f"policy:{VALIDITY_PATHS[record.validity_on(clock.today())]}":
            yield record.pk


@follower("sites")
def resettled(key: str, sites: list[Place]) -> Pages:
    """A site came, went or changed its name: every page has it in its head."""
    look.mark_all()
    known = {place.key for place in sites}
    yield from Written.objects.exclude(site__in=known).values_list("site", "page").distinct()


@follower("organ")
def organ_pages(slug: str, sites: list[Place]) -> Pages:
    """An organ came, was renamed or merged: its own pages and lists; its records' pages said that they show it."""
    name, pages = f"organ:{slug}", _list_pages_of(slug)
    for place in sites:
        yield place.key, page_name("organ", slug)
        if listing.is_on(place, name):
            yield place.key, page_name("list", name)
        yield from ((place.key, page) for listed, page in pages if listing.is_on(place, listed))


def _list_pages_of(slug: str) -> set[tuple[str, str]]:
    """(list, page) of every page of a list that names the organ beside a record of its."""
    slots = Slot.objects.filter(record__organ__slug=slug).values_list("list", "number")
    known = {(name, paging.page_of(number)) for name, number in slots.iterator(chunk_size=2000)}
    return {
        (name, page) for name, number in known
        for page in (page_name("list", name), page_name("feed", name), page_name("closed", f"{name} {number}"))
    }  # fmt: skip


@follower("column")
def column_pages(key: str, sites: list[Place]) -> Pages:
    """A column came, asks something else or went: its list, and the pages that lead to it."""
    if (known := columns.refill(key)) is None:
        return
    name, organ = known
    queue.changed([f"order:{name}", f"columns:{organ}"])
    for place in sites:  # where it is no more, its pages go
        pages = Written.objects.filter(site=place.key).filter(
            Q(page__endswith=f" {name}") | Q(page__contains=f" {name} ")
        )
        yield from ((place.key, page) for page in set(pages.values_list("page", flat=True)))


@follower("guide")
def guide_pages(slug: str, sites: list[Place]) -> Pages:
    for place in sites:
        yield place.key, page_name("guide", slug)


@follower("directory")
def directory_pages(domain: str, sites: list[Place]) -> Pages:
    for place in sites:
        if place.is_portal:
            yield place.key, page_name("directory", domain)
            yield place.key, page_name("directories")
