"""Old addresses of what was taken over from another platform lead to the record (政府网站发展指引: 旧网址应当跳转)."""

from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from gongkai.catalogue.models import PUBLIC, Record
from gongkai.portal import links
from gongkai.portal.frame import leads_on
from gongkai.publication import kinds
from gongkai.publication.folder import is_safe
from gongkai.publication.kinds import Page, Rendered
from gongkai.sites.actions import TAKEN
from gongkai.sites.places import Place


def old_path(url: str) -> str:
    """The path, relative to the site, under which the old page lay; "" where no file can lie there.

    An address with a query was made by a program; the application answers those, no file can.
    """
    parts = urlsplit(url)
    path = unquote(parts.path).lstrip("/")
    if parts.query or not path or path.split("/")[0] in TAKEN or len(path.encode()) > 400:
        return ""
    path = f"{path}index.html" if path.endswith("/") else path
    return path if is_safe(path) and path.rpartition(".")[2].lower() in ("html", "htm", "shtml") else ""


def _render(place: Place, key: str) -> Rendered:
    record = Record.objects.filter(pk=key, state__in=PUBLIC).first()
    if record is None or not place.is_portal or not (path := old_path(record.former_url)):
        return None
    return Page((leads_on(place, path, links.record(record.pk)),))


def _keys(place: Place) -> Iterable[str]:
    if place.is_portal:
        rows = Record.objects.filter(state__in=PUBLIC).exclude(former_url="").order_by("pk")
        yield from map(str, rows.values_list("pk", flat=True).iterator(chunk_size=1000))


kinds.register(kinds.Kind("redirect", _render, _keys))
