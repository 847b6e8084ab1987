"""公开统计: what was made public, drawn and counted. Made anew once a day."""

from collections.abc import Iterable

from gongkai.acts import clock
from gongkai.portal.frame import Frame, page
from gongkai.portal.links import Links
from gongkai.portal.memberships import VALIDITY_PATHS
from gongkai.portal.statistics import Lists, statistics
from gongkai.publication import kinds
from gongkai.publication.kinds import File, Page, Rendered, shows
from gongkai.sites.places import Place

PATH = "statistics/"


def lists_of(place: Place) -> Lists:
    """The site's lists by what the figures count; there is none by genre and none by month."""
    links = Links(place)

    def address(facet: str, value: str) -> str:
        name = {
            "": place.whole, "organ": f"organ:{value}", "theme": f"theme:{value}", "item": f"item:{value}",
            "year": f"year:{value}", "validity": f"policy:{VALIDITY_PATHS.get(value, '')}",
            "kind": "policy:interpretations",
        }.get(facet)  # fmt: skip
        return links.listing(name) if name else ""

    return address


def _render(place: Place, key: str) -> Rendered:
    if not place.is_portal:
        return None
    shows("terms", "counts", "organs")
    made = statistics(lists_of(place), clock.today())
    html = page("statistics.html", Frame(place, PATH, "statistics"), statistics=made)
    return Page((File(f"{PATH}index.html", html),))


def _keys(place: Place) -> Iterable[str]:
    return [""] if place.is_portal else []


kinds.register(kinds.Kind("statistics", _render, _keys, lambda place, path: "" if path == PATH else None))
