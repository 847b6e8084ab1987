"""What administrators decide about records without code: steps of review, form of index numbers."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.acts import clock
from gongkai.catalogue.models import IndexFormat, RecordKind, ReviewPlan, Step
from gongkai.desk.forms import ActForm, Day, Line
from gongkai.desk.tables import NameColumn
from gongkai.desk.views.base import CreateView
from gongkai.desk.views.dated import DATED_COLUMNS, DatedAct, DatedDetail, DatedFilter, DatedList, DatedTable
from gongkai.organs.models import OrganKind


class PlanTable(DatedTable):
    name = NameColumn(accessor="pk", verbose_name=_("适用"), order_by=("level", "record_kind"))
    steps = tables.Column(accessor="words", verbose_name=_("步骤"), orderable=False)

    class Meta(DatedTable.Meta):
        model = ReviewPlan
        fields = ("name", "steps", *DATED_COLUMNS)


class PlanFilter(DatedFilter):
    SEARCHED = ("note",)
    level = django_filters.ChoiceFilter(label=_("单位类别"), choices=OrganKind.choices)

    class Meta:
        model = ReviewPlan
        fields = ("q", "level", "state", "certain")


class PlanList(DatedList):
    model = ReviewPlan
    table_class, filterset_class = PlanTable, PlanFilter
    title = _("审查步骤")
    intro = _("每条信息从拟稿到公开要通过的步骤；保密审查和签发不能省（条例第十七条）。写明单位类别或信息类别的优先。")
    create_event, create_url = "add", "desk:review_plan-create"


class PlanDetail(DatedDetail):
    model = ReviewPlan
    template_name = "desk/records/setting.html"
    list_url = "desk:review_plans"
    extra_context = {"act_url": "desk:review_plan-act"}


class PlanWordingForm(ActForm):
    steps = forms.MultipleChoiceField(label=_("步骤"), choices=Step.choices, widget=forms.CheckboxSelectMultiple)
    certain = forms.BooleanField(label=_("已核实"), required=False, help_text=_("已对照本地制度。"))
    note = Line(label=_("备注"), max_length=300, required=False)


class PlanAddForm(PlanWordingForm):
    level = forms.ChoiceField(label=_("单位类别"), choices=[("", _("各类单位")), *OrganKind.choices], required=False)
    record_kind = forms.ChoiceField(
        label=_("信息类别"), choices=[("", _("各类信息")), *RecordKind.choices], required=False
    )
    effective_from = Day(label=_("自哪天起"))
    field_order = ("level", "record_kind", "steps", "effective_from")

    def starting_values(self) -> dict[str, Any]:
        return {"steps": [step.value for step in Step], "effective_from": clock.today()}


class PlanCreate(CreateView):
    key, event = "review_plan", "add"
    form_class = PlanAddForm
    title, back_url = _("新增审查步骤"), "desk:review_plans"


class PlanAct(DatedAct):
    model = ReviewPlan
    wording = PlanWordingForm


class FormatTable(DatedTable):
    pattern = NameColumn()

    class Meta(DatedTable.Meta):
        model = IndexFormat
        fields = ("pattern", *DATED_COLUMNS)


class FormatFilter(DatedFilter):
    SEARCHED = ("pattern", "note")

    class Meta:
        model = IndexFormat
        fields = ("q", "state", "certain")


class FormatList(DatedList):
    model = IndexFormat
    table_class, filterset_class = FormatTable, FormatFilter
    title = _("索引号格式")
    intro = _("公开时按当天有效的格式编号，不重号、不跳号；已经编的号永不改变。")


class FormatDetail(DatedDetail):
    model = IndexFormat
    template_name = "desk/records/setting.html"
    list_url = "desk:index_formats"
    extra_context = {"act_url": "desk:index_format-act"}


class FormatWordingForm(ActForm):
    pattern = Line(
        label=_("格式"), max_length=120,
        help_text=_("可用：{credit} 信用代码、{code} 机构代码、{area}、{year}、{month}、{serial:05d} 五位序号。"),
    )  # fmt: skip
    certain = forms.BooleanField(label=_("已核实"), required=False)
    note = Line(label=_("备注"), max_length=300, required=False)


class FormatAct(DatedAct):
    model = IndexFormat
    wording = FormatWordingForm
