"""Classifications and area codes on the desk: schemes as trees, one code with its history, search in area codes."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Count, Q
from django.http import Http404
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from gongkai.acts.permission import scoped
from gongkai.desk.addresses import address
from gongkai.desk.forms import ActForm, Day, Line
from gongkai.desk.tables import NameColumn
from gongkai.desk.views.base import CreateView, DeskPage
from gongkai.desk.views.dated import (
    DATED_COLUMNS,
    DatedAct,
    DatedDetail,
    DatedFilter,
    DatedList,
    DatedTable,
    WordingForm,
)
from gongkai.reference.models import AreaCode, AreaLevel, DatedState, Scheme, Term
from gongkai.reference.models.code import Level


class Schemes(DeskPage):
    """Every classification with the number of its codes."""

    template_name = "desk/terms/schemes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        current = Q(state=DatedState.CURRENT)
        counts = scoped(Term, self.actor).values("scheme").order_by("scheme")
        rows = {row["scheme"]: row for row in counts.annotate(n=Count("pk", filter=current), doubts=doubts(current))}
        schemes = [
            {"key": key, "label": label, **rows.get(key, {"n": 0, "doubts": 0})} for key, label in Scheme.choices
        ]
        areas = scoped(AreaCode, self.actor).aggregate(n=Count("pk", filter=current), all=Count("pk"))
        return super().get_context_data(**kwargs) | {"schemes": schemes, "areas": areas}


def doubts(current: Q) -> Count:
    return Count("pk", filter=current & Q(certain=False))


class TreeColumn(tables.Column):
    """A name indented by its depth in the tree."""

    def render(self, value: Any, record: Term, table: Any) -> str:
        depth = table.depths.get(record.code, 0)
        return format_html(
            '<a class="depth-{}" href="{}"><bdi class="name">{}</bdi></a>', min(depth, 3), address(record), value
        )

    def value(self, value: Any) -> str:
        return str(value)


class TermTable(DatedTable):
    name = TreeColumn()
    code = tables.Column()
    article = tables.Column()

    class Meta(DatedTable.Meta):
        model = Term
        fields = ("name", "code", "article", *DATED_COLUMNS)

    depths: dict[str, int] = {}


class TermFilter(DatedFilter):
    SEARCHED = ("name", "code", "article")

    class Meta:
        model = Term
        fields = ("q", "state", "certain")


class TermList(DatedList):
    """One scheme as a tree."""

    model = Term
    table_class, filterset_class = TermTable, TermFilter
    template_name = "desk/terms/list.html"
    table_pagination = {"per_page": 200}
    create_event, create_url = "add", "desk:term-create"

    @property
    def scheme(self) -> Scheme:
        try:
            return Scheme(self.kwargs["scheme"])
        except ValueError:
            raise Http404 from None

    @property
    def title(self) -> Any:  # type: ignore[override]
        return self.scheme.label

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(scheme=self.scheme)

    def get_table(self, **kwargs: Any) -> Any:
        table = super().get_table(**kwargs)
        table.depths = depths(dict(Term.objects.filter(scheme=self.scheme).values_list("code", "parent")))
        return table


def depths(parents: dict[str, str]) -> dict[str, int]:
    """Code → number of codes above it."""
    found: dict[str, int] = {}
    for code, parent in parents.items():
        depth, at = 0, parent
        while at:
            depth, at = depth + 1, parents.get(at, "")
        found[code] = depth
    return found


class TermDetail(DatedDetail):
    model = Term
    template_name = "desk/terms/term.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Term = self.object
        return super().get_context_data(**kwargs) | {
            "scheme_label": row.get_scheme_display(),
            "above": Term.objects.filter(scheme=row.scheme, code=row.parent).last() if row.parent else None,
            "children": row.children().filter(state=DatedState.CURRENT),
        }


class TermWordingForm(WordingForm):
    name = Line(label=_("名称"), max_length=120)
    parent = Line(label=_("上级代码"), max_length=60, required=False)
    levels = forms.MultipleChoiceField(
        label=_("适用层级"), choices=Level.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("都不勾选则各级都适用。"),
    )  # fmt: skip
    position = forms.IntegerField(label=_("排序"), min_value=0, max_value=9999)
    field_order = (
        "on", "scheme", "code", "name", "parent", "levels", "position", "article", "effective_from", "effective_to",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["article"].required = False


class NewTermForm(TermWordingForm):
    scheme = forms.ChoiceField(label=_("分类"), choices=Scheme.choices)
    code = forms.RegexField(
        label=_("代码"), regex=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$",
        error_messages={"invalid": _("只能用字母、数字、点、下划线、连字符，最多 60 个。")},
    )  # fmt: skip
    effective_from = Day(label=_("施行日期"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].required = False
        self.fields["position"].help_text = _("不填则排在同级最后。")


class TermCreate(CreateView):
    key, event = "term", "add"
    form_class = NewTermForm
    title, back_url = _("新增分类项"), "desk:terms"


class TermAct(DatedAct):
    model = Term
    wording = TermWordingForm


class AreaTable(DatedTable):
    code = tables.Column()
    name = NameColumn()
    level = tables.Column()
    parent = tables.Column()

    class Meta(DatedTable.Meta):
        model = AreaCode
        fields = ("code", "name", "level", "parent", "effective_from", "effective_to", "state")
        exclude = ("certain",)


class AreaFilter(DatedFilter):
    SEARCHED = ("code", "name")
    level = django_filters.ChoiceFilter(label=_("级别"), choices=AreaLevel.choices)
    parent = django_filters.CharFilter(label=_("上级代码"))
    certain = None

    class Meta:
        model = AreaCode
        fields = ("q", "level", "parent", "state")


class AreaList(DatedList):
    model = AreaCode
    table_class, filterset_class = AreaTable, AreaFilter
    title = _("行政区划代码")
    intro = _("GB/T 2260，1980年以来的全部代码；2026年以前的变更只记到年。")
    create_event, create_url = "add", "desk:area-create"


class AreaDetail(DatedDetail):
    model = AreaCode
    template_name = "desk/terms/area.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: AreaCode = self.object
        return super().get_context_data(**kwargs) | {
            "above": AreaCode.objects.filter(code=row.parent).last() if row.parent else None,
            "children": row.children().filter(state=DatedState.CURRENT),
        }


class AreaWordingForm(ActForm):
    name = Line(label=_("名称"), max_length=60)
    level = forms.ChoiceField(label=_("级别"), choices=AreaLevel.choices)
    parent = Line(label=_("上级代码"), max_length=6, required=False)
    note = Line(label=_("备注"), max_length=300, required=False, help_text=_("批准文件等。"))
    field_order = ("on", "code", "name", "level", "parent", "effective_from", "effective_to")


class NewAreaForm(AreaWordingForm):
    code = Line(label=_("代码"), max_length=6)
    effective_from = Day(label=_("启用日期"))


class AreaCreate(CreateView):
    key, event = "area", "add"
    form_class = NewAreaForm
    title, back_url = _("新增行政区划代码"), "desk:areas"


class AreaAct(DatedAct):
    model = AreaCode
    wording = AreaWordingForm
