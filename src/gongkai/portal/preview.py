"""A record as the public will see it, for those of the staff who may see it on the desk; nobody else."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from gongkai.acts import permission
from gongkai.catalogue import bodies
from gongkai.catalogue.models import Record
from gongkai.portal.frame import page
from gongkai.portal.record_page import context_of
from gongkai.sites.places import portal


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    actor = request.user if request.user.is_authenticated else None
    found = permission.scoped(Record, actor).select_related("organ").filter(pk=pk).first()
    if found is None:
        raise Http404
    kept = list(found.attachments.all())
    shown = {"body": mark_safe(bodies.for_editor(found.body)), "preview": reverse("desk:record", args=[pk])}  # noqa: S308
    context = context_of(portal(), found, kept) | shown
    response = HttpResponse(page("record.html", context.pop("site"), **context))
    response["Cache-Control"] = "no-store"
    return response
