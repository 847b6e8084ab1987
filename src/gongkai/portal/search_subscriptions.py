"""Subscribing to a search by mail: ask, confirm, leave. Each change is a POST, since mail scanners follow links."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gongkai.portal.frame import of_request
from gongkai.portal.rates import within_rate
from gongkai.portal.saying import gettext as _
from gongkai.search import subscriptions
from gongkai.search.models import Subscription
from gongkai.search.question import read

MOST_ASKED, WINDOW_SECONDS = 10, 3600
LONGEST_ADDRESS = 254


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """The form for an address, and what is said after it was sent: the same for every address."""
    query = request.POST.get("query", "") if request.method == "POST" else request.META.get("QUERY_STRING", "")
    question, _notes = read(QueryDict(query[:2000]).dict())
    context: dict[str, Any] = {"question": question, "query": question.asked(sort=""), "address": "", "fault": ""}
    if request.method != "POST":
        return _page(request, "asking", context)
    address = request.POST.get("address", "").strip()
    context |= {"address": address[:LONGEST_ADDRESS]}
    if not question.words or len(context["query"]) > 1000:
        return _page(request, "asking", context | {"fault": _("请先搜索，再订阅搜索结果。")}, 422)
    try:
        validate_email(address if len(address) <= LONGEST_ADDRESS else "")
    except ValidationError:
        return _page(request, "asking", context | {"fault": _("请填写有效的邮箱地址，例如 name@example.cn。")}, 422)
    if not within_rate(request, "subscribe", most=MOST_ASKED, seconds=WINDOW_SECONDS):
        return _page(request, "asking", context | {"fault": _("您订阅得太频繁，请一小时后再试。")}, 429)
    subscriptions.subscribe(address, question)
    return _page(request, "sent", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A button to confirm with, then that it is confirmed."""
    found = _find(token)
    if request.method == "POST":
        subscriptions.confirm(found)
    step = "confirmed" if request.method == "POST" or found.confirmed_at else "confirming"
    return _page(request, step, _about(found))


@csrf_exempt  # mail programs send this by themselves (RFC 8058); the token alone says which one ends
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """A button to end it with; ended, nothing of it is kept."""
    if request.method == "POST":
        Subscription.objects.filter(token=token).delete()
        return _page(request, "left", {"question": read({})[0]})
    return _page(request, "leaving", _about(_find(token)))


def _find(token: str) -> Subscription:
    found = Subscription.objects.filter(token=token).first()
    if found is None:
        raise Http404
    return found


def _about(found: Subscription) -> dict[str, Any]:
    return {"question": subscriptions.question_of(found), "subscription": found, "query": found.query}


def _page(request: HttpRequest, step: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    shown = {"step": step, "site": of_request(request), "query": "", "address": "", "fault": ""} | context
    return render(request, "search_subscription.html", shown, status=status, using="jinja2")
