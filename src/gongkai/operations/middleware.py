"""/healthz, /readyz and /metrics, answered before anything else: a balancer knows neither our host names nor TLS."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase

from gongkai.operations import guard, metrics, readiness

TEXT = "text/plain; version=0.0.4; charset=utf-8"


class Probes:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = PATHS.get(request.path_info)
        if answer is not None and request.method in ("GET", "HEAD"):
            response = answer(request)
            response["Cache-Control"] = "no-store"
            return response
        began = time.perf_counter()
        done = self.get_response(request)
        metrics.count(request.path_info, request.method or "", done.status_code, time.perf_counter() - began)
        return done


def health(request: HttpRequest) -> HttpResponse:
    """The process lives; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    """503 where this process can answer nobody; with ?all=1 also where something is missing that it can do without.

    Why, only to those who may know.
    """
    found = list(readiness.answers())
    good = all(answer.good for answer in found if answer.needed or "all" in request.GET)
    told: dict[str, object] = {"ready": good}
    if guard.may_look(request):
        told["parts"] = {answer.name: answer.fault or "ok" for answer in found}
    return JsonResponse(told, status=200 if good else 503, json_dumps_params={"ensure_ascii": False})


def figures(request: HttpRequest) -> HttpResponse:
    if not guard.may_look(request):
        return HttpResponse("forbidden\n", status=403, content_type="text/plain")
    return HttpResponse(metrics.text(), content_type=TEXT)


PATHS: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "/healthz": health,
    "/readyz": ready,
    "/metrics": figures,
}
