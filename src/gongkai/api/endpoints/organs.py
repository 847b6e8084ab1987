"""机构: the list, one organ, and all as a table."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Query

from gongkai.api import cursors, dictionary, schemas
from gongkai.api.answers import answer
from gongkai.api.classes import ordered, organ_rows
from gongkai.api.faults import Missing
from gongkai.api.paging import links, onward
from gongkai.api.parameters import Paging
from gongkai.api.service import get
from gongkai.api.tables import Format, table

MARK = ["organs"]


@get("organs", schemas.Organs, tag="organs")
def organs(request: HttpRequest, asked: Query[Paging]) -> HttpResponse:
    after = Q()
    if asked.cursor:
        position, number = cursors.read(asked.cursor, MARK)
        after = Q(position__gt=position) | Q(position=position, pk__gt=number)
    found = list(ordered().filter(after)[: asked.limit + 1])
    shown, more = found[: asked.limit], len(found) > asked.limit
    page: dict[str, Any] = onward(request, [shown[-1].position, shown[-1].pk] if more else None, MARK)
    page |= {"count": ordered().count() if asked.count else None, "items": organ_rows(shown)}
    return answer(request, page, **links(page))


@get("organs.{format}", bytes, tag="organs")
def organs_table(request: HttpRequest, format: Format) -> Any:
    return table(request, dictionary.ORGANS, format, organ_rows(ordered()))


@get("organs/{slug:code}", schemas.Organ, tag="organs")
def organ(request: HttpRequest, code: str) -> HttpResponse:
    found = organ_rows(ordered().filter(slug=code))
    if not found:
        raise Missing
    return answer(request, found[0])
