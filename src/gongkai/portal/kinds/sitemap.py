"""sitemap.xml for search engines: an index, and one file for each thousand records, counted from the oldest."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from gongkai.portal import links
from gongkai.publication import kinds, lists, paging
from gongkai.publication.kinds import File, Page, Rendered
from gongkai.publication.models import Slot
from gongkai.sites.places import Place

SIZE = 1000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_PART = re.compile(r"sitemaps/([1-9]\d{0,8})\.xml")


def _render_index(place: Place, key: str) -> Rendered:
    last = paging.open_page(lists.head(place.whole).next, SIZE)
    rows = "".join(
        f"<sitemap><loc>{escape(place.url(f'sitemaps/{n}.xml'))}</loc></sitemap>" for n in range(1, last + 1)
    )
    return Page((File("sitemap.xml", f'{HEAD}<sitemapindex xmlns="{SCHEMA}">{rows}</sitemapindex>\n'.encode()),))


def _render_part(place: Place, key: str) -> Rendered:
    number, head = int(key), lists.head(place.whole)
    if number > paging.open_page(head.next, SIZE):
        return None
    numbers = paging.slots_of(number, SIZE)
    slots = Slot.objects.filter(list=place.whole, number__gte=numbers.start, number__lt=numbers.stop).order_by("number")
    before = escape(place.url(""))
    rows = "".join(
        f"<url><loc>{before}{links.record(pk)}</loc><lastmod>{at.date()}</lastmod></url>"
        for pk, at in slots.values_list("record_id", "at")
    )
    return Page((File(f"sitemaps/{number}.xml", f'{HEAD}<urlset xmlns="{SCHEMA}">{rows}</urlset>\n'.encode()),))


def _parts(place: Place) -> Iterable[str]:
    return map(str, range(1, paging.open_page(lists.head(place.whole).next, SIZE) + 1))


def _resolve_part(place: Place, path: str) -> str | None:
    found = _PART.fullmatch(path)
    return found[1] if found else None


def pages_of_slot(place: Place, number: int) -> Iterable[str]:
    """The parts (and the index, at a part's first entry) that a slot of the whole list changes."""
    yield kinds.page_name("sitemap", str(paging.page_of(number, SIZE)))
    if number % SIZE == 0:
        yield kinds.page_name("sitemap-index")


def every_page(place: Place) -> Iterable[str]:
    yield kinds.page_name("sitemap-index")
    yield from (kinds.page_name("sitemap", key) for key in _parts(place))


kinds.register(
    kinds.Kind("sitemap-index", _render_index, lambda place: [""],
               lambda place, path: "" if path == "sitemap.xml" else None)
)  # fmt: skip
kinds.register(kinds.Kind("sitemap", _render_part, _parts, _resolve_part))
