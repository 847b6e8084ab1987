"""The journal for the auditor: list, one entry, export as JSON Lines, and whether the chain is whole."""

from collections.abc import Iterator
from typing import Any

import django_filters
import django_tables2 as tables
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from gongkai.acts.permission import scoped
from gongkai.audit import export
from gongkai.audit.installation import verify_database
from gongkai.audit.models import JournalEntry
from gongkai.desk import verbs
from gongkai.desk.addresses import address_of
from gongkai.desk.filters import DeskFilter, day_range
from gongkai.desk.tables import DeskTable, MomentColumn
from gongkai.desk.views.base import DeskPage, DeskView, ScopedList
from gongkai.disclosurelog.installation import verify_database as verify_disclosure_log

MOST_FAULTS = 100


class EntryTable(DeskTable):
    seq = tables.Column(
        attrs={"td": {"class": "number"}, "th": {"class": "number"}}, linkify=("desk:entry", {"seq": tables.A("seq")})
    )
    at = MomentColumn()
    actor_name = tables.Column(orderable=False)
    organ_name = tables.Column(orderable=False)
    verb = tables.Column(orderable=False)
    subject_name = tables.Column(orderable=False)
    succeeded = tables.Column(orderable=False, verbose_name=_("结果"))

    class Meta(DeskTable.Meta):
        model = JournalEntry
        fields = ("seq", "at", "actor_name", "organ_name", "verb", "subject_name", "succeeded")
        order_by = "-seq"

    def render_seq(self, value: int) -> str:
        return str(value)

    def render_verb(self, value: str) -> str:
        return verbs.label(value)

    def render_subject_name(self, value: str) -> str:
        return format_html('<bdi class="name">{}</bdi>', value)

    def value_subject_name(self, value: str) -> str:
        return value

    def render_succeeded(self, value: bool) -> str:
        tone, word = ("good", _("成功")) if value else ("bad", _("被拒绝"))
        return format_html('<span class="mark {}">{}</span>', tone, word)

    def value_succeeded(self, value: bool) -> str:
        return str(_("成功") if value else _("被拒绝"))


class EntryFilter(DeskFilter):
    SEARCHED = ("actor_name", "organ_name", "subject_name", "reason")
    verb = django_filters.ChoiceFilter(label=_("操作"), choices=verbs.choices)
    after = day_range(_("自"), "at", "date__gte")
    before = day_range(_("至"), "at", "date__lte")
    succeeded = django_filters.TypedChoiceFilter(
        label=_("结果"), choices=[("1", _("成功")), ("0", _("被拒绝"))], coerce=lambda value: value == "1"
    )

    class Meta:
        model = JournalEntry
        fields = ("q", "verb", "after", "before", "succeeded")


class EntryList(ScopedList):
    model = JournalEntry
    table_class, filterset_class = EntryTable, EntryFilter
    template_name = "desk/journal/list.html"
    title = _("操作留痕")
    intro = _("只能追加，逐条相扣；任何改动都能查出来。")


class EntryDetail(DeskView, DetailView):
    template_name = "desk/journal/entry.html"

    def get_object(self, queryset: Any = None) -> JournalEntry:
        entry = scoped(JournalEntry, self.actor).filter(seq=self.kwargs["seq"]).first()
        if entry is None:
            raise Http404
        return entry

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entry: JournalEntry = self.object
        link = address_of(entry.subject_type, entry.subject_id)
        return super().get_context_data(**kwargs) | {"entry": entry, "subject_link": link}


class EntryExport(DeskView):
    """The entries that the present filter shows, as JSON Lines in order of number."""

    def get(self, request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        if not self.actor.roles() & {"auditor"}:
            raise Http404
        chosen = EntryFilter(request.GET, queryset=scoped(JournalEntry, self.actor)).qs
        lines: Iterator[str] = (export.line(entry) for entry in export.rows(chosen))
        response = StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8")
        name = f"journal-{timezone.localdate():%Y%m%d}.jsonl"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class Verification(DeskPage):
    """Walk both chains now, the journal and the public disclosure log, and name every fault."""

    template_name = "desk/journal/verify.html"

    def visible(self) -> bool:
        return "auditor" in self.actor.roles()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        faults, total = verify_database()
        log_faults, log_total = verify_disclosure_log()
        return super().get_context_data(**kwargs) | {
            "faults": faults[:MOST_FAULTS],
            "count": len(faults),
            "total": total,
            "log_faults": log_faults[:MOST_FAULTS],
            "log_count": len(log_faults),
            "log_total": log_total,
        }
