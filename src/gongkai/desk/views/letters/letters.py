"""Letters on the desk: list, one letter with its pages, its acts."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from gongkai.acts import clock, workflow
from gongkai.acts.permission import scoped
from gongkai.desk.addresses import address_of
from gongkai.desk.filters import DeskFilter, day_range
from gongkai.desk.forms import ActForm, Day, Line, Text
from gongkai.desk.tables import DayColumn, DeskTable, NameColumn, StateColumn
from gongkai.desk.views.base import ActView, ScopedDetail, ScopedList
from gongkai.desk.views.letters.files import pages_of
from gongkai.letters import delivery, kinds, mailing, showing
from gongkai.letters.actions.writing import LONGEST
from gongkai.letters.models import Letter, LetterState
from gongkai.letters.remedies import remedy_words
from gongkai.letters.rendering.filling import FillError
from gongkai.organs.models import Organ
from gongkai.sealed import reading

RECOURSE = {
    "review_organ": _("行政复议机关"), "court": _("管辖法院"), "online": _("网上申请行政复议的途径"),
}  # fmt: skip


class LetterTable(DeskTable):
    name = NameColumn(accessor="pk", verbose_name=_("文书"), order_by=("kind", "number"))
    addressee = tables.Column(orderable=False)  # masked
    organ = tables.Column(order_by="organ__position")
    state = StateColumn()
    issued_on, sent_on, served_on = DayColumn(), DayColumn(), DayColumn()
    method = tables.Column()

    class Meta(DeskTable.Meta):
        model = Letter
        fields = ("name", "addressee", "organ", "state", "issued_on", "method", "sent_on", "served_on")


def in_reach(request: Any) -> Any:
    """The organs whose letters this person may see."""
    seen = scoped(Letter, request.user).order_by().values("organ")
    return Organ.objects.filter(pk__in=seen)


class LetterFilter(DeskFilter):
    SEARCHED = ("number", "tracking", "matter_id")
    kind = django_filters.ChoiceFilter(label=_("文书种类"), choices=kinds.choices())
    state = django_filters.ChoiceFilter(label=_("状态"), choices=LetterState.choices)
    organ = django_filters.ModelChoiceFilter(label=_("单位"), queryset=in_reach)
    since = day_range(_("成文日期自"), "issued_on", "gte")
    until = day_range(_("至"), "issued_on", "lte")

    class Meta:
        model = Letter
        fields = ("q", "kind", "state", "organ")


class LetterList(ScopedList):
    model = Letter
    table_class, filterset_class = LetterTable, LetterFilter
    title = _("文书")
    intro = _("告知书、答复书、征求意见书等，由办理事项拟写；审核、签发、发文、送达都在这里。")
    empty_words = _("还没有文书，请在办理事项里拟写。")

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("organ").defer("values_text")


class LetterDetail(ScopedDetail):
    model = Letter
    related = ("organ", "template", "template__organ", "drafted_by", "countersigned_by", "signed_by")
    template_name = "desk/letters/letter.html"
    context_object_name = "letter"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        letter: Letter = self.object
        context = super().get_context_data(**kwargs)
        forward = [act.event for act in context["acts"] if act.task or act.event == "deliver"]
        try:
            pages, cannot = range(pages_of(showing.files(letter).pdf)), ""
        except FillError as error:
            pages, cannot = range(0), str(error)
        _words, lacking = remedy_words(letter, letter.issued_on)
        return context | {
            "main": forward[0] if forward else "", "pages_shown": pages, "cannot": cannot,
            "lacking": lacking if not letter.number else "", "mail_fault": mailing.fault(letter),
            "matter_url": matter_url(letter),
        }  # fmt: skip


def matter_url(letter: Letter) -> str:
    """Where the matter's own page lies; "" where it has none."""
    try:
        return address_of(workflow.get(letter.matter_key).model_label, letter.matter_id)
    except KeyError:
        return ""


class WordingForm(ActForm):
    """Whom the letter is to, and a field for each variable of its kind."""

    addressee = Line(label=_("收文人"), max_length=200)
    address = Line(label=_("通信地址"), max_length=300, required=False)
    email = Line(label=_("电子邮箱"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert isinstance(self.subject, Letter)
        said, facts = self.subject.values, self.subject.facts
        for variable in facts.own:
            # Not required yet: a draft may be kept half written; what is lacking is said when it is submitted.
            field = Text(label=variable.words, max_length=LONGEST, required=False, rows=3)
            if variable.required:
                field.widget.attrs["needed"] = "1"
            self.fields[variable.key] = field
        self.fields["contact"] = Line(label=facts.variables["contact"].words, max_length=200, required=False)
        if facts.remedy:
            self.fields |= {key: Line(label=label, max_length=200, required=False) for key, label in RECOURSE.items()}
        self.initial.update({key: said.get(key, "") for key in self._own()})

    def starting_values(self) -> dict[str, Any]:
        """Plain, not masked: what the form shows is what it saves."""
        letter = self.subject
        assert isinstance(letter, Letter)
        return {name: getattr(letter, name).open() for name in ("addressee", "address", "email")}

    def _own(self) -> list[str]:
        return [name for name in self.fields if name not in self.base_fields and name != "reason"]

    def act_arguments(self) -> dict[str, Any]:
        given = super().act_arguments()
        return given | {"values": {name: given.pop(name) for name in self._own()}}


class SendForm(ActForm):
    method = forms.ChoiceField(label=_("送达方式"), widget=forms.RadioSelect, choices=delivery.choices())
    tracking = Line(
        label=_("邮件号"), max_length=60, required=False,
        help_text=_("邮寄只能通过邮政企业（国办公开办函〔2016〕235号）。"),
    )  # fmt: skip
    sent_on = Day(label=_("送出日期"), help_text=_("邮寄的写交邮之日。"))

    def starting_values(self) -> dict[str, Any]:
        return {"sent_on": clock.today()}


class DeliverForm(ActForm):
    signed_for_by = Line(label=_("签收人"), max_length=120, required=False)
    signed_for_on = Day(label=_("签收日期"))

    def starting_values(self) -> dict[str, Any]:
        return {"signed_for_on": clock.today()}


class LetterAct(ActView):
    model = Letter
    related = ("organ", "template")
    forms = {"edit": WordingForm, "send": SendForm, "deliver": DeliverForm}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        if self.transition.event == "edit":  # whom it is to stands there unmasked
            why = str(self.transition.label)
            reading.note_opened(self.subject, "addressee", "address", "email", actor=self.actor, reason=why)
        return response
