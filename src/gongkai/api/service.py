"""The API itself: its endpoints register here; whatever goes wrong in one is told in words, as JSON."""

import logging
from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError

from gongkai.api.faults import BadRequest, Fault, Later, Missing, in_words, problem
from gongkai.api.parameters import only
from gongkai.config.errors import storage_fault
from gongkai.reference.calendars import steady
from gongkai.search.engines.protocol import EngineFault

logger = logging.getLogger("gongkai.api")
api = NinjaAPI(title="gongkai", version="1", urls_namespace="api-v1", docs_url=None, openapi_url=None)
View = Callable[..., Any]


def get(path: str, shape: Any, *, tag: str) -> Callable[[View], View]:
    """Register an endpoint. `shape`: the answer's, for OpenAPI. What it takes is what its `asked` parameter says."""

    def decorate(view: View) -> View:
        asked = signature(view).parameters.get("asked")
        names = frozenset(_fields(asked.annotation)) if asked else frozenset()

        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **given: Any) -> Any:
            only(request, names)
            with steady():
                return view(request, *args, **given)

        api.get(path, response=shape, operation_id=view.__name__, tags=[tag])(checked)
        return view

    return decorate


def _fields(annotation: Any) -> list[str]:
    """The names in Query[Model]."""
    model: type[Schema] = annotation.__args__[0] if hasattr(annotation, "__args__") else annotation
    return list(model.model_fields)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return _wrong(in_words(error.errors))


@api.exception_handler(BadRequest)
def _bad(request: HttpRequest, error: BadRequest) -> HttpResponse:
    return _wrong(list(error.faults))


def _wrong(faults: list[Fault]) -> HttpResponse:
    return problem(422, "；".join(f"{fault.field}：{fault.message}" for fault in faults), faults)


@api.exception_handler(Missing)
def _missing(request: HttpRequest, error: Missing) -> HttpResponse:
    return problem(error.status, error.words or _("没有这项内容，或者它没有公开。"))


@api.exception_handler(Later)
def _later(request: HttpRequest, error: Later) -> HttpResponse:
    response = problem(503, error.words)
    response["Retry-After"] = str(error.seconds)
    return response


@api.exception_handler(EngineFault)
def _no_search(request: HttpRequest, error: EngineFault) -> HttpResponse:
    logger.error("search engine: %s", error)
    return _later(request, Later(_("搜索暂时不能使用，请稍后再试；其他条件可以使用。"), 60))


@api.exception_handler(Exception)
def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    if isinstance(error, OSError | OperationalError) and storage_fault(error):
        logger.error("storage fault: %s", error)
        return _later(request, Later(_("数据暂时读不出来，请稍后再试。"), 60))
    logger.exception("API failed: %s", request.path, exc_info=error)
    return problem(500, _("系统出错，请稍后再试；如仍出错，请告知网站管理单位。"))
