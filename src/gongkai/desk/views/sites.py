"""Sites on the desk: host names, languages, and what the law wants at the foot of every page (国办发〔2017〕47号)."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.catalogue.models import Language
from gongkai.desk.filters import DeskFilter
from gongkai.desk.forms import ActForm, Line
from gongkai.desk.tables import DeskTable, NameColumn, StateColumn
from gongkai.desk.views.base import ActView, CreateView, ScopedDetail, ScopedList
from gongkai.organs.models import Organ, OrganState
from gongkai.sites.models import Direction, Site, SiteState
from gongkai.sites.places import main_host


class SiteTable(DeskTable):
    name = NameColumn(accessor="pk", verbose_name=_("网站"), order_by="name")
    organ = tables.Column(order_by="organ__position")
    host = tables.Column(verbose_name=_("位置"), empty_values=(), order_by=("host", "prefix"))
    language = tables.Column()
    id_code = tables.Column()
    state = StateColumn()

    class Meta(DeskTable.Meta):
        model = Site
        fields = ("name", "organ", "host", "language", "id_code", "state")

    def render_host(self, record: Site) -> str:
        return where(record)

    value_host = render_host


class SiteFilter(DeskFilter):
    SEARCHED = ("name", "host", "prefix", "organ__name", "id_code")
    state = django_filters.ChoiceFilter(label=_("状态"), choices=SiteState.choices)

    class Meta:
        model = Site
        fields = ("q", "state")


class SiteList(ScopedList):
    model = Site
    table_class, filterset_class = SiteTable, SiteFilter
    title = _("网站设置")
    intro = _("没有设置的单位，子站在主站的 /organs/ 下面。域名和路径都不填的是主站。")
    empty_words = _("还没有设置，主站按平台默认显示。")
    create_event, create_url = "open", "desk:site-create"

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("organ")


def where(site: Site) -> str:
    """Where it lies, as people write it."""
    return f"{site.host or main_host()}/{site.prefix}"


class SiteDetail(ScopedDetail):
    model = Site
    related = ("organ",)
    template_name = "desk/sites/detail.html"
    context_object_name = "site"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"where": where(self.object)}


class SettingsForm(ActForm):
    name = Line(
        label=_("网站名称"), max_length=80, required=False, help_text=_("不填：地名加“政府信息公开”。进入页面标签。")
    )
    description = Line(label=_("网站描述"), max_length=200, required=False)
    host = Line(
        label=_("域名"), max_length=200, required=False,
        help_text=_("例如 jtj.shifan.gov.cn；不填就在主站的域名上。先把域名解析到本平台的服务器。"),
    )  # fmt: skip
    prefix = forms.SlugField(  # type: ignore[assignment]
        label=_("路径"), max_length=20, required=False, help_text=_("域名后面的第一段，例如 en；有独立域名的不填。"),
        error_messages={"invalid": _("只能用小写字母、数字和连字符。")},
    )  # fmt: skip
    language = forms.ChoiceField(label=_("语种"), choices=Language.choices, initial=Language.CHINESE)
    direction = forms.ChoiceField(label=_("书写方向"), choices=Direction.choices, initial=Direction.LTR)
    id_code = Line(label=_("网站标识码"), max_length=20, required=False, help_text=_("10 位，前 6 位是行政区划代码。"))
    icp_number = Line(label=_("ICP备案编号"), max_length=40, required=False)
    police_number = Line(label=_("公安机关备案编号"), max_length=40, required=False)
    contact = Line(label=_("联系方式"), max_length=120, required=False, help_text=_("办公电话或者邮箱，显示在页脚。"))
    find_error_url = Line(label=_("“我为政府网站找错”入口"), max_length=300, required=False)


class OpenForm(SettingsForm):
    organ = forms.ModelChoiceField(
        label=_("主办单位"), queryset=Organ.objects.filter(state=OrganState.ACTIVE).order_by("position", "pk")
    )
    field_order = ("organ",)

    def starting_values(self) -> dict[str, Any]:
        return {"language": Language.CHINESE, "direction": Direction.LTR}

    def act_subject(self) -> tuple[Any, ...]:
        return ()

    def act_arguments(self) -> dict[str, Any]:
        return super().act_arguments() | {"organ": self.cleaned_data["organ"]}


class SiteCreate(CreateView):
    key, event = "site", "open"
    form_class = OpenForm
    title, back_url = _("新设网站"), "desk:sites"


class SiteAct(ActView):
    model = Site
    related = ("organ",)
    forms = {"edit": SettingsForm}
