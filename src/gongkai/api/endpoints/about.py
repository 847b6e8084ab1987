"""What tells about the API: OpenAPI for programs, DCAT for catalogues."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from gongkai.api.answers import answer
from gongkai.api.catalog import catalog
from gongkai.api.dump import keeping
from gongkai.api.openapi import document
from gongkai.api.service import get


@get("openapi.json", dict[str, Any], tag="about")
def openapi(request: HttpRequest) -> HttpResponse:
    return answer(request, document())


@get("catalog.jsonld", dict[str, Any], tag="about")
def catalogue(request: HttpRequest) -> HttpResponse:
    return answer(request, catalog(keeping.current()), content_type="application/ld+json")
