"""The public disclosure log: its pages, and its files, as they are."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.disclosurelog import files, pages, stored
from gongkai.portal.views import site


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "log.html", pages.front() | {"site": site()}, using="jinja2")


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    try:
        context = pages.page(number)
    except pages.NoSuchPage as missing:
        raise Http404 from missing
    return render(request, "log_page.html", context | {"site": site()}, using="jinja2")


@require_safe
def head(request: HttpRequest) -> HttpResponse:
    return HttpResponse(files.head_bytes(stored.head()), content_type="application/json; charset=utf-8")


@require_safe
def chunk(request: HttpRequest, number: int) -> HttpResponse:
    data = stored.chunk(number) if number > 0 else b""
    if not data:
        raise Http404
    return HttpResponse(data, content_type="application/jsonl; charset=utf-8")
