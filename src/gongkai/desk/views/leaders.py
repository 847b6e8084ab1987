"""Leaders on the desk: list, one person's page, writing and approving, the portrait."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.acts import clock, permission, workflow
from gongkai.acts.action import perform
from gongkai.acts.errors import Refused
from gongkai.boxed import Unfit
from gongkai.catalogue import files
from gongkai.desk.filters import DeskFilter
from gongkai.desk.forms import ActForm, Day, Line, Text
from gongkai.desk.tables import DayColumn, DeskTable, NameColumn, NumberColumn, StateColumn
from gongkai.desk.views.base import CreateView, ScopedList, ScopedObject
from gongkai.desk.views.columns.forms import writable_organs
from gongkai.desk.views.texts import JudgeForm, TextAct, TextDetail
from gongkai.leaders import portraits
from gongkai.leaders.models import Leader, LeaderState
from gongkai.organs.models import Organ


class LeaderTable(DeskTable):
    name = NameColumn()
    office = tables.Column()
    organ = tables.Column(order_by="organ__position")
    position = NumberColumn()
    state = StateColumn()
    from_on = DayColumn()
    until_on = DayColumn()

    class Meta(DeskTable.Meta):
        model = Leader
        fields = ("name", "office", "organ", "position", "state", "from_on", "until_on")


class LeaderFilter(DeskFilter):
    SEARCHED = ("name", "office", "organ__name")
    state = django_filters.ChoiceFilter(label=_("状态"), choices=LeaderState.choices)

    class Meta:
        model = Leader
        fields = ("q", "state")


class LeaderList(ScopedList):
    model = Leader
    table_class, filterset_class = LeaderTable, LeaderFilter
    title = _("领导信息")
    intro = _("条例第二十条第二项：负责人姓名。只写姓名、职务、分工和工作简历。")
    empty_words = _("还没有领导信息，请信息员起草。")
    create_event, create_url = "draft", "desk:leader-create"

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("organ").defer("duties", "resume", "proposed", "verdicts")


class LeaderDetail(TextDetail):
    model = Leader
    related = ("organ", "drafted_by", "proposed_by")
    template_name = "desk/leaders/detail.html"
    context_object_name = "leader"
    forward = ("submit", "publish", "adopt")
    act_url = "desk:leader-act"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"new_portrait": (self.object.proposed or {}).get("portrait", "")}


class TermForm(ActForm):
    position = forms.IntegerField(label=_("排序"), min_value=0, max_value=9999, initial=100)
    from_on = Day(label=_("任职日期"))
    until_on = Day(label=_("离任日期"), required=False, help_text=_("过了这一天就不再显示。"))


class WordingForm(ActForm):
    name = Line(label=_("姓名"), max_length=60)
    office = Line(label=_("职务"), max_length=120)
    duties = Text(label=_("分工"), max_length=2000, required=False)
    resume = Text(
        label=_("简历"), max_length=4000, required=False, rows=8,
        help_text=_("一行一段，只写学历和工作经历；不写身份证号码、手机号码、家庭情况。"),
    )  # fmt: skip


class EditForm(WordingForm, TermForm):
    field_order: tuple[str, ...] = ("name", "office", "duties", "resume", "position", "from_on", "until_on")


class DraftForm(EditForm):
    organ = forms.ModelChoiceField(label=_("单位"), queryset=Organ.objects.none())
    field_order = ("organ", *EditForm.field_order)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organ", writable_organs(self.actor))

    def starting_values(self) -> dict[str, Any]:
        return {"organ": writable_organs(self.actor).first(), "position": 100}


class LeaveForm(ActForm):
    until_on = Day(label=_("离任日期"))

    def starting_values(self) -> dict[str, Any]:
        return {"until_on": clock.today()}


class LeaderCreate(CreateView):
    key, event = "leader", "draft"
    form_class = DraftForm
    title, back_url = _("起草领导信息"), "desk:leaders"


class LeaderAct(TextAct):
    model = Leader
    related = ("organ",)
    forms = {
        "edit": EditForm, "revise": WordingForm, "set_term": TermForm, "leave": LeaveForm, "judge": JudgeForm,
    }  # fmt: skip


class PortraitForm(ActForm):
    file = forms.FileField(
        label=_("照片"), error_messages={"empty": _("文件是空的。")},
        help_text=_("PNG、JPEG 或 WebP，不超过 5 MB；拍摄地点、设备等附带信息自动去掉。"),
    )  # fmt: skip

    def clean_file(self) -> Any:
        brought = self.cleaned_data["file"]
        if brought.size > portraits.LARGEST:
            raise forms.ValidationError(_t("照片超过 5 MB，请缩小后再上传。"))
        try:
            self.taken = portraits.taken_in(brought.read(), brought.name)
        except Unfit as reason:
            raise forms.ValidationError(f"{reason.reason}。") from reason
        return brought

    def act_arguments(self) -> dict[str, Any]:
        given = super().act_arguments()
        given.pop("file")
        return given | vars(self.taken)


class LeaderUpload(ScopedObject):
    """Bring a portrait: into the draft, or as a proposal where the page is public."""

    model = Leader
    related = ("organ",)
    http_method_names = ["get", "post"]

    def prepare(self) -> tuple[Leader, str]:
        leader: Leader = self.find()
        event = next((event for event in ("edit", "revise") if permission.may(self.actor, event, leader)), "")
        if not event:
            raise Http404
        return leader, event

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        leader, event = self.prepare()
        return self.show(leader, self.form(leader, event))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        leader, event = self.prepare()
        form = self.form(leader, event, request.POST, request.FILES)
        if not form.is_valid():
            return self.show(leader, form)
        try:
            perform("leader", event, leader, actor=self.actor, **form.act_arguments())
        except Refused as refusal:
            form.take_refusal(refusal)
            return self.show(leader, form)
        said = _t("照片已更换。") if event == "edit" else _t("新照片等待他人审核，通过后才公开。")
        messages.success(request, said)
        return redirect("desk:leader", leader.pk)

    def form(self, leader: Leader, event: str, data: Any = None, brought: Any = None) -> PortraitForm:
        transition = workflow.get("leader").transition(event, leader.state)
        return PortraitForm(data, files=brought, subject=leader, transition=transition, actor=self.actor)

    def show(self, leader: Leader, form: PortraitForm) -> HttpResponse:
        context = {
            "form": form, "title": _t("上传照片"), "record": leader, "back": reverse("desk:leader", args=[leader.pk]),
            "action": self.request.path, "button": _t("上传"),
        }  # fmt: skip
        return TemplateResponse(self.request, "desk/records/upload.html", context)


class LeaderPicture(ScopedObject):
    """The portrait, or with ?proposed=1 the one that waits; for whoever may see the page."""

    model = Leader

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        leader: Leader = self.find()
        shown = leader.awaited() if request.GET.get("proposed") else leader.wording()
        if not shown["portrait"]:
            raise Http404
        response = FileResponse(files.stream(shown["portrait"]), content_type=shown["portrait_type"])
        response["X-Content-Type-Options"] = "nosniff"
        return response
