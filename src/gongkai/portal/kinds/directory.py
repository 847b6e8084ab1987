"""基本目录: the index of domains and each domain's table, on the portal."""

import re
from collections.abc import Iterable, Iterator

from gongkai.catalogue.models import Record
from gongkai.directory import public
from gongkai.directory.matching import domains_of
from gongkai.portal.frame import Frame, page
from gongkai.portal.saying import gettext as _
from gongkai.publication import kinds
from gongkai.publication.kinds import File, Gone, Page, Rendered, page_name, shows
from gongkai.sites.places import Place

SECTION = "directory"
INDEX_PATH = "directory/"
_TABLE_PATH = re.compile(rf"{INDEX_PATH}([\w.-]+)/")


def _render_index(place: Place, key: str) -> Rendered:
    if not place.is_portal:
        return None
    shows("directories", "terms")
    html = page("directory_index.html", Frame(place, INDEX_PATH, SECTION), domains=public.domains())
    return Page((File(f"{INDEX_PATH}index.html", html),))


def _render_table(place: Place, code: str) -> Rendered:
    if not place.is_portal:
        return None
    found = public.table(code)
    if found is None:
        return Gone()
    shows("terms", f"directory:{code}")
    shows(*(f"record:{linked.pk}" for section in found.sections for row in section.rows for linked in row.records))
    path = public.path(code)
    frame = Frame(place, path, SECTION, [(_("基本目录"), INDEX_PATH)])
    return Page((File(f"{path}index.html", page("directory.html", frame, table=found)),))


def _index_keys(place: Place) -> Iterable[str]:
    return [""] if place.is_portal else []


def _table_keys(place: Place) -> Iterable[str]:
    return [domain.code for domain in public.domains()] if place.is_portal else []


def _resolve_table(place: Place, path: str) -> str | None:
    found = _TABLE_PATH.fullmatch(path)
    return found[1] if found and place.is_portal else None


def pages_of(record: Record, sites: Iterable[Place]) -> Iterator[tuple[str, str]]:
    """The tables that show a record, or did until it changed."""
    codes = domains_of(record)
    yield from ((place.key, page_name("directory", code)) for place in sites if place.is_portal for code in codes)


def _resolve_index(place: Place, path: str) -> str | None:
    return "" if path == INDEX_PATH and place.is_portal else None


INDEX = kinds.register(kinds.Kind("directories", _render_index, _index_keys, _resolve_index))
TABLE = kinds.register(kinds.Kind("directory", _render_table, _table_keys, _resolve_table))
