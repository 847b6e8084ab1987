"""An organ's leaders for the public (条例第二十条第二项), and their portraits."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gongkai.catalogue import files
from gongkai.leaders import public
from gongkai.leaders.models import Leader
from gongkai.organs.models import Organ
from gongkai.portal.views import site


@require_safe
def leaders(request: HttpRequest, slug: str) -> HttpResponse:
    """One page an organ; 404 where it has published none."""
    organ = get_object_or_404(Organ, slug=slug)
    context = page_of(organ, lambda leader: f"{request.path}{leader.pk}/portrait/")
    if not context["leaders"]:
        raise Http404
    return render(request, "leaders.html", context | {"site": site()}, using="jinja2")


@require_safe
def portrait(request: HttpRequest, slug: str, pk: int) -> FileResponse:
    """The published portrait of who holds the office now; a proposed one is nobody's business."""
    organ = get_object_or_404(Organ, slug=slug)
    found = next((leader for leader in public.of(organ) if leader.pk == pk and leader.portrait), None)
    if found is None:
        raise Http404
    response = FileResponse(files.stream(found.portrait), content_type=found.portrait_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def page_of(organ: Organ, address: Any) -> dict[str, Any]:
    """What the page shows. `address` tells where a leader's portrait lies."""

    def shown(leader: Leader) -> dict[str, Any]:
        return {"leader": leader, "portrait": address(leader) if leader.portrait else ""}

    return {"organ": organ, "leaders": [shown(leader) for leader in public.of(organ)]}
