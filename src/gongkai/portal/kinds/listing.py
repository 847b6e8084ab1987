"""Lists of records: the first screen with the newest, and the pages behind it, counted from the oldest."""

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from gongkai.catalogue.models import PUBLIC, Record
from gongkai.columns.models import Column
from gongkai.feeds import labels
from gongkai.portal import columns, links, shared
from gongkai.portal.frame import Frame, leads_on, page
from gongkai.portal.sections import place_of_list
from gongkai.publication import kinds, lists, paging
from gongkai.publication.kinds import File, Gone, Page, Rendered
from gongkai.publication.models import Slot
from gongkai.sites.places import Place


def rows(name: str, numbers: range | None = None, most: int = 0) -> list[Record]:
    """The records in these slots, or the newest `most`, newest first; one query."""
    slots = Slot.objects.filter(list=name).order_by("-number").select_related("record", "record__organ")
    slots = slots.defer("record__body", "record__summary")
    if numbers is not None:
        return [slot.record for slot in slots.filter(number__gte=numbers.start, number__lt=numbers.stop)]
    return [slot.record for slot in slots[:most]]


def render_first(place: Place, name: str) -> Rendered:
    """The first screen: the open page's entries and those of the page before, so that it is never nearly empty."""
    head = lists.head(name)
    if not head.next and not is_permanent(place, name):
        return Gone()
    records = rows(name, most=paging.newest(head.next))
    return _page(place, name, records, count=head.count, older=max(paging.open_page(head.next) - 2, 0))


def render_closed(place: Place, key: str) -> Rendered:
    """A page that was followed by another: it changes only when one of its own entries does.

    The open page's number leads to the first screen until it is closed. So a closed page's link to the next one is
    right from the beginning.
    """
    name, _space, number = key.rpartition(" ")
    wanted, head = int(number), lists.head(name)
    last = paging.open_page(head.next)
    if wanted > last or head.next == 0:
        return Gone()
    if wanted < last:
        return _page(place, name, rows(name, paging.slots_of(wanted)), number=wanted, older=wanted - 1)
    path = f"{links.listing(place, name, wanted)}index.html"
    return Page((leads_on(place, path, links.listing(place, name)),))


def _page(place: Place, name: str, records: list[Record], *, count: int = 0, number: int = 0, older: int = 0) -> Page:
    section, crumbs = place_of_list(place, name)
    title, path = shared.label(name), links.listing(place, name, number)
    column = columns.find(name) if name.startswith("column:") else None
    frame = Frame(place, path, section, crumbs, column=_labels(place, title, column))
    html = page(
        "listing.html",
        frame,
        title=title,
        list=name,
        records=records,
        count=count,
        number=number,
        older=older,
        **_introduction(column, number),
    )
    return Page((File(f"{path}index.html", html),))


def _introduction(column: Column | None, number: int) -> dict[str, Any]:
    """On a column's first screen: its words, what was picked for the top, the columns below it."""
    if column is None or number:
        return {"intro": "", "picked": [], "below": []}
    known = PUBLIC, column.picked
    found = {r.index_number: r for r in Record.objects.filter(state__in=known[0], index_number__in=known[1])
             .select_related("organ").defer("body")}  # fmt: skip
    picked = [found[number] for number in column.picked if number in found]
    shared.shown_records(picked)
    below = [(columns.name_of(each), each.title) for each in columns.all_live() if each.parent_id == column.pk]
    return {"intro": mark_safe(column.intro), "picked": picked, "below": below}  # noqa: S308 - cleaned on entry


def _labels(place: Place, title: str, column: Column | None) -> labels.Column:
    if column is not None:
        words = tuple(column.keywords.replace("，", " ").split()) or (title,)
        about = column.description or title
        return labels.Column(title, about, words, str(column.get_column_type_display()))
    about = _("%(host)s公开的%(title)s") % {"host": place.organ_name, "title": title}
    return labels.Column(title, about, (title,), _("政务公开"))


def keys(place: Place) -> Iterable[str]:
    return lists_on(place)


def closed_keys(place: Place) -> Iterable[str]:
    for name in lists_on(place):
        head = lists.head(name)
        yield from (f"{name} {number}" for number in range(1, paging.open_page(head.next) + 1) if head.next)


def lists_on(place: Place) -> list[str]:
    """The lists that have pages on the site: all on the portal, else the one of what it covers."""
    if not place.is_portal:
        return [place.whole, *columns.names_on(place)]
    names = [name for name in lists.names() if not name.startswith(("language:", "column:"))]
    return sorted({*names, *PERMANENT, *columns.names_on(place)})


# Reached from the navigation, whether or not anything stands in them yet.
PERMANENT = (
    "all", "rules", "annual-reports", "policy:all", "policy:normative", "policy:interpretations", "policy:in-force",
    "policy:expired", "policy:repealed",
)  # fmt: skip


def is_permanent(place: Place, name: str) -> bool:
    return name in PERMANENT or name == place.whole or (name.startswith("column:") and columns.find(name) is not None)


def is_on(place: Place, name: str) -> bool:
    if name.startswith("column:"):
        return name in columns.names_on(place)
    return name == place.whole or (place.is_portal and not name.startswith("language:"))


def _resolve_first(place: Place, path: str) -> str | None:
    found = links.list_at(place, path)
    return found[0] if found and not found[1] and is_on(place, found[0]) else None


def _resolve_closed(place: Place, path: str) -> str | None:
    found = links.list_at(place, path)
    return f"{found[0]} {found[1]}" if found and found[1] and is_on(place, found[0]) else None


FIRST = kinds.register(kinds.Kind("list", render_first, keys, _resolve_first))
CLOSED = kinds.register(kinds.Kind("closed", render_closed, closed_keys, _resolve_closed))
