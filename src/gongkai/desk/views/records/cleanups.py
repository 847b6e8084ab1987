"""Clean-up of normative documents on the desk: all of them on one page, one decision each."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.acts import clock
from gongkai.catalogue.models import CleanUp, CleanUpResult, CleanUpState, Record
from gongkai.desk.filters import DeskFilter
from gongkai.desk.forms import ActForm, Day, Line
from gongkai.desk.tables import DayColumn, DeskTable, NameColumn, StateColumn
from gongkai.desk.views.base import ActView, CreateView, ScopedDetail, ScopedList
from gongkai.desk.views.records.forms import writable_organs
from gongkai.organs.models import Organ


class CleanUpTable(DeskTable):
    title = NameColumn()
    organ = tables.Column(order_by="organ__position")
    state = StateColumn()
    decided_on = DayColumn()

    class Meta(DeskTable.Meta):
        model = CleanUp
        fields = ("title", "organ", "state", "decided_on")


class CleanUpFilter(DeskFilter):
    SEARCHED = ("title",)
    state = django_filters.ChoiceFilter(label=_("状态"), choices=CleanUpState.choices)

    class Meta:
        model = CleanUp
        fields = ("q", "state")


class CleanUpList(ScopedList):
    model = CleanUp
    table_class, filterset_class = CleanUpTable, CleanUpFilter
    title = _("规范性文件清理")
    intro = _("逐件提出继续有效、废止、失效或拟修改，签发后一次生效，结果目录审查后公开。")
    empty_words = _("还没有清理。")
    create_event, create_url = "begin", "desk:clean_up-create"

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("organ")


class CleanUpDetail(ScopedDetail):
    model = CleanUp
    related = ("organ", "outcome", "drafted_by")
    template_name = "desk/records/clean_up.html"
    context_object_name = "clean_up"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        labels = dict(CleanUpResult.choices)
        records = Record.objects.filter(pk__in=list(self.object.decisions)).order_by("formed_on", "pk")
        rows = [(record, labels[self.object.decisions[str(record.pk)]]) for record in records]
        return super().get_context_data(**kwargs) | {"rows": rows}


class BeginForm(ActForm):
    organ = forms.ModelChoiceField(label=_("单位"), queryset=Organ.objects.none())
    title = Line(label=_("名称"), max_length=200, help_text=_("例如：2026年行政规范性文件清理结果"))
    decided_on = Day(label=_("清理决定日期"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organ", writable_organs(self.actor))

    def starting_values(self) -> dict[str, Any]:
        return {"organ": writable_organs(self.actor).first(), "decided_on": clock.today()}


class DecideForm(ActForm):
    """One choice a document; the field's name is the document's number."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert isinstance(self.subject, CleanUp)
        decisions = self.subject.decisions
        for record in Record.objects.filter(pk__in=list(decisions)).order_by("formed_on", "pk"):
            self.fields[f"r{record.pk}"] = forms.ChoiceField(
                label=f"{record.title} {record.document_number}", choices=CleanUpResult.choices,
                initial=decisions[str(record.pk)],
            )  # fmt: skip

    def act_arguments(self) -> dict[str, Any]:
        given = super().act_arguments()
        chosen = {name[1:]: given.pop(name) for name in list(given) if name[:1] == "r" and name[1:].isdigit()}
        return given | {"decisions": chosen}


class CleanUpCreate(CreateView):
    key, event = "clean_up", "begin"
    form_class = BeginForm
    title, back_url = _("开始清理"), "desk:clean_ups"


class CleanUpAct(ActView):
    model = CleanUp
    related = ("organ",)
    forms = {"decide": DecideForm}
