"""主动公开基本目录: the domains, each one's table with the records that answer its rows."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from gongkai.api import dictionary, schemas
from gongkai.api.answers import answer
from gongkai.api.directory_rows import every_row, rows_of
from gongkai.api.faults import Missing
from gongkai.api.rows import moment
from gongkai.api.service import get
from gongkai.api.tables import Format, table
from gongkai.directory import public
from gongkai.sites.places import portal


@get("directory", schemas.Domains, tag="directory")
def directory(request: HttpRequest) -> HttpResponse:
    rows = [
        {
            "code": domain.code, "name": domain.name, "organs": list(domain.organs), "items": domain.items,
            "published_at": moment(domain.published_at), "url": portal().url(domain.path),
        }
        for domain in public.domains()
    ]  # fmt: skip
    return answer(request, {"items": rows})


@get("directory.{format}", bytes, tag="directory")
def directory_table(request: HttpRequest, format: Format) -> Any:
    return table(request, dictionary.DIRECTORY, format, every_row())


@get("directory/{code}", schemas.Directory, tag="directory")
def domain(request: HttpRequest, code: str) -> HttpResponse:
    known = {each.code: each.name for each in public.domains()}
    if code not in known:
        raise Missing
    return answer(request, {"code": code, "name": known[code], "items": list(rows_of(code))})
