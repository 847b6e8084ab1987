"""What a site needs besides its pages: styles and scripts, its own error pages, robots.txt, the map of the site."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

from gongkai.portal import shared
from gongkai.portal.frame import Frame, page
from gongkai.publication import kinds, look
from gongkai.publication.kinds import File, Page, Rendered
from gongkai.sites.places import Place

PAGES = Path(__file__).parents[1] / "pages"
# What the public pages load, and nothing of the desk's.
ASSETS = ("portal/portal.css", "portal/portal.js", "portal/search.css", "portal/search.js", "portal/directory.css",
          "portal/icon.svg")  # fmt: skip


def _assets(place: Place, key: str) -> Rendered:
    """Styles and scripts lie with the site, so that it can be read whatever becomes of the application."""
    if place.prefix:  # the host's root site has them
        return None
    found = ((name, finders.find(name)) for name in ASSETS)
    return Page(tuple(File(f"static/{name}", Path(path).read_bytes()) for name, path in found if path))


def _errors(place: Place, key: str) -> Rendered:
    made = []
    for name in ("404", "503"):
        made.append(File(f"{name}.html", page(f"{name}.html", Frame(place, f"{name}.html"))))
    if not place.prefix:
        lines = [
            "User-agent: *",
            "Disallow: /desk/",
            "Disallow: /search",
            "",
            f"Sitemap: {place.url('sitemap.xml')}",
            "",
        ]
        made.append(File("robots.txt", "\n".join(lines).encode()))
    return Page(tuple(made))


def _about(place: Place, key: str) -> Rendered:
    """How to use the site, and how it is made accessible (无障碍环境建设法第三十二条)."""
    return Page((File("about/index.html", page("about.html", Frame(place, "about/"))),))


def _once(place: Place) -> Iterable[str]:
    return [""]


def _map(place: Place, key: str) -> Rendered:
    """站点地图 for people: every entry of the navigation with what is below it."""
    organs = shared.active_organs() if place.is_portal else []
    items = shared.item_names() if place.is_portal else {}
    html = page("sitemap.html", Frame(place, "sitemap/"), organs=organs, items=items)
    return Page((File("sitemap/index.html", html),))


@look.part
def templates_and_styles() -> Iterable[bytes]:
    yield from (path.read_bytes() for path in sorted(PAGES.glob("*.html")))
    yield from (Path(path).read_bytes() for name in ASSETS if (path := finders.find(name)))
    yield str(settings.GONGKAI_PUBLIC_URL).encode()
    yield from (path.read_bytes() for path in sorted((PAGES.parents[1] / "locale").glob("*/LC_MESSAGES/*.po")))


kinds.register(kinds.Kind("assets", _assets, _once, priority=0))
kinds.register(kinds.Kind("errors", _errors, _once))
kinds.register(kinds.Kind("about", _about, _once, lambda place, path: "" if path == "about/" else None))
kinds.register(kinds.Kind("map", _map, _once, lambda place, path: "" if path == "sitemap/" else None))
