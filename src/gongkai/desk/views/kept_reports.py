"""Annual reports that an organ keeps: list, one with its findings, verdicts, cells set by hand."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.desk.addresses import address
from gongkai.desk.filters import DeskFilter
from gongkai.desk.forms import ActForm, Line, Text
from gongkai.desk.tables import DeskTable, MomentColumn, NameColumn, NumberColumn, StateColumn
from gongkai.desk.views.base import ActView, ScopedDetail, ScopedList, ScopedObject
from gongkai.report.numbers import Number, show, value_of
from gongkai.report.presenting import present
from gongkai.reportdesk import downloads
from gongkai.reportdesk.actions import settable
from gongkai.reportdesk.checked import as_read, findings_of, printed, report_of
from gongkai.reportdesk.models import KeptReport, KeptState
from gongkai.reportdesk.uploads import read_bytes

TAKEN_BACK = "taken_back"


class KeptReportTable(DeskTable):
    title = NameColumn(verbose_name=_("报告"), accessor="pk", order_by=("organ__position", "-year"))
    year = NumberColumn()
    state = StateColumn()
    errors = NumberColumn()
    warnings = NumberColumn()
    name = tables.Column()
    kept_by = tables.Column(order_by="kept_by__full_name")
    checked_at = MomentColumn()

    class Meta(DeskTable.Meta):
        model = KeptReport
        fields = ("title", "year", "state", "errors", "warnings", "name", "kept_by", "checked_at")


class KeptReportFilter(DeskFilter):
    SEARCHED = ("organ__name", "printed_organ", "name")
    year = django_filters.NumberFilter(label=_("报告年度"))
    state = django_filters.ChoiceFilter(label=_("状态"), choices=KeptState.choices)

    class Meta:
        model = KeptReport
        fields = ("q", "year", "state")


class KeptReportList(ScopedList):
    model = KeptReport
    table_class, filterset_class = KeptReportTable, KeptReportFilter
    template_name = "desk/reports/list.html"
    title = _("年报核对")
    intro = _("条例第四十九条、第五十条：核对任何一份年度报告；保存下来的，结论和更正都在一处。")
    empty_words = _("还没有保存的年度报告。先核对一份。")

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("organ", "kept_by").defer(*KeptReport.LONG)


class KeptReportDetail(ScopedDetail):
    model = KeptReport
    related = ("organ", "kept_by")
    template_name = "desk/reports/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kept = self.object
        read = as_read(kept)
        context = super().get_context_data(**kwargs)
        events = {act.event for act in context["acts"]}
        corrected = {path: printed(read, path) for path in kept.corrections}
        return context | {
            "view": present(report_of(kept), findings_of(kept), corrected),
            "before": kept.before(),
            "acts": [act for act in context["acts"] if act.event != "judge"],
            "judge_url": self.act_url("judge") if "judge" in events else "",
            "correct_url": self.act_url("correct_cell") if "correct_cell" in events else "",
            "corrections": [
                {"name": name, "read": corrected[path], "said": kept.corrections[path],
                 "value": show(kept.corrections[path]["value"]) or _t("空白")}
                for path, name in settable(kept).items() if path in kept.corrections
            ],
        }  # fmt: skip

    def act_url(self, event: str) -> str:
        return f"{address(self.object)}{event}/"


class JudgeForm(ActForm):
    """A verdict on the finding that the page's link named; where one stands, it can be taken back."""

    finding = forms.CharField(widget=forms.HiddenInput, required=False)
    decision = forms.ChoiceField(label=_("结论"), widget=forms.RadioSelect)
    reason = Text(
        label=_("理由"), required=False, max_length=1000, rows=3,
        help_text=_("排除一项发现须写明理由；数字不变，结论在以后的核对中一直有效。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        key = self.data.get("finding") or self.initial.get("finding", "")
        found = next((item for item in findings_of(self.subject) if item.key == key), None)  # type: ignore[arg-type]
        choices = [("confirmed", _t("属实")), ("dismissed", _t("排除"))]
        if found is not None:
            self.fields["decision"].label = f"{found.rule} {found.message}"
        if found is not None and found.verdict:
            self.initial.update(decision=found.verdict.decision, reason=found.verdict.reason)
            choices.append((TAKEN_BACK, _t("撤回结论")))
        self.fields["decision"].choices = choices  # type: ignore[attr-defined]
        self.fields["decision"].error_messages["required"] = _t("请选择一个结论。")

    def act_arguments(self) -> dict[str, Any]:
        given = super().act_arguments()
        return given | {"decision": "" if given["decision"] == TAKEN_BACK else given["decision"]}


class CorrectCellForm(ActForm):
    cell = forms.ChoiceField(label=_("单元格"))
    value = Line(
        label=_("正确的数"), required=False, max_length=20,
        help_text=_("空着表示单元格没有数。填回读到的数，即撤销更正。"),
    )  # fmt: skip
    field_order = ("cell", "value")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = settable(self.subject)  # type: ignore[arg-type]
        self.fields["cell"].choices = list(names.items())  # type: ignore[attr-defined]
        chosen = self.data.get("cell") or self.initial.get("cell", "")
        if chosen in names:
            was = printed(as_read(self.subject), chosen)  # type: ignore[arg-type]
            self.fields["cell"].help_text = _t("读到的是：%(was)s") % {"was": was}

    def clean_value(self) -> Number | None:
        typed = self.cleaned_data["value"]
        value = value_of(typed)
        if value.odd or value.unit:
            raise forms.ValidationError(_t("请填写数字，例如 12 或 3.5；没有数就空着。"))
        return value.number


class RecheckForm(ActForm):
    """Read the kept file again, before the act: reading may take long, and no transaction should."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kept: Any = self.subject
        with kept.file.open("rb") as file:
            cleaned["report"] = read_bytes(file.read(), kept.name)
        return cleaned


class KeptReportAct(ActView):
    model = KeptReport
    related = ("organ",)
    forms = {"judge": JudgeForm, "correct_cell": CorrectCellForm, "recheck": RecheckForm}

    def form(self, data: Any = None) -> ActForm:
        """The finding or the cell that the page's link named stands in the form already."""
        chosen = self.forms.get(self.transition.event, ActForm)
        named = {name: self.request.GET[name] for name in ("finding", "cell") if name in self.request.GET}
        return chosen(data, subject=self.subject, transition=self.transition, actor=self.actor, initial=named)


class KeptReportFile(ScopedObject):
    """The file as it was brought; always saved, never shown inside the site."""

    model = KeptReport

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        kept = self.find()
        answer = FileResponse(kept.file.open("rb"), as_attachment=True, filename=kept.name)
        answer["Content-Type"] = "application/octet-stream"
        answer["X-Content-Type-Options"] = "nosniff"
        return answer


class KeptReportFindings(ScopedObject):
    """The findings with their verdicts as a workbook."""

    model = KeptReport

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kept = self.find()
        return downloads.xlsx(report_of(kept), findings_of(kept), kept.name)
