"""What an act changes on the public's pages: handlers of the outbox, and the pages that show a thing."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from gongkai.acts import outbox, workflow
from gongkai.catalogue.models import PUBLIC, Record, RecordState
from gongkai.guides.models import Guide
from gongkai.organs.models import Organ
from gongkai.portal.kinds import listing, sitemap
from gongkai.publication import lists, look, paging, queue
from gongkai.publication.kinds import page_name
from gongkai.publication.models import Slot
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
    for transition in workflow.get("record").transitions:
        if transition.event not in UNSEEN:
            outbox.on(f"record.{transition.event}")(partial(_record, urgent=transition.event in ENDING))
    for event in _events("guide"):
        outbox.on(f"guide.{event}")(_guide)
    for event in _events("organ"):
        outbox.on(f"organ.{event}")(_organ)
    for key in ("term", "dataset"):
        for event in _events(key):
            outbox.on(f"{key}.{event}")(lambda payload: queue.changed(["terms"]))
    for event in _events("site"):
        outbox.on(f"site.{event}")(lambda payload: queue.changed(["sites"]))


def _events(key: str) -> set[str]:
    return {transition.event for transition in workflow.get(key).transitions}


def _record(payload: dict[str, Any], urgent: bool = False) -> None:
    queue.changed([f"record:{payload['id']}"], urgent=urgent)


def _guide(payload: dict[str, Any]) -> None:
    slug = Guide.objects.filter(pk=payload["id"]).values_list("organ__slug", flat=True).first()
    if slug:
        queue.changed([f"guide:{slug}", "guides"])


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
    touched += list(Slot.objects.filter(record=record).values_list("list", "number"))
    for place in sites:
        yield place.key, page_name("record", key)
        yield place.key, page_name("redirect", key)
        for name, number in set(touched):
            if listing.is_on(place, name):
                yield from _slot_pages(place, name, number)
            if name == place.whole:
                yield from ((place.key, page) for page in sitemap.pages_of_slot(place, number))
    queue.changed([f"head:{name}" for name, _number in touched])


def _slot_pages(place: Place, name: str, number: int) -> Pages:
    """The pages of a list that may show this slot."""
    head, page = lists.head(name), paging.page_of(number)
    last = paging.open_page(head.next)
    if page >= last - 1:
        yield place.key, page_name("list", name)
        yield place.key, page_name("feed", name)
    if page < last or number == paging.slots_of(page).start:
        yield place.key, page_name("closed", f"{name} {page}")
    if page > 1 and number == paging.slots_of(page).start:  # a page was closed by this entry
        yield place.key, page_name("closed", f"{name} {page - 1}")


@follower("order")
def reordered(name: str, sites: list[Place]) -> Pages:
    """The whole list was numbered anew."""
    last = paging.open_page(lists.head(name).next)
    for place in sites:
        if listing.is_on(place, name):
            yield place.key, page_name("list", name)
            yield place.key, page_name("feed", name)
            yield from ((place.key, page_name("closed", f"{name} {number}")) for number in range(1, last + 1))


@follower("sites")
def resettled(key: str, sites: list[Place]) -> Pages:
    """A site came, went or changed its name: every page has it in its head."""
    from gongkai.publication.models import Written

    look.mark_all()
    known = {place.key for place in sites}
    yield from Written.objects.exclude(site__in=known).values_list("site", "page").distinct()


@follower("organ")
def organ_pages(slug: str, sites: list[Place]) -> Pages:
    """An organ came, was renamed or merged: its own pages and lists; its records' pages said that they show it."""
    name = f"organ:{slug}"
    for place in sites:
        yield place.key, page_name("organ", slug)
        if listing.is_on(place, name):
            yield place.key, page_name("list", name)


@follower("guide")
def guide_pages(slug: str, sites: list[Place]) -> Pages:
    for place in sites:
        yield place.key, page_name("guide", slug)
