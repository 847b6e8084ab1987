"""What holds for every address of the API: reading only, open to pages of other sites, and not too often.

A middleware before sessions and database: who is turned away costs nothing.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from gongkai.api.faults import problem
from gongkai.portal.rates import Rate, count

ROOT = "/api/v1/"
METHODS = "GET, HEAD, OPTIONS"
MINUTE, HOUR = 60, 3600
TABLES = (".csv", ".xlsx", ".json")  # downloads: a whole data set is made for each
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset",
}  # fmt: skip
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-None-Match, If-Modified-Since, If-Range, Range",
    "Access-Control-Max-Age": "86400",
}
Handler = Callable[[HttpRequest], HttpResponseBase]


class Gate:
    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(ROOT):
            return self.get_response(request)
        response = self._answer(request)
        for name, value in OPEN.items():
            response[name] = value
        response["X-Content-Type-Options"] = "nosniff"
        return response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=PREFLIGHT)
        if request.method not in ("GET", "HEAD"):
            refused = problem(405, _("开放数据接口只能读取（GET）。"))
            refused["Allow"] = METHODS
            return refused
        rate = _rate(request)
        if rate is None:
            return _without_body(request, self.get_response)
        if not rate.is_kept:
            words = _("请求得太频繁，请 %(n)d 秒后再试。需要大量数据时请下载完整数据包。") % {"n": rate.seconds}
            response: HttpResponseBase = problem(429, words)
            response["Retry-After"] = str(rate.seconds)
        else:
            response = _without_body(request, self.get_response)
        response["RateLimit-Limit"], response["RateLimit-Remaining"] = str(rate.most), str(rate.left)
        response["RateLimit-Reset"] = str(rate.seconds)
        return response


def _rate(request: HttpRequest) -> Rate | None:
    """The count that this request belongs to; None where there is no bound."""
    is_table = request.path_info.endswith(TABLES) and not request.path_info.startswith(
        (f"{ROOT}openapi", f"{ROOT}dump")
    )
    most = settings.GONGKAI_API_DOWNLOADS if is_table else settings.GONGKAI_API_REQUESTS
    if not most:
        return None
    what, seconds = ("api-table", HOUR) if is_table else ("api", MINUTE)
    return count(request, what, most=most, seconds=seconds, store="rates")


def _without_body(request: HttpRequest, handler: Handler) -> HttpResponseBase:
    """HEAD is GET without the body."""
    if request.method == "GET":
        return handler(request)
    request.method = "GET"
    response = handler(request)
    request.method = "HEAD"
    if isinstance(response, StreamingHttpResponse):
        response.streaming_content = ()
    elif isinstance(response, HttpResponse):
        response["Content-Length"] = str(len(response.content))
        response.content = b""
    return response
