"""A page that was not written yet, made for one request by the same renderer as the file; and what is gone, as gone.

While the publisher is behind (a first build, a large import) nobody is told that there is no such page.
"""

import logging

from django.db import DatabaseError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils import translation
from django.views.decorators.http import require_safe

from gongkai.catalogue.models import PUBLIC, Record
from gongkai.config import errors
from gongkai.portal import links
from gongkai.portal.saying import gettext as _
from gongkai.portal.serving import GONE, TYPES, own_page, servable
from gongkai.publication import kinds
from gongkai.publication.kinds import File, Gone
from gongkai.sites.places import Place, main_host, places

logger = logging.getLogger("gongkai.portal")
HTML = "text/html; charset=utf-8"
DOWNLOADS = {
    ".pdf": "application/pdf", ".json": "application/feed+json",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip


@require_safe
def page(request: HttpRequest, path: str = "", **named: object) -> HttpResponseBase:
    """Whatever page the path means on the site that was asked for. Raises Http404 where there is none."""
    if not servable(request.path_info):
        raise Http404
    place, inside = site_of(request)
    with translation.override(place.locale):
        name = kinds.find(place, inside)
        try:
            answer = _answer(kinds.render(place, name)[0], inside) if name else None
        except Exception:
            logger.exception("page %s of %s", name, place.key)
            words = _("这一页暂时不能显示，其他页面不受影响。请稍后再试。")
            return errors.page(request, 503, _("暂时不能显示"), words)
    if answer is not None:
        return answer
    if _is_folder(inside) and kinds.find(place, f"{inside}/"):
        return HttpResponsePermanentRedirect(links.Links(place)(f"{inside}/"))
    return _from_old_address(request, place)


def _is_folder(path: str) -> bool:
    """Does a path without a slash at its end mean a folder? A file's name has an ending."""
    return not path.endswith("/") and "." not in path.rpartition("/")[2]


def site_of(request: HttpRequest) -> tuple[Place, str]:
    """(site, path on it): by the host name, and by the first part of the path where a site lies below one."""
    path, host = request.path_info.lstrip("/"), request.get_host().rpartition(":")[0].lower() or request.get_host()
    here = [place for place in places() if (place.host or main_host()) == host]
    # The portal answers at every name the installation was given that no other site claims (localhost, 127.0.0.1).
    here = here or [place for place in places() if not place.host]
    first = path.partition("/")[0]
    for place in here:
        if place.prefix and place.prefix == first:
            return place, path.partition("/")[2]
    for place in here:
        if not place.prefix:
            return place, path
    raise Http404


def _answer(rendered: kinds.Rendered, inside: str) -> HttpResponseBase | None:
    """The file of the page that the path means, if one does."""
    for file in rendered.files if rendered else ():
        if file.path in (inside, f"{inside}index.html"):
            return _response(file)
        if isinstance(rendered, Gone) and file.path == f"{inside}{GONE}":
            return HttpResponse(file.data, status=410, content_type=HTML)
    return None


def _response(file: File) -> HttpResponseBase:
    if file.moved_to:
        return HttpResponsePermanentRedirect(file.moved_to)
    if file.source is not None:
        name = file.path.rpartition("/")[2]
        is_file = "/files/" in file.path
        response: HttpResponseBase = FileResponse(file.source(), as_attachment=is_file, filename=name)
    else:
        ending = f".{file.path.rpartition('.')[2]}"
        kind = HTML if ending == ".html" else TYPES.get(ending, "application/xml" if ending == ".xml" else "")
        data = file.make() if file.make else file.data
        response = HttpResponse(data, content_type=kind or DOWNLOADS.get(ending, "application/octet-stream"))
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-cache"
    return response


def _from_old_address(request: HttpRequest, place: Place) -> HttpResponseBase:
    """An address of the platform before ours leads to the record that was taken over from it."""
    wanted = request.get_full_path()
    if len(wanted) > 1:
        rows = Record.objects.filter(state__in=PUBLIC, former_url__endswith=wanted).exclude(former_url="")
        if (found := rows.values_list("pk", flat=True).first()) is not None:
            return HttpResponsePermanentRedirect(links.Links(place).record(found))
    raise Http404


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The site's own page for what is not there; on the desk, the desk's."""
    public = None if request.path_info.startswith("/desk/") else own_page(request, _not_there(request), 404)
    return public or errors.not_found(request, exception)


def _not_there(request: HttpRequest) -> str:
    """The path of the site's page for it: a site below a path has one in its own language."""
    try:
        return site_of(request)[0].path("404.html").lstrip("/")
    except (Http404, DatabaseError):
        return "404.html"
