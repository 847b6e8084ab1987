"""Search for the public: results, suggestions while typing, a feed of a search."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from gongkai.portal.frame import of_request
from gongkai.portal.rates import within_rate
from gongkai.portal.saying import gettext as _
from gongkai.search import missed
from gongkai.search.asking import Answer, ask
from gongkai.search.engines.protocol import EngineFault
from gongkai.search.facets import facets
from gongkai.search.feeds import atom
from gongkai.search.question import read
from gongkai.search.suggesting import suggestions

MOST_SEARCHES, MOST_SUGGESTIONS, MOST_FEEDS, WINDOW_SECONDS = 120, 600, 60, 60
FEED_SIZE = 50


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The results, or the empty form. 429 for a client that asks too often, 503 while the engine is away."""
    question, notes = read(request.GET)
    if not question.words:
        return _page(request, Answer(question, notes=notes, nothing_asked=True))
    if not within_rate(request, "search", most=MOST_SEARCHES, seconds=WINDOW_SECONDS):
        return _page(request, Answer(question), fault=_("您搜索得太频繁，请一分钟后再试。"), status=429)
    try:
        answer = ask(question, notes)
    except EngineFault:
        return _page(request, Answer(question), fault=_("搜索暂时不能使用，请稍后再试。"), status=503)
    if question.page == 1 and not question.is_narrowed and not answer.nothing_asked:
        missed.count(question.words, total=answer.total, fitting=answer.fitting)
    return _page(request, answer)


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Titles that hold what was typed so far."""
    question, _notes = read(request.GET)
    if not within_rate(request, "suggest", most=MOST_SUGGESTIONS, seconds=WINDOW_SECONDS):
        return JsonResponse({"titles": []}, status=429)
    try:
        titles = suggestions(question.words)
    except EngineFault:
        titles = []
    response = JsonResponse({"titles": titles}, json_dumps_params={"ensure_ascii": False})
    patch_cache_control(response, public=True, max_age=60)
    return response


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The newest results of a search as an Atom feed."""
    question, _notes = read(request.GET)
    if not within_rate(request, "search-feed", most=MOST_FEEDS, seconds=WINDOW_SECONDS):
        return HttpResponse(_("请求得太频繁，请一分钟后再试。"), status=429, content_type="text/plain; charset=utf-8")
    try:
        return atom(question, of_request(request).name, FEED_SIZE)
    except EngineFault:
        return HttpResponse(_("搜索暂时不能使用。"), status=503, content_type="text/plain; charset=utf-8")


def _page(request: HttpRequest, answer: Answer, *, fault: str = "", status: int = 200) -> HttpResponse:
    question = answer.question
    context: dict[str, Any] = {
        "answer": answer, "question": question, "facets": facets(answer) if answer.hits or answer.counts else [],
        "fault": fault, "site": of_request(request), "by_time": question.asked(sort="newest"),
        "asked": question.asked(), "by_fit": question.asked(sort=""), "widened": question.widened().asked(),
        "meant": question.asked(q=answer.meant) if answer.meant else "", "pages": _pages(answer),
    }  # fmt: skip
    response = render(request, "search.html", context, status=status, using="jinja2")
    response["X-Robots-Tag"] = "noindex"
    return response


def _pages(answer: Answer) -> list[tuple[int, str]]:
    """(number, query string) of the pages around the present one, the first and the last."""
    now, last = answer.question.page, answer.pages
    numbers = sorted({1, last, *range(max(1, now - 3), min(last, now + 3) + 1)})
    return [(number, answer.question.asked(page=str(number))) for number in numbers if number <= 500]
