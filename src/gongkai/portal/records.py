"""Published records for the public. What is not public answers as if it never was; what was withdrawn says so."""

from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.acts import clock, permission
from gongkai.catalogue import bodies, files
from gongkai.catalogue.models import PUBLIC, Attachment, Record, RecordState, RelationKind
from gongkai.portal.views import site
from gongkai.reference.models import Scheme
from gongkai.reference.terms import names, path

PAGE_SIZE = 30


@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """Everything that is public, newest first; one organ's with ?organ=slug."""
    rows = Record.objects.filter(state__in=PUBLIC).select_related("organ").defer("body", "summary")
    if slug := request.GET.get("organ"):
        rows = rows.filter(organ__slug=slug)
    page = Paginator(rows.order_by("-published_at", "-pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "site": site(), "organ": slug or ""}
    return render(request, "records.html", context, using="jinja2")


@require_safe
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """One record. 410 with the notice where it was withdrawn; the corrected edition where there is one."""
    found = Record.objects.select_related("organ").filter(pk=pk).first()
    if found is not None and found.state == RecordState.CORRECTED:
        later = found.corrections.filter(state__in=PUBLIC).first()
        if later is not None:
            return redirect("portal:record", later.pk, permanent=True)
    if found is not None and found.state == RecordState.WITHDRAWN:
        context = {"notice": found.notice, "site": site()}
        return render(request, "withdrawn.html", context, status=410, using="jinja2")
    if found is None or not found.is_public:
        raise Http404
    return render(request, "record.html", page_of(found) | {"site": site()}, using="jinja2")


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """A record as the public will see it, for those of the staff who may see it on the desk; nobody else."""
    actor = request.user if request.user.is_authenticated else None
    found = permission.scoped(Record, actor).select_related("organ").filter(pk=pk).first()
    if found is None:
        raise Http404
    shown = {"body": mark_safe(bodies.for_editor(found.body)), "preview": True}  # noqa: S308 - cleaned on entry
    response = render(request, "record.html", page_of(found) | shown | {"site": site()}, using="jinja2")
    response["Cache-Control"] = "no-store"
    return response


def page_of(record: Record) -> dict[str, Any]:
    """What the public page of a record shows."""
    relations = record.relations.filter(target__state__in=PUBLIC).select_related("target")
    mentions = record.mentions.filter(record__state__in=PUBLIC).select_related("record")
    labels = dict(RelationKind.choices)
    return {
        "record": record,
        "organ": record.organ.name_on(record.formed_on),
        "facts": _facts(record),
        "validity": record.validity_on(clock.today()),
        "body": mark_safe(  # noqa: S308 - cleaned on entry
            bodies.with_pictures(record.body, lambda sha: reverse("portal:record-picture", args=[record.pk, sha]))
        ),
        "files": list(record.attachments.filter(inline=False)),
        "interpretations": [m.record for m in mentions if m.kind == RelationKind.INTERPRETS],
        "related": [(labels.get(r.kind, r.kind), r.target) for r in relations]
        + [(_("被%(kind)s") % {"kind": labels.get(m.kind, m.kind)}, m.record)
           for m in mentions if m.kind not in (RelationKind.INTERPRETS, RelationKind.RELATED)],
        "history": _history(record),
        "preview": False,
    }  # fmt: skip


def _facts(record: Record) -> list[tuple[str, str]]:
    items = {**names(Scheme.ARTICLE20), **names(Scheme.ARTICLE21)}
    pairs = [
        (_("索引号"), record.index_number), (_("文号"), record.document_number),
        (_("发布机构"), record.organ.name_on(record.formed_on)), (_("成文日期"), record.formed_on.isoformat()),
        (_("主题分类"), path(Scheme.THEMES, record.theme)), (_("体裁分类"), names(Scheme.GENRES).get(record.genre, "")),
        (_("公开方式"), record.get_attribute_display()), (_("法定内容"), items.get(record.item, "")),
        (_("组配分类"), path(Scheme.ARRANGEMENTS, record.arrangement)), (_("责任处室"), record.office),
        (_("公开至"), record.public_until.isoformat() if record.public_until else ""),
        (_("登记编号"), record.register_number),
        (_("施行日期"), record.effective_on.isoformat() if record.effective_on else ""),
        (_("有效期至"), record.expires_on.isoformat() if record.expires_on else ""),
        (_("联合发文"), record.joint_organs), (_("原索引号"), record.former_number),
    ]  # fmt: skip
    return [(label, value) for label, value in pairs if value]


def _history(record: Record) -> list[tuple[str, str]]:
    """What happened to it in public, newest first."""
    told = []
    edition: Record | None = record
    while edition is not None:
        day = timezone.localtime(edition.published_at).date().isoformat() if edition.published_at else ""
        told.append((day, edition.notice or _("首次公开")))
        edition = edition.corrects
    return told


def _public_file(record: int, **wanted: Any) -> Attachment:
    row = Attachment.objects.filter(record=record, record__state__in=PUBLIC, **wanted).first()
    if row is None:
        raise Http404
    return row


@require_safe
def attachment(request: HttpRequest, pk: int, file: int) -> FileResponse:
    """A file of a public record, always as a download."""
    row = _public_file(pk, pk=file, inline=False)
    response = FileResponse(
        files.stream(row.sha256), as_attachment=True, filename=row.name, content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def picture(request: HttpRequest, pk: int, sha256: str) -> FileResponse:
    row = _public_file(pk, sha256=sha256, inline=True, media_type__startswith="image/")
    response = FileResponse(files.stream(row.sha256), content_type=row.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response
