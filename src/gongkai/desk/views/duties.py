"""Duties on the desk: what one's organs owe by law and how it stands, and telling that one was fulfilled elsewhere."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import django_tables2 as tables
from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django_tables2 import SingleTableMixin

from gongkai.acts import clock, permission, workflow
from gongkai.acts.roles import Role
from gongkai.charts.geometry import Row, rows_chart
from gongkai.desk.export import xlsx_response
from gongkai.desk.forms import ActForm, Day, Line, Text
from gongkai.desk.tables import DayColumn, DeskTable
from gongkai.desk.views.base import PAGE_SIZE, ActView, CreateView, DeskPage, ScopedDetail
from gongkai.duties.models import Discharge
from gongkai.duties.open import DutyLine, lines, organs_of
from gongkai.duties.providers import kinds
from gongkai.law.duties import DutyState
from gongkai.organs.models import Organ

CHART_ROWS = 10


class DutyTable(DeskTable):
    organ = tables.Column(verbose_name=_("单位"))
    words = tables.Column(verbose_name=_("任务"))
    article = tables.Column(verbose_name=_("依据"), orderable=False)
    due = DayColumn(verbose_name=_("期限"))
    left = tables.Column(verbose_name=_("情况"), order_by=("due",))
    done_on = DayColumn(verbose_name=_("完成日期"))

    class Meta(DeskTable.Meta):
        fields = ("organ", "words", "article", "due", "left", "done_on")

    def render_words(self, value: str, record: DutyLine) -> str:
        if record.discharge_id:
            return format_html('<a href="{}">{}</a>', reverse("desk:discharge", args=[record.discharge_id]), value)
        return format_html('{}<div class="small second">{}</div>', value, record.explained)

    def value_words(self, value: str) -> str:
        return value

    def render_due(self, value: Any, record: DutyLine) -> str:
        provisional = format_html(' <span class="mark soon">{}</span>', _t("暂定")) if record.provisional else ""
        return format_html("{}{}", value.isoformat(), provisional)

    def value_due(self, value: Any) -> str:
        return str(value.isoformat())

    def render_left(self, value: str, record: DutyLine) -> str:
        tone = "plain" if record.tone == "second" else record.tone
        return format_html('<span class="mark {}">{}</span>', tone, value)

    def value_left(self, value: str) -> str:
        return value


class DutyFilter(forms.Form):
    """Duties are computed, not stored: a plain form sifts them."""

    q = forms.CharField(label=_("查找"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    key = forms.ChoiceField(label=_("类别"), required=False)
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("全部")), *((state.value, state.label) for state in DutyState)]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].choices = [("", _t("全部")), *kinds().items()]  # type: ignore[attr-defined]

    def sift(self, found: list[DutyLine]) -> list[DutyLine]:
        if not self.is_valid():
            return found
        words, key, state = (self.cleaned_data[name] for name in ("q", "key", "state"))
        return [
            line for line in found
            if (not key or line.key == key)
            and (not state or line.state == state)
            and all(word in f"{line.organ} {line.words}" for word in words.split())
        ]  # fmt: skip


@dataclass(frozen=True)
class Summary:
    """One organ's duties that fell due or were done. `rate`: percent done in time; None where nothing was due."""

    organ: str
    on_time: int
    late: int
    overdue: int

    @property
    def total(self) -> int:
        return self.on_time + self.late + self.overdue

    @property
    def rate(self) -> int | None:
        return round(100 * self.on_time / self.total) if self.total else None


def summaries(found: Iterable[DutyLine]) -> list[Summary]:
    """Organ by organ, the lowest rate first; organs of which nothing was due yet are left out."""
    counts = Counter((line.organ_id, line.state) for line in found)
    names = {line.organ_id: line.organ for line in found}
    made = [
        Summary(
            names[number],
            counts[number, DutyState.DONE],
            counts[number, DutyState.DONE_LATE],
            counts[number, DutyState.OVERDUE],
        )
        for number in names
    ]
    return sorted((row for row in made if row.total), key=lambda row: (row.rate or 0, -row.total, row.organ))


class DutyList(SingleTableMixin, DeskPage):
    """The duties of every organ in reach; the supervisor also sees how organs compare."""

    template_name = "desk/duties/list.html"
    table_class = DutyTable
    table_pagination = {"per_page": PAGE_SIZE}
    title = _("法定任务")

    def visible(self) -> bool:
        view = workflow.get("discharge").view
        return any(standing.role in view for standing in self.actor.standings())

    @cached_property
    def found(self) -> list[DutyLine]:
        return lines(organs_of(self.actor), clock.today())

    @cached_property
    def form(self) -> DutyFilter:
        return DutyFilter(self.request.GET)

    def get_table_data(self) -> list[DutyLine]:
        return self.form.sift(self.found)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if "export" in request.GET:
            return xlsx_response(str(self.title), self.get_table(**self.get_table_kwargs()))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.copy()
        for name in ("page", "export"):
            asked.pop(name, None)
        oversees = Role.SUPERVISOR in self.actor.roles()
        compared = summaries(self.found) if oversees else []
        may_register = permission.may_create(self.actor, "discharge", "register")
        return super().get_context_data(**kwargs) | {
            "title": self.title,
            "intro": _t("依法应当办理的事项由平台计算；在别处已经完成的，凭网址或文号登记。"),
            "filter": {"form": self.form},
            "asked": asked.urlencode(),
            "filtered": any(value for name, value in asked.items() if name != "sort"),
            "empty_words": _t("没有法定任务。"),
            "create_url": reverse("desk:discharge-create") if may_register else "",
            "summaries": compared,
            "chart": rows_chart(
                _t("按期完成率最低的单位（%）"),
                [Row(row.organ, row.rate or 0) for row in compared[:CHART_ROWS]],
                whole=100,
            ),
        }


class DischargeDetail(ScopedDetail):
    model = Discharge
    related = ("organ", "registered_by")
    template_name = "desk/duties/discharge.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        evidence = self.object.evidence
        link = evidence if evidence.startswith(("http://", "https://")) else ""
        return super().get_context_data(**kwargs) | {"link": link, "kind": kinds().get(self.object.key, "")}


class EvidenceForm(ActForm):
    done_on = Day(label=_("完成日期"))
    evidence = Line(label=_("网址或文号"), max_length=500, help_text=_("公开页面的网址，或者文件的文号，以便核对。"))
    note = Text(label=_("说明"), required=False, max_length=1000)


class RegisterForm(EvidenceForm):
    duty = forms.ChoiceField(label=_("任务"))
    field_order = ("duty",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open = {line.name: line for line in lines(writable_organs(self.actor), clock.today()) if not line.done}
        self.fields["duty"].choices = [  # type: ignore[attr-defined]
            (name, f"{line.organ}：{line.words}（{line.due}）") for name, line in self.open.items()
        ]

    def act_subject(self) -> tuple[Any, ...]:
        return (Organ.objects.get(pk=self.open[self.cleaned_data["duty"]].organ_id),)

    def act_arguments(self) -> dict[str, Any]:
        given = super().act_arguments()
        line = self.open[given.pop("duty")]
        return given | {"key": line.key, "period": line.period}


def writable_organs(actor: Any) -> Iterable[Organ]:
    """The organs for which the actor may register what was done."""
    return [organ for organ in organs_of(actor) if permission.may_create(actor, "discharge", "register", where=organ)]


class DischargeCreate(CreateView):
    key, event = "discharge", "register"
    form_class = RegisterForm
    title, back_url = _("登记已完成的任务"), "desk:duties"


class DischargeAct(ActView):
    model = Discharge
    related = ("organ",)
    forms = {"correct": EvidenceForm}
