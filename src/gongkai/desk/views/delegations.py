"""Delegations on the desk: who acts in whose place, and letting a colleague act in one's own."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from gongkai.acts import clock
from gongkai.desk.filters import DeskFilter
from gongkai.desk.forms import ActForm, Day, Line
from gongkai.desk.tables import DayColumn, DeskTable, NameColumn
from gongkai.desk.views.base import ActView, CreateView, ScopedDetail, ScopedList
from gongkai.desk.views.people import PersonField
from gongkai.organs.models import Delegation, DelegationState, Person, PersonState
from gongkai.organs.models.delegation import DELEGABLE
from gongkai.organs.standings import held_on


def standing_words(delegation: Delegation) -> tuple[Any, str]:
    """(how it stands today, tone): it begins and ends by its days, without anybody's act."""
    today = clock.today()
    if delegation.state == DelegationState.ENDED:
        return delegation.get_state_display(), "quiet"
    if today < delegation.starts_on:
        return _("未开始"), "soon"
    return (_("已到期"), "quiet") if today > delegation.ends_on else (_("代理中"), "good")


class DelegationTable(DeskTable):
    to_person = NameColumn(order_by="to_person__full_name")
    holder = tables.Column(verbose_name=_("委托人"), accessor="post__person", order_by="post__person__full_name")
    organ = tables.Column(verbose_name=_("单位"), accessor="post__organ", order_by="post__organ__position")
    role = tables.Column(verbose_name=_("岗位"), accessor="post__get_role_display", order_by="post__role")
    starts_on, ends_on = DayColumn(), DayColumn()
    occasion = tables.Column()
    state = tables.Column()

    class Meta(DeskTable.Meta):
        model = Delegation
        fields = ("to_person", "holder", "organ", "role", "starts_on", "ends_on", "occasion", "state")

    def render_state(self, record: Delegation) -> str:
        words, tone = standing_words(record)
        return format_html('<span class="mark {}">{}</span>', tone, words)

    def value_state(self, record: Delegation) -> str:
        return str(standing_words(record)[0])


class DelegationFilter(DeskFilter):
    SEARCHED = ("to_person__full_name", "post__person__full_name", "post__organ__name")
    state = django_filters.ChoiceFilter(label=_("状态"), choices=DelegationState.choices)

    class Meta:
        model = Delegation
        fields = ("q", "state")


class DelegationList(ScopedList):
    model = Delegation
    table_class, filterset_class = DelegationTable, DelegationFilter
    title = _("代理")
    intro = _("审核、保密审查、签发和依申请公开经办可以委托同单位的人员代行；到期自行终止，自己经手的仍不能自己审批。")
    empty_words = _("没有代理。")
    create_event, create_url = "delegate", "desk:delegation-create"

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("post__organ", "post__person", "to_person")


class DelegationDetail(ScopedDetail):
    model = Delegation
    related = ("post__organ", "post__person", "to_person")
    template_name = "desk/people/delegation.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words, tone = standing_words(self.object)
        return super().get_context_data(**kwargs) | {"standing": words, "tone": tone}


class PostField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.organ} {obj.get_role_display()}"


class DelegateForm(ActForm):
    post = PostField(label=_("我的岗位"), queryset=None)
    to_person = PersonField(label=_("代理人"), queryset=None)
    starts_on = Day(label=_("起"))
    ends_on = Day(label=_("止"), help_text=_("最多 90 天，到期自行终止。"))
    occasion = Line(label=_("事由"), max_length=200, help_text=_("例如：出差、培训、休假。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = held_on(clock.today()).filter(person=self.actor, role__in=DELEGABLE).select_related("organ")
        self.offer("post", mine)
        colleagues = Person.objects.filter(organ__in=mine.values("organ"), state=PersonState.ACTIVE)
        self.offer("to_person", colleagues.exclude(pk=self.actor.pk).select_related("organ"))

    def starting_values(self) -> dict[str, Any]:
        return {"starts_on": clock.today()}

    def act_subject(self) -> tuple[Any, ...]:
        return (self.cleaned_data["post"].organ,)


class DelegationCreate(CreateView):
    key, event = "delegation", "delegate"
    form_class = DelegateForm
    title, back_url = _("委托代理"), "desk:delegations"


class DelegationAct(ActView):
    model = Delegation
    related = ("post__organ", "post__person", "to_person")
