"""What the pages of dated rows (limits, yearly dates, terms, area codes) share: dates, doubt, history, four acts."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from gongkai.acts import clock
from gongkai.desk.filters import DeskFilter
from gongkai.desk.forms import ActForm, Day, Line
from gongkai.desk.tables import DayColumn, DeskTable, StateColumn
from gongkai.desk.views.base import ActView, ScopedDetail, ScopedList
from gongkai.reference.models import Dated, DatedState


class CertainColumn(tables.Column):
    """Only doubt is marked."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(verbose_name=_("核实"), **kwargs)

    def render(self, value: bool) -> str:
        return format_html(
            '<span class="mark {}">{}</span>', *(("good", _("已核实")) if value else ("soon", _("存疑")))
        )

    def value(self, value: bool) -> str:
        return str(_("已核实") if value else _("存疑"))


class DatedTable(DeskTable):
    effective_from, effective_to = DayColumn(), DayColumn()
    certain = CertainColumn()
    state = StateColumn()


DATED_COLUMNS = ("effective_from", "effective_to", "certain", "state")


class DatedFilter(DeskFilter):
    state = django_filters.ChoiceFilter(label=_("状态"), choices=DatedState.choices)
    certain = django_filters.ChoiceFilter(label=_("核实"), choices=[("True", _("已核实")), ("False", _("存疑"))])


class DatedList(ScopedList):
    """What stands now, unless the reader asks for more."""

    def get_filterset_kwargs(self, filterset_class: Any) -> dict[str, Any]:
        kwargs = super().get_filterset_kwargs(filterset_class)
        asked = self.request.GET.copy()
        asked.setdefault("state", DatedState.CURRENT)
        return kwargs | {"data": asked}


class DatedDetail(ScopedDetail):
    context_object_name = "row"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Dated = self.object
        series = list(row.series().order_by("-effective_from"))
        today = clock.today()
        return super().get_context_data(**kwargs) | {
            "series": series,
            "applies": row.applies(today),
            "coming": row.effective_from > today,
            "list_url": self.list_url,
        }

    list_url = ""


class WordingForm(ActForm):
    """What every dated row says of itself, below what is its own."""

    article = Line(label=_("依据"), max_length=120, help_text=_("法规名称和条款，例如 条例第三十三条。"))
    certain = forms.BooleanField(
        label=_("已核实"), required=False, help_text=_("已对照原文；凭记忆、地方做法或者平台默认的，不要勾选。")
    )
    note = Line(label=_("备注"), max_length=300, required=False)


class AmendMixin(ActForm):
    on = Day(label=_("自哪天起"), help_text=_("现行条目到前一日为止；在这一天之前的事项仍按原来的计算。"))

    def starting_values(self) -> dict[str, Any]:
        return {name: value for name, value in super().starting_values().items() if name != "on"}


class CorrectMixin(ActForm):
    effective_from = Day(label=_("施行日期"))
    effective_to = Day(label=_("废止日期"), required=False)


class RetireForm(ActForm):
    on = Day(label=_("有效至"), help_text=_("最后有效的一天。"))


class DatedAct(ActView):
    """`wording` is the form of the row's own fields; amending and correcting ask for it and for dates."""

    wording: type[ActForm]

    def form(self, data: Any = None) -> ActForm:
        chosen = {
            "amend": type("AmendForm", (self.wording, AmendMixin), {}),
            "correct": type("CorrectForm", (self.wording, CorrectMixin), {}),
            "retire": RetireForm,
        }.get(self.transition.event, ActForm)
        return chosen(data, subject=self.subject, transition=self.transition, actor=self.actor)
