"""The public disclosure log on the portal: its front with the head, list pages of 50 entries, files of 1,000."""

import re
from collections.abc import Iterable, Iterator

from gongkai.disclosurelog import appending, files, pages, stored
from gongkai.disclosurelog.models import SubjectKind
from gongkai.portal.frame import Frame, page
from gongkai.portal.saying import gettext as _
from gongkai.publication import kinds, queue
from gongkai.publication.kinds import File, Page, Rendered, page_name, shows
from gongkai.publication.spread import follower
from gongkai.sites.places import Place

_PAGE = re.compile(r"log/([1-9]\d{0,8})/")
_CHUNK = re.compile(r"log/entries-([1-9]\d{0,8})\.jsonl")


def _render_front(place: Place, key: str) -> Rendered:
    if not place.is_portal:
        return None
    context = pages.front()
    shows(*(f"record:{row.entry.subject_id}" for row in context["rows"] if row.entry.kind == SubjectKind.RECORD))
    html = page("log.html", Frame(place, "log/"), **context)
    return Page((File("log/index.html", html), File(f"log/{files.HEAD}", files.head_bytes(context["head"]))))


def _render_page(place: Place, key: str) -> Rendered:
    if not place.is_portal:
        return None
    try:
        context = pages.page(int(key))
    except pages.NoSuchPage:
        return None
    path = f"log/{key}/"
    return Page((File(f"{path}index.html", page("log_page.html", _below(place, path), **context)),))


def _render_chunk(place: Place, key: str) -> Rendered:
    data = stored.chunk(int(key)) if place.is_portal else b""
    return Page((File(f"log/{files.chunk_name(int(key))}", data),)) if data else None


def _below(place: Place, path: str) -> Frame:
    return Frame(place, path, crumbs=[(_("公开存证"), "log/")])


def _up_to(place: Place, last: int) -> Iterable[str]:
    return map(str, range(1, last + 1)) if place.is_portal and stored.head().number else ()


@follower("log")
def log_pages(numbers: str, sites: list[Place]) -> Iterator[tuple[str, str]]:
    """What entries of these numbers ("first-last") change: their files, their pages, and the front with the head.

    Their names are written in this order, so that a head never counts what no file has yet.
    """
    first, _dash, last = numbers.partition("-")
    chunks = range(files.chunk_of(int(first)), files.chunk_of(int(last)) + 1)
    lists = range(files.page_of(int(first)), files.page_of(int(last)) + 1)
    for place in sites:
        if place.is_portal:
            yield from ((place.key, page_name("log-chunk", str(number))) for number in chunks)
            yield place.key, page_name("log-front")
            yield from ((place.key, page_name("log-page", str(number))) for number in lists)


@appending.listeners.append
def _appended(first: int, last: int) -> None:
    queue.changed([f"log:{first}-{last}"])


def _number(pattern: re.Pattern[str], path: str) -> str | None:
    found = pattern.fullmatch(path)
    return found[1] if found else None


kinds.register(
    kinds.Kind("log-chunk", _render_chunk, lambda place: _up_to(place, files.chunk_of(max(1, stored.head().number))),
               lambda place, path: _number(_CHUNK, path))
)  # fmt: skip
kinds.register(
    kinds.Kind("log-front", _render_front, lambda place: [""] if place.is_portal else [],
               lambda place, path: "" if path in ("log/", f"log/{files.HEAD}") else None)
)  # fmt: skip
kinds.register(
    kinds.Kind("log-page", _render_page, lambda place: _up_to(place, files.page_of(max(1, stored.head().number))),
               lambda place, path: _number(_PAGE, path))
)  # fmt: skip
