"""Templates and number patterns on the desk: download, change in Word, bring back, let another put it in force."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.acts import clock
from gongkai.desk.filters import DeskFilter
from gongkai.desk.forms import ActForm, Day, Line
from gongkai.desk.tables import DeskTable, MomentColumn, NameColumn, StateColumn
from gongkai.desk.views.base import ActView, CreateView, ScopedDetail, ScopedList
from gongkai.desk.views.dated import DATED_COLUMNS, DatedAct, DatedDetail, DatedFilter, DatedList, DatedTable
from gongkai.desk.views.letters.files import pages_of, shown
from gongkai.letters import kinds
from gongkai.letters.models import LetterTemplate, NumberPattern, TemplateState
from gongkai.letters.rendering.checking import LARGEST
from gongkai.letters.rendering.filling import FillError
from gongkai.organs.models import Organ, OrganState


class TemplateTable(DeskTable):
    name = NameColumn(accessor="pk", verbose_name=_("模板"), order_by=("kind", "edition"))
    where = tables.Column(verbose_name=_("适用单位"), order_by="organ__position")
    state = StateColumn()
    drafted_by = tables.Column(order_by="drafted_by__full_name")
    changed_at = MomentColumn()

    class Meta(DeskTable.Meta):
        model = LetterTemplate
        fields = ("name", "where", "state", "drafted_by", "changed_at")


class TemplateFilter(DeskFilter):
    SEARCHED = ("note", "organ__name")
    kind = django_filters.ChoiceFilter(label=_("文书种类"), choices=kinds.choices())
    state = django_filters.ChoiceFilter(label=_("状态"), choices=TemplateState.choices)

    class Meta:
        model = LetterTemplate
        fields = ("q", "kind", "state")


class TemplateList(ScopedList):
    model = LetterTemplate
    table_class, filterset_class = TemplateTable, TemplateFilter
    title = _("文书模板")
    intro = _("下载 Word 模板，改好再上传为新版，由他人启用；已经发出的文书不变。")
    empty_words = _("还没有模板，请运行 gongkai init 装入平台模板。")
    create_event, create_url = "draft", "desk:letter_template-create"

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("organ", "drafted_by")


class TemplateDetail(ScopedDetail):
    model = LetterTemplate
    related = ("organ", "drafted_by")
    template_name = "desk/letters/template.html"
    context_object_name = "template"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        try:
            pages = range(pages_of(shown(self.object)))
        except FillError:
            pages = range(0)
        return super().get_context_data(**kwargs) | {"pages_shown": pages, "facts": self.object.facts}


class FileForm(ActForm):
    file = forms.FileField(
        label=_("模板文件"), error_messages={"empty": _("文件是空的。")},
        help_text=_("Word 文档（.docx），变量写成 {{ 名称 }}；可用的变量见模板页面。"),
    )  # fmt: skip
    change = Line(label=_("修改说明"), max_length=300, required=False)

    def clean_file(self) -> Any:
        brought = self.cleaned_data["file"]
        if brought.size > LARGEST:
            raise forms.ValidationError(_t("文件超过 2 MB，请精简后再上传。"))
        return brought

    def act_arguments(self) -> dict[str, Any]:
        given = super().act_arguments()
        file = given.pop("file")
        return given | {"data": file.read(), "name": file.name}


class NewForm(FileForm):
    kind = forms.ChoiceField(label=_("文书种类"), choices=kinds.choices())
    organ = forms.ModelChoiceField(
        label=_("适用单位"), queryset=Organ.objects.none(), required=False, empty_label=_("各单位")
    )
    field_order = ("kind", "organ", "file", "change")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organ", Organ.objects.filter(state=OrganState.ACTIVE))

    def act_subject(self) -> tuple[Any, ...]:
        return ()

    def act_arguments(self) -> dict[str, Any]:
        return super().act_arguments() | {"organ": self.cleaned_data["organ"]}


class TemplateCreate(CreateView):
    key, event = "letter_template", "draft"
    form_class = NewForm
    title, back_url = _("上传文书模板"), "desk:letter_templates"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.form_class = with_files(NewForm, request)
        return super().post(request, *args, **kwargs)


class TemplateAct(ActView):
    model = LetterTemplate

    def form(self, data: Any = None) -> ActForm:
        chosen: type[ActForm] = FileForm if self.transition.event == "edit" else ActForm
        if data is not None and chosen is FileForm:
            chosen = with_files(FileForm, self.request)
        return chosen(data, subject=self.subject, transition=self.transition, actor=self.actor)


def with_files(form: type[FileForm], request: HttpRequest) -> type[Any]:
    """The form with the request's files, which the shared views do not pass on."""

    class Brought(form):  # type: ignore[valid-type,misc]
        def __init__(self, data: Any = None, **kwargs: Any) -> None:
            super().__init__(data, files=request.FILES, **kwargs)

    return Brought


class PatternTable(DatedTable):
    pattern = NameColumn()
    serials = tables.Column()
    organ = tables.Column(empty_values=(), order_by="organ__position")

    class Meta(DatedTable.Meta):
        model = NumberPattern
        fields = ("pattern", "serials", "organ", *DATED_COLUMNS)

    def render_organ(self, record: NumberPattern) -> str:
        return str(record.organ) if record.organ else _t("各单位")


class PatternFilter(DatedFilter):
    SEARCHED = ("pattern", "note")

    class Meta:
        model = NumberPattern
        fields = ("q", "state", "certain")


class PatternList(DatedList):
    model = NumberPattern
    table_class, filterset_class = PatternTable, PatternFilter
    title = _("文号格式")
    intro = _("发文时按当天有效的格式编号，一个单位一个系列一年从 1 起，不重号、不跳号；没有列出的用平台默认的格式。")
    empty_words = _("没有另行规定的格式，都用平台默认的。")
    create_event, create_url = "add", "desk:number_pattern-create"

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("organ")


class PatternDetail(DatedDetail):
    model = NumberPattern
    template_name = "desk/records/setting.html"
    list_url = "desk:number_patterns"
    extra_context = {"act_url": "desk:number_pattern-act"}


class PatternWordingForm(ActForm):
    pattern = Line(
        label=_("格式"), max_length=60,
        help_text=_("可用：{prefix} 机关代字、{year} 年份、{serial} 序号，例如 {prefix}公开答〔{year}〕{serial}号。"),
    )  # fmt: skip
    certain = forms.BooleanField(label=_("已核实"), required=False)
    note = Line(label=_("备注"), max_length=300, required=False)


class PatternAddForm(PatternWordingForm):
    serials = forms.ChoiceField(label=_("文号系列"), choices=kinds.series_choices())
    organ = forms.ModelChoiceField(
        label=_("适用单位"), queryset=Organ.objects.none(), required=False, empty_label=_("各单位")
    )
    effective_from = Day(label=_("自哪天起"))
    field_order = ("serials", "organ", "pattern", "effective_from")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organ", Organ.objects.filter(state=OrganState.ACTIVE))

    def starting_values(self) -> dict[str, Any]:
        return {"effective_from": clock.today()}

    def act_subject(self) -> tuple[Any, ...]:
        return ()

    def act_arguments(self) -> dict[str, Any]:
        return super().act_arguments() | {"organ": self.cleaned_data["organ"]}


class PatternCreate(CreateView):
    key, event = "number_pattern", "add"
    form_class = PatternAddForm
    title, back_url = _("新增文号格式"), "desk:number_patterns"


class PatternAct(DatedAct):
    model = NumberPattern
    wording = PatternWordingForm
