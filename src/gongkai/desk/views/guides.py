"""The disclosure guide on the desk: list, one edition with its steps, drafting and examining."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.acts import clock
from gongkai.acts.roles import Role
from gongkai.desk.filters import DeskFilter
from gongkai.desk.forms import ActForm, Day, Line, Text
from gongkai.desk.tables import DayColumn, DeskTable, MomentColumn, NameColumn, StateColumn
from gongkai.desk.views.base import ActView, CreateView, ScopedDetail, ScopedList
from gongkai.disclosurelog import stored
from gongkai.disclosurelog.models import SubjectKind
from gongkai.guides.models import IN_PROGRESS, Channel, Guide, GuideState
from gongkai.organs.models import Organ, OrganState


class GuideTable(DeskTable):
    title = NameColumn(verbose_name=_("指南"), accessor="pk", order_by=("organ__position", "-edition"))
    state = StateColumn()
    changed_on = DayColumn()
    confirmed_on = DayColumn()
    published_at = MomentColumn()
    drafted_by = tables.Column(order_by="drafted_by__full_name")

    class Meta(DeskTable.Meta):
        model = Guide
        fields = ("title", "state", "changed_on", "confirmed_on", "published_at", "drafted_by")


class GuideFilter(DeskFilter):
    SEARCHED = ("organ__name", "office", "address", "phone")
    state = django_filters.ChoiceFilter(label=_("状态"), choices=GuideState.choices)

    class Meta:
        model = Guide
        fields = ("q", "state")


class GuideList(ScopedList):
    model = Guide
    table_class, filterset_class = GuideTable, GuideFilter
    title = _("公开指南")
    intro = _("条例第十二条：编制、公布政府信息公开指南，并及时更新。")
    empty_words = _("本单位还没有公开指南，请信息员起草。")
    create_event, create_url = "draft", "desk:guide-create"

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("organ", "drafted_by")


class GuideDetail(ScopedDetail):
    model = Guide
    related = ("organ", "drafted_by", "content_reviewed_by", "secrecy_reviewed_by", "signed_by")
    template_name = "desk/guides/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        forward = [act.event for act in context["acts"] if act.task or act.event == "confirm"]
        return context | {
            "steps": steps(self.object),
            "main": forward[0] if forward else "",
            "log_entries": stored.of(SubjectKind.GUIDE, self.object.organ_id),
        }


def steps(guide: Guide) -> list[dict[str, str]]:
    """The five steps with who did them; `tone` is done, now or empty."""
    order = [*IN_PROGRESS, GuideState.PUBLISHED]
    place = order.index(GuideState(guide.state)) if guide.state in order else len(order)
    done_by = [guide.drafted_by, guide.content_reviewed_by, guide.secrecy_reviewed_by, guide.signed_by, None]
    labels = [_t("拟稿"), _t("内容审核"), _t("保密审查"), _t("签发"), _t("公开")]
    finished = guide.state in (GuideState.PUBLISHED, GuideState.SUPERSEDED)
    return [
        {
            "label": label,
            "who": str(person) if person and (number < place or finished) else "",
            "tone": "done" if number < place or finished else "now" if number == place else "",
        }
        for number, (label, person) in enumerate(zip(labels, done_by, strict=True))
    ]


class WordingForm(ActForm):
    office = Line(label=_("公开工作机构"), max_length=120, help_text=_("条例第四条：指定负责日常工作的机构。"))
    address = Line(label=_("办公地址"), max_length=200)
    office_hours = Line(label=_("办公时间"), max_length=120)
    phone = Line(label=_("联系电话"), max_length=60, help_text=_("公开工作机构的办公电话，不要填个人手机号。"))
    fax = Line(label=_("传真号码"), max_length=60, required=False)
    contact = Line(label=_("互联网联系方式"), max_length=200, required=False)
    postcode = Line(label=_("邮政编码"), max_length=6)
    channels = forms.MultipleChoiceField(
        label=_("受理申请的渠道"), choices=Channel.choices, widget=forms.CheckboxSelectMultiple,
        help_text=_("当面提交和邮政寄送不得关闭（国办公开办函〔2017〕19号）。"),
    )  # fmt: skip
    classification = Text(label=_("信息分类和编排体系"))
    obtaining = Text(label=_("获取方式"))
    changed_on = Day(label=_("内容形成或变更日期"), help_text=_("应当自该日起 20 个工作日内公开（条例第二十六条）。"))


class DraftForm(WordingForm):
    organ = forms.ModelChoiceField(label=_("单位"), queryset=Organ.objects.none())
    field_order = ("organ",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organ", editable_organs(self.actor))

    def starting_values(self) -> dict[str, Any]:
        """The edition in force is where the next one starts from."""
        mine = editable_organs(self.actor)
        last = Guide.objects.filter(organ__in=mine, state=GuideState.PUBLISHED).first()
        values = {name: getattr(last, name) for name in Guide.WORDING} if last else {}
        return values | {"changed_on": clock.today(), "organ": mine.first()}


def editable_organs(actor: Any) -> Any:
    own = [s.organ_id for s in actor.standings() if s.role == Role.EDITOR]
    return Organ.objects.filter(pk__in=own, state=OrganState.ACTIVE)


BASES = ("条例第十三条", "条例第十四条", "条例第十五条", "条例第十六条", "条例第十七条")


class SecrecyForm(ActForm):
    basis = forms.ChoiceField(
        label=_("审查依据"), widget=forms.RadioSelect,
        choices=[(article, article) for article in BASES],
    )  # fmt: skip
    opinion = Text(label=_("审查意见"), max_length=2000, help_text=_("写明审查了什么、结论是什么。"))

    def starting_values(self) -> dict[str, Any]:
        return {"basis": "条例第十三条"}


class GuideCreate(CreateView):
    key, event = "guide", "draft"
    form_class = DraftForm
    title, back_url = _("起草公开指南"), "desk:guides"


class GuideAct(ActView):
    model = Guide
    related = ("organ",)
    forms = {"edit": WordingForm, "approve_secrecy": SecrecyForm}
