"""Lists of records: the first screen with the newest, and the pages behind it, counted from the oldest."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.safestring import mark_safe

from gongkai.catalogue.models import PUBLIC, Record
from gongkai.columns.models import Column
from gongkai.feeds import labels
from gongkai.portal import columns, entries, links, shared
from gongkai.portal.entries import Entry
from gongkai.portal.frame import Frame, leads_on, page
from gongkai.portal.saying import gettext as _
from gongkai.portal.sections import place_of_list
from gongkai.publication import kinds, lists, paging
from gongkai.publication.kinds import File, Gone, Page, Rendered
from gongkai.sites.places import Place


def render_first(place: Place, name: str) -> Rendered:
    """The first screen: the open page's entries and those of the page before, so that it is never nearly empty."""
    head = shared.head(name)
    if not head.next and not is_permanent(place, name):
        return Gone()
    records = entries.newest(name, paging.newest(head.next))
    return _page(place, name, records, count=head.count, older=max(paging.open_page(head.next) - 2, 0))


def load_closed(keys: Sequence[str]) -> dict[str, list[Entry]]:
    """What stands on these pages."""
    wanted = {key: _name_and_number(key) for key in keys}
    found = entries.of_pages(wanted.values())
    return {key: found[page] for key, page in wanted.items()}


def _name_and_number(key: str) -> tuple[str, int]:
    name, _space, number = key.rpartition(" ")
    return name, int(number)


def render_closed(place: Place, key: str, records: list[Entry]) -> Rendered:
    """A page that was followed by another: it changes only when one of its own entries does.

    The open page's number leads to the first screen until it is closed. So a closed page's link to the next one is
    right from the beginning.
    """
    name, wanted = _name_and_number(key)
    head = shared.head(name)
    last = paging.open_page(head.next)
    if wanted > last or head.next == 0:
        return Gone()
    if wanted < last:
        return _page(place, name, records, number=wanted, older=wanted - 1)
    path = f"{links.listing(place, name, wanted)}index.html"
    return Page((leads_on(place, path, links.listing(place, name)),))


def _page(place: Place, name: str, records: list[Entry], *, count: int = 0, number: int = 0, older: int = 0) -> Page:
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
    rows = Record.objects.filter(state__in=PUBLIC, index_number__in=column.picked)
    found = dict(rows.values_list("index_number", "pk"))
    known = entries.of_records(found.values())
    picked = [known[found[number]] for number in column.picked if number in found]
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
CLOSED = kinds.register(kinds.Kind("closed", render_closed, closed_keys, _resolve_closed, load=load_closed))
