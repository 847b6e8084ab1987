"""主题分类 with their numbers; the other classifications, for whoever reads a code."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse

from gongkai.acts import clock
from gongkai.api import dictionary, schemas
from gongkai.api.answers import answer
from gongkai.api.classes import theme_rows
from gongkai.api.service import get
from gongkai.api.tables import Format, table
from gongkai.reference.models import Scheme
from gongkai.reference.terms import in_force

SCHEMES = {
    "genres": (Scheme.GENRES,), "items": (Scheme.ARTICLE20, Scheme.ARTICLE21), "domains": (Scheme.FIELD_DOMAINS,),
    "arrangements": (Scheme.ARRANGEMENTS,), "service_objects": (Scheme.SERVICE_OBJECTS,),
}  # fmt: skip


@get("themes", schemas.Themes, tag="terms")
def themes(request: HttpRequest) -> HttpResponse:
    return answer(request, {"items": theme_rows()})


@get("themes.{format}", bytes, tag="terms")
def themes_table(request: HttpRequest, format: Format) -> Any:
    return table(request, dictionary.THEMES, format, theme_rows())


@get("terms/{scheme}", schemas.Terms, tag="terms")
def terms(
    request: HttpRequest, scheme: Literal["genres", "items", "domains", "arrangements", "service_objects"]
) -> HttpResponse:
    today = clock.today()
    rows = [
        {"code": code, "name": term.name, "parent": term.parent}
        for each in SCHEMES[scheme]
        for code, term in in_force(each, today).items()
    ]
    return answer(request, {"scheme": scheme, "items": rows})
