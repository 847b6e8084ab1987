"""How a request is answered that can't go on: led elsewhere, or, where something was typed, a page that keeps it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from gongkai.config.errors import typed


def lead(request: HttpRequest, to: str, label: str, words: str) -> HttpResponse:
    """Lead to the page `to` (a URL name), which says `words` (if any) and leads back here afterwards.

    A form that was sent is not led away: its words would be lost. It gets a page that shows them, with a link.
    """
    url = reverse(to)
    if back := _way_back(request):
        query = QueryDict(mutable=True)
        query["next"] = back
        url = f"{url}?{query.urlencode(safe='/')}"
    if typed(request):
        words = words or _("请先登录，再重新提交。")
        return notice(request, 403, _("本次提交没有保存"), words, link=url, label=label)
    if words:
        messages.warning(request, words)
    return HttpResponseClientRedirect(url) if _is_htmx(request) else HttpResponseRedirect(url)


def notice(
    request: HttpRequest, status: int, title: str, words: str, *, link: str = "", label: str = "", keep: bool = True
) -> HttpResponse:
    """A page that says why, shows what was typed (if worth keeping) so that it can be copied, and offers one way on."""
    kept = typed(request) if keep else []
    files = [file.name for name in request.FILES for file in request.FILES.getlist(name)]
    context = {"title": title, "words": words, "link": link, "label": label, "typed": kept, "files": files}
    page = render_to_string("signin/notice.html", context, request)
    if _is_htmx(request):
        # htmx drops answers that are errors, and would put this one inside a fragment.
        return HttpResponse(page, headers={"HX-Retarget": "body", "HX-Reswap": "innerHTML"})
    return HttpResponse(page, status=status)


def _way_back(request: HttpRequest) -> str:
    """The page the person was on: of a fragment or a form, the page around it."""
    if _is_htmx(request):
        return request.htmx.current_url_abs_path or ""  # type: ignore[attr-defined]
    return request.get_full_path() if request.method == "GET" else ""


def _is_htmx(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))
