"""The bundled server hands out the built site: the same files that any web server would, by the same rules.

A path names a file of the host's folder, or a folder with an index.html. Conditional requests, ranges, compressed
variants and types are WhiteNoise's business. What is no file goes on to the application.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from wsgiref.headers import Headers

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from whitenoise.base import WhiteNoise
from whitenoise.middleware import WhiteNoiseMiddleware

from gongkai.publication.folder import VARIANTS, is_safe
from gongkai.publication.publisher import site_root
from gongkai.sites.places import main_host

# A reader may keep a page, but asks each time whether it is still so: what was withdrawn is gone at once.
MAX_AGE = 0
TYPES = {
    ".atom": "application/atom+xml", ".rss": "application/rss+xml", ".ics": "text/calendar",
    ".jsonl": "application/jsonl",
}  # fmt: skip
DYNAMIC = ("/desk/", "/api/", "/static/")
GONE = "410.html"


class SiteFiles:
    """Middleware: the file, if the address means one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in ("GET", "HEAD") and not request.path_info.startswith(DYNAMIC):
            found = _server(_folder(request)).find_file(request.path_info) if servable(request.path_info) else None
            if found is not None:
                return WhiteNoiseMiddleware.serve(found, request)
        return self.get_response(request)


def _host(request: HttpRequest) -> str:
    """The host name that was asked for. Raises DisallowedHost for one that is not ours."""
    return request.get_host().rpartition(":")[0].lower() or request.get_host().lower()


def _folder(request: HttpRequest) -> Path:
    """The folder of the host; the portal answers at every name of ours that no other site has (127.0.0.1)."""
    folder = site_root() / _host(request)
    return folder if folder.is_dir() else site_root() / main_host()


def servable(path: str) -> bool:
    """Could a page have this path: no way up, no control characters, no variant by its own name, no dot files?"""
    name = path.lstrip("/").removesuffix("/")
    return (
        (not name or (is_safe(name) and name.isprintable()))
        and not path.endswith((*VARIANTS, "/" + GONE))
        and ("/." not in path)
    )


@lru_cache(maxsize=512)
def _server(folder: Path) -> WhiteNoise:
    return WhiteNoise(
        None, folder, autorefresh=True, index_file=True, max_age=MAX_AGE, allow_all_origins=False,
        mimetypes=TYPES, add_headers_function=_headers,
    )  # fmt: skip


def _headers(headers: Headers, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Content-Security-Policy"] = POLICY
    headers["Referrer-Policy"] = "same-origin"
    if "/files/" in url:  # an attachment is kept, never run
        headers["Content-Disposition"] = "attachment"


# The pages' own: nothing from elsewhere, nothing inline but structured data, which browsers do not run.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


def own_page(request: HttpRequest, name: str, status: int) -> HttpResponse | None:
    """The site's own error page, as it was built."""
    try:
        path = _folder(request) / name
        return HttpResponse(path.read_bytes(), status=status)
    except OSError:
        return None
