"""Anyone's check of an annual report: what it says, what is wrong with it. Nothing is kept."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.portal.rates import within_rate
from gongkai.portal.saying import gettext as _
from gongkai.portal.views import site
from gongkai.reportdesk import downloads
from gongkai.reportdesk.result import result_of
from gongkai.reportdesk.uploads import CheckForm

MOST_CHECKS, WINDOW_SECONDS = 30, 600


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_check(request: HttpRequest) -> HttpResponse:
    """The upload, and under it what the report says. 429 for a client that asks too often."""
    if request.method != "POST":
        return _page(request, CheckForm())
    if not _within_rate(request):
        return _page(request, CheckForm(), fault=_("您核对得太频繁，请十分钟后再试。"), status=429)
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    context = result_of(form, f"{request.path}download/")
    return _page(request, CheckForm(), result=render_to_string("reportdesk/result.html", context, request))


@never_cache
@require_POST
def report_check_download(request: HttpRequest) -> HttpResponse:
    """The findings as XLSX or JSON, made from the report that the page carried along."""
    if not _within_rate(request):
        return _page(request, CheckForm(), fault=_("您核对得太频繁，请十分钟后再试。"), status=429)
    try:
        return downloads.from_page(request.POST)
    except ValidationError as error:
        return _page(request, CheckForm(), fault=error.messages[0], status=422)


def _within_rate(request: HttpRequest) -> bool:
    return within_rate(request, "report-check", most=MOST_CHECKS, seconds=WINDOW_SECONDS)


def _page(
    request: HttpRequest, form: CheckForm, *, result: str = "", fault: str = "", status: int = 200
) -> HttpResponse:
    context = {"form": form, "result": result, "fault": fault, "site": site()}
    return render(request, "report_check.html", context, status=status, using="jinja2")
