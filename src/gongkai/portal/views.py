"""The public's first pages: who discloses, where to ask. Only what is published is ever read here."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.guides.models import Guide, GuideState
from gongkai.organs.models import Organ, OrganKind, OrganState


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The county's organs, kind by kind, each with its guide where it has one (条例第十二条)."""
    organs = Organ.objects.filter(state=OrganState.ACTIVE).order_by("position", "pk")
    published = set(Guide.objects.filter(state=GuideState.PUBLISHED).values_list("organ_id", flat=True))
    kinds = [
        {"label": label, "organs": [organ for organ in organs if organ.kind == kind]}
        for kind, label in OrganKind.choices
    ]
    context = {"kinds": [kind for kind in kinds if kind["organs"]], "published": published, "site": site()}
    return render(request, "home.html", context, using="jinja2")


@require_safe
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """An organ's published guide; 404 where there is none: drafts are nobody's business."""
    guides = Guide.objects.filter(organ__slug=slug, state=GuideState.PUBLISHED).select_related("organ")
    found = guides.first()
    if found is None:
        raise Http404
    return render(request, "guide.html", {"guide": found, "organ": found.organ, "site": site()}, using="jinja2")


def site() -> dict[str, str]:
    """What the site calls itself, and who is responsible for it."""
    root = Organ.objects.filter(parent=None).first()
    host = root.name if root else ""
    return {"name": _("%(place)s政府信息公开") % {"place": host.removesuffix("人民政府")}, "host": host}
