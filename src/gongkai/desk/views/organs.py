"""Organs on the desk: the directory, one organ with its lineage, and the acts of the system administrator."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.acts.permission import scoped
from gongkai.desk.filters import DeskFilter
from gongkai.desk.forms import ActForm, Day, Line, Text
from gongkai.desk.tables import DayColumn, DeskTable, NameColumn, StateColumn
from gongkai.desk.views.base import ActView, CreateView, ScopedDetail, ScopedList
from gongkai.organs.models import Organ, OrganKind, OrganState, Post, PostState


class OrganTable(DeskTable):
    short_name = NameColumn(verbose_name=_("单位"))
    kind = tables.Column()
    credit_code = tables.Column()
    document_prefix = tables.Column()
    founded_on = DayColumn()
    state = StateColumn()

    class Meta(DeskTable.Meta):
        model = Organ
        fields = ("short_name", "kind", "credit_code", "document_prefix", "founded_on", "state")


class OrganFilter(DeskFilter):
    SEARCHED = ("name", "short_name", "credit_code", "document_prefix", "former_names__name")
    kind = django_filters.ChoiceFilter(label=_("类别"), choices=OrganKind.choices)
    state = django_filters.ChoiceFilter(label=_("状态"), choices=OrganState.choices)

    class Meta:
        model = Organ
        fields = ("q", "kind", "state")


class OrganList(ScopedList):
    model = Organ
    table_class, filterset_class = OrganTable, OrganFilter
    title = _("单位")
    empty_words = _("还没有单位，请由系统管理员设立。")
    create_event, create_url = "create", "desk:organ-create"


class OrganDetail(ScopedDetail):
    model = Organ
    related = ("parent",)
    template_name = "desk/organs/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        organ: Organ = self.object
        return super().get_context_data(**kwargs) | {
            "former_names": organ.former_names.all(),
            "came_from": organ.inheritances.select_related("predecessor"),
            "went_to": organ.successions.select_related("successor"),
            "children": organ.children.filter(state=OrganState.ACTIVE),
            "posts": scoped(Post, self.actor).filter(organ=organ, state=PostState.GRANTED).select_related("person"),
            "guide": organ.guides.filter(state="published").first(),
        }


def active_organs() -> Any:
    return Organ.objects.filter(state=OrganState.ACTIVE)


class DescribeForm(ActForm):
    kind = forms.ChoiceField(label=_("类别"), choices=OrganKind.choices)
    credit_code = Line(label=_("统一社会信用代码"), max_length=18, help_text=_("18 位，校验码自动核对。"))
    slug = forms.SlugField(
        label=_("网址名"), max_length=40, help_text=_("小写拼音，例如 jiaotong，用在公开网址里。"),
        error_messages={"invalid": _("只能用小写字母、数字和连字符。")},
    )  # fmt: skip
    area_code = Line(label=_("行政区划代码"), max_length=12)
    document_prefix = Line(label=_("机关代字"), max_length=30, required=False, help_text=_("例如 示交发。"))
    functions = Text(label=_("机构职能"), required=False)
    review_organ = Line(
        label=_("行政复议机关"), max_length=120, required=False, help_text=_("行政复议法第二十四条至第二十八条。")
    )
    position = forms.IntegerField(label=_("排序"), min_value=0, max_value=9999, initial=100)
    founded_on = Day(label=_("设立日期"))


class CreateForm(DescribeForm):
    organ = forms.ModelChoiceField(label=_("上级单位"), queryset=active_organs())
    name = Line(label=_("全称"), max_length=120)
    short_name = Line(label=_("简称"), max_length=60, required=False)
    field_order = ("organ", "name", "short_name")


class RenameForm(ActForm):
    name = Line(label=_("新全称"), max_length=120)
    short_name = Line(label=_("新简称"), max_length=60, required=False)
    on = Day(label=_("自哪天起"))
    basis = Line(label=_("依据文件"), max_length=200, required=False)

    def starting_values(self) -> dict[str, Any]:
        return {}


class PassOnForm(ActForm):
    """To whom the duties go, and from when."""

    into = forms.ModelChoiceField(label=_("承接单位"), queryset=active_organs())
    on = Day(label=_("自哪天起"))
    basis = Line(label=_("依据文件"), max_length=200, required=False)
    argument = "into"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("into", active_organs().exclude(pk=self.subject.pk if self.subject else None))

    def act_arguments(self) -> dict[str, Any]:
        given = super().act_arguments()
        given[self.argument] = given.pop("into")
        return given


class SplitForm(PassOnForm):
    argument = "to"


class AbolishForm(PassOnForm):
    argument = "heir"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].required = False


class OrganCreate(CreateView):
    key, event = "organ", "create"
    form_class = CreateForm
    title, back_url = _("设立单位"), "desk:organs"


class OrganAct(ActView):
    model = Organ
    forms = {
        "edit": DescribeForm,
        "rename": RenameForm,
        "merge": PassOnForm,
        "split": SplitForm,
        "abolish": AbolishForm,
    }
