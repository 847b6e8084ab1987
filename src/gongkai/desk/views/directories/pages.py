"""The basic directory on the desk: list, one edition as its table, the acts, the file that it is exported to."""

import io
from functools import cached_property
from typing import Any
from urllib.parse import quote

import django_filters
import django_tables2 as tables
from django import forms
from django.http import FileResponse, Http404, HttpRequest
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.acts import clock
from gongkai.desk.export import CONTENT_TYPE
from gongkai.desk.filters import DeskFilter
from gongkai.desk.forms import ActForm, Line, Text
from gongkai.desk.tables import DeskTable, MomentColumn, NameColumn, NumberColumn, StateColumn
from gongkai.desk.views.base import ActView, CreateView, ScopedDetail, ScopedList, ScopedObject
from gongkai.desk.views.records.forms import Coded, writable_organs
from gongkai.directory.completeness import gaps_of
from gongkai.directory.exporting import export
from gongkai.directory.models import DirectoryEdition
from gongkai.directory.public import Row, link
from gongkai.directory.words import IN_PROGRESS, DirectoryState
from gongkai.organs.models import Organ
from gongkai.reference.models import Scheme
from gongkai.reference.terms import in_force, names

# Acts on one row: they have addresses of their own (views.directories.items), as the import has.
ON_ROWS = {"put_item", "remove_item", "link", "refill"}
FORWARD = ("submit", "approve", "publish")


class DirectoryTable(DeskTable):
    title = NameColumn()
    domain = tables.Column(verbose_name=_("领域"))
    organ = tables.Column(order_by="organ__position")
    edition = NumberColumn()
    rows = NumberColumn(verbose_name=_("事项"))
    state = StateColumn()
    published_at = MomentColumn()

    class Meta(DeskTable.Meta):
        model = DirectoryEdition
        fields = ("title", "domain", "organ", "edition", "rows", "state", "published_at")

    def render_domain(self, value: str) -> str:
        return self.domain_names.get(value, value)

    def value_domain(self, value: str) -> str:
        return self.render_domain(value)

    @cached_property
    def domain_names(self) -> dict[str, str]:
        return names(Scheme.FIELD_DOMAINS)


class DirectoryFilter(DeskFilter):
    SEARCHED = ("title", "organ__name")
    state = django_filters.ChoiceFilter(label=_("状态"), choices=DirectoryState.choices)
    domain = django_filters.ChoiceFilter(label=_("领域"), choices=lambda: list(names(Scheme.FIELD_DOMAINS).items()))

    class Meta:
        model = DirectoryEdition
        fields = ("q", "state", "domain")


class DirectoryList(ScopedList):
    model = DirectoryEdition
    table_class, filterset_class = DirectoryTable, DirectoryFilter
    template_name = "desk/directories/list.html"
    title = _("基本目录")
    intro = _("国办发〔2019〕54号：按试点领域编制基层政务公开标准目录，每个事项关联已公开的信息。")
    empty_words = _("还没有基本目录，请信息员从文件导入或者新建。")
    create_event, create_url = "begin", "desk:directory-create"

    def get_queryset(self) -> Any:
        from django.db.models import Count

        return super().get_queryset().select_related("organ").annotate(rows=Count("items"))


class DirectoryDetail(ScopedDetail):
    model = DirectoryEdition
    related = ("organ", "drafted_by", "reviewed_by", "signed_by")
    template_name = "desk/directories/detail.html"
    context_object_name = "edition"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        may = {act.event for act in context["acts"]}
        rows = [Row(item) for item in self.object.items.all()]
        link(rows)
        gaps = gaps_of([row.item for row in rows]) if self.object.state in IN_PROGRESS else []
        return context | {
            "acts": [act for act in context["acts"] if act.event not in ON_ROWS],
            "may": may,
            "main": next((event for event in FORWARD if event in may and not gaps), ""),
            "steps": steps(self.object),
            "rows": rows,
            "gaps": gaps,
            "linked": sum(bool(row.total) for row in rows),
        }


def steps(edition: DirectoryEdition) -> list[dict[str, str]]:
    """The steps with who did them; `tone` is done, now or empty."""
    order = [*IN_PROGRESS, DirectoryState.PUBLISHED]
    state = DirectoryState(edition.state)
    place = order.index(state) if state in order else 0
    finished = state in (DirectoryState.PUBLISHED, DirectoryState.SUPERSEDED)
    done_by = [edition.drafted_by, edition.reviewed_by, edition.signed_by, None]
    labels = [_t("编制"), _t("审核"), _t("签发"), _t("公布")]
    return [
        {
            "label": label,
            "who": str(person) if person and (number < place or finished) else "",
            "tone": "done" if number < place or finished else "now" if number == place else "",
        }
        for number, (label, person) in enumerate(zip(labels, done_by, strict=True))
    ]


class BeginForm(ActForm):
    organ = forms.ModelChoiceField(label=_("编制单位"), queryset=Organ.objects.none())
    domain = Coded(Scheme.FIELD_DOMAINS, label=_("试点领域"))
    title = Line(
        label=_("名称"), required=False, help_text=_("不填则按单位和领域取名；已有公布的一版，事项照抄过来修改。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organ", writable_organs(self.actor))

    def starting_values(self) -> dict[str, Any]:
        return {"organ": writable_organs(self.actor).first()}


class EditForm(ActForm):
    title = Line(label=_("名称"))
    notes = Text(label=_("表下说明"), max_length=4000, required=False)


class DirectoryCreate(CreateView):
    key, event = "directory", "begin"
    form_class = BeginForm
    title, back_url = _("编制基本目录"), "desk:directories"


class DirectoryAct(ActView):
    model = DirectoryEdition
    related = ("organ",)
    forms = {"edit": EditForm}

    def prepare(self) -> None:
        super().prepare()
        if self.transition.event in ON_ROWS:
            raise Http404


class DirectoryExport(ScopedObject):
    """The edition as the XLSX file that counties publish; it can be imported again."""

    model = DirectoryEdition

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        edition: DirectoryEdition = self.find()
        file = io.BytesIO()
        export(file, [edition])
        file.seek(0)
        response = FileResponse(file, content_type=CONTENT_TYPE)
        name = quote(f"{edition.title}-{clock.today():%Y%m%d}.xlsx")
        response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
        response["X-Content-Type-Options"] = "nosniff"
        return response


def domain_choices() -> list[tuple[str, str]]:
    return [(code, term.name) for code, term in in_force(Scheme.FIELD_DOMAINS, clock.today()).items()]
