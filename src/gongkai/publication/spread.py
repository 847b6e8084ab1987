"""From what changed to the pages that show it: first the lists, then every page that said it shows the thing."""

from collections.abc import Callable, Iterable

from django.db import transaction

from gongkai.publication import queue
from gongkai.publication.models import Changed, ListHead, Shows
from gongkai.reference.calendars import steady
from gongkai.sites.places import Place, places

# A follower works out, for things of one sort, which pages there are beside those that said so: new ones, lists.
Follower = Callable[[str, list[Place]], Iterable[tuple[str, str]]]
_followers: dict[str, Follower] = {}
BITE = 200


def follower(sort: str) -> Callable[[Follower], Follower]:
    """Register for things named "sort:…": given the rest of the name, give (site, page) of pages to render again."""

    def decorate(function: Follower) -> Follower:
        _followers[sort] = function
        return function

    return decorate


def spread() -> int:
    """Work out one bite of what changed; how many things. Each is forgotten in the transaction that marks its pages."""
    rows = list(Changed.objects.order_by("-urgent", "id")[:BITE])
    sites = places() if rows else []
    for some in _together(rows):
        with steady(), transaction.atomic():
            pages = pages_showing(some[0].thing, sites) | _said([row.thing for row in some[1:]])
            _mark(pages, queue.REMOVAL if some[0].urgent else queue.CHANGE)
            # A mark is drawn anew each time: what was marked again meanwhile stays.
            Changed.objects.filter(pk__in=[row.pk for row in some], mark__in=[row.mark for row in some]).delete()
    return len(rows)


def _together(rows: list[Changed]) -> list[list[Changed]]:
    """Things that need working out one by one; what only pages that said so show, at once."""
    alone = [[row] for row in rows if row.urgent or _sort(row.thing) in _followers]
    rest = [row for row in rows if not row.urgent and _sort(row.thing) not in _followers]
    return [*alone, rest] if rest else alone


def _sort(thing: str) -> str:
    return thing.partition(":")[0]


def pages_showing(thing: str, sites: list[Place]) -> set[tuple[str, str]]:
    sort, _colon, key = thing.partition(":")
    pages = _said([thing])
    if sort in _followers:
        pages |= set(_followers[sort](key, sites))
    return pages


def _said(things: list[str]) -> set[tuple[str, str]]:
    """The pages that said they show one of these."""
    return set(Shows.objects.filter(thing__in=things).values_list("site", "page")) if things else set()


def settle_lists() -> int:
    """Put lists in order that older entries came into, once nothing else waits; how many."""
    from gongkai.publication import lists

    names = list(ListHead.objects.filter(disordered=True).values_list("pk", flat=True))
    for name in names:
        with transaction.atomic():
            lists.put_in_order(name)
            queue.changed([f"order:{name}"])
    return len(names)


def _mark(pages: Iterable[tuple[str, str]], priority: int) -> None:
    by_site: dict[str, list[str]] = {}
    for site, page in pages:
        by_site.setdefault(site, []).append(page)
    for site, names in by_site.items():
        queue.due(site, names, priority)
