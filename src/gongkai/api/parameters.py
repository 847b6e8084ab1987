"""What can be asked of the lists. What each parameter means stands in the data dictionary and in OpenAPI."""

import re
from datetime import date
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import AfterValidator, BeforeValidator, Field

from gongkai.api import cursors
from gongkai.api.faults import BadRequest, Fault
from gongkai.search.ladder import LONGEST

MOST_A_PAGE, USUAL_PAGE = 200, 50
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _printable(text: str) -> str:
    """Raises ValueError for what no code, number or question holds and no database takes."""
    if any(ord(character) < 32 or 0xD800 <= ord(character) < 0xE000 or ord(character) == 127 for character in text):
        raise ValueError(_("含有不能使用的控制字符。"))
    return text


def _written_out(value: object) -> object:
    """Raises ValueError for numbers, which pydantic would take for days since 1970."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError(_("不是日期，请写成 2026-03-05 这样。"))
    return value


Day = Annotated[date, BeforeValidator(_written_out)]
Code = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(_printable)]
Number = Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_printable)]
Year = Annotated[int, Field(ge=1949, le=9998)]


class Filters(Schema):
    """Which records; all that is given must fit."""

    q: Annotated[str, Field(min_length=1, max_length=LONGEST), AfterValidator(_printable)] | None = None
    organ: Code | None = None
    kind: Literal["general", "normative", "interpretation"] | None = None
    theme: Code | None = None
    genre: Code | None = None
    item: Code | None = None
    domain: Code | None = None
    validity: Literal["in_force", "expired", "repealed"] | None = None
    attribute: Literal["active", "on_request", "withheld"] | None = None
    language: Literal["zh", "en", "bo", "ug", "mn", "kk", "ko", "ii", "za"] | None = None
    year: Year | None = None
    published_from: Day | None = None
    published_to: Day | None = None
    formed_from: Day | None = None
    formed_to: Day | None = None
    index_number: Number | None = None
    document_number: Number | None = None


class Paging(Schema):
    limit: Annotated[int, Field(ge=1, le=MOST_A_PAGE)] = USUAL_PAGE
    cursor: Annotated[str, Field(min_length=1, max_length=cursors.LONGEST)] | None = None
    count: bool = False


class RecordList(Filters, Paging):
    order: Literal["newest", "oldest", "relevance"] | None = None


def only(request: HttpRequest, names: frozenset[str]) -> None:
    """Every parameter is known, and given once. Raises BadRequest: a filter that was misspelt must not go unheard."""
    faults = []
    for name in request.GET:
        if name not in names:
            known = "、".join(sorted(names)) or _("（没有）")
            faults.append(Fault(name[:60], _("没有这个参数。可用的参数：%(known)s。") % {"known": known}))
        elif len(request.GET.getlist(name)) > 1:
            faults.append(Fault(name, _("只能写一次。")))
    if faults:
        raise BadRequest(*faults[:20])
