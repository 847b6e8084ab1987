"""People and posts on the desk: accounts for the system administrator, authorisation for the security administrator."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.acts import clock
from gongkai.acts.roles import Role
from gongkai.desk.filters import DeskFilter
from gongkai.desk.forms import ActForm, Day, Line
from gongkai.desk.tables import DayColumn, DeskTable, NameColumn, StateColumn
from gongkai.desk.views.base import ActView, CreateView, ScopedDetail, ScopedList
from gongkai.desk.views.organs import active_organs
from gongkai.organs.models import Person, PersonState, Post, PostState


class PersonTable(DeskTable):
    full_name = NameColumn(verbose_name=_("姓名"))
    username = tables.Column()
    organ = tables.Column(order_by=("organ__position", "username"))
    state = StateColumn()
    last_login = tables.DateTimeColumn(format="Y-m-d H:i", verbose_name=_("最近登录"))

    class Meta(DeskTable.Meta):
        model = Person
        fields = ("full_name", "username", "organ", "state", "last_login")


class PersonFilter(DeskFilter):
    SEARCHED = ("full_name", "username", "organ__name")
    state = django_filters.ChoiceFilter(label=_("状态"), choices=PersonState.choices)

    class Meta:
        model = Person
        fields = ("q", "state")


class PersonList(ScopedList):
    model = Person
    table_class, filterset_class = PersonTable, PersonFilter
    title = _("人员")
    intro = _("账户由系统管理员开设；能做什么只看岗位。")
    create_event, create_url = "create", "desk:person-create"

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("organ")


class PersonDetail(ScopedDetail):
    model = Person
    related = ("organ",)
    template_name = "desk/people/person.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        posts = self.object.posts.select_related("organ").order_by("-starts_on")
        return super().get_context_data(**kwargs) | {"posts": posts}


class PersonForm(ActForm):
    organ = forms.ModelChoiceField(label=_("所在单位"), queryset=active_organs())
    full_name = Line(label=_("姓名"), max_length=100)
    email = forms.EmailField(
        label=_("工作邮箱"), required=False, error_messages={"invalid": _("邮箱格式不对，例如 name@example.cn。")}
    )


class PasswordForm(ActForm):
    password = forms.CharField(
        label=_("初始口令"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("至少 10 个字符，大小写字母、数字、符号至少三种；本人首次登录须改。"),
    )  # fmt: skip

    def starting_values(self) -> dict[str, Any]:
        return {}


class NewPersonForm(PersonForm, PasswordForm):
    username = forms.RegexField(
        label=_("登录名"), regex=r"^[a-z0-9][a-z0-9._-]{1,59}$",
        error_messages={"invalid": _("小写字母、数字、点、连字符，2 到 60 个。")},
    )  # fmt: skip
    field_order = ("organ", "full_name", "username", "password", "email")


class PersonCreate(CreateView):
    key, event = "person", "create"
    form_class = NewPersonForm
    title, back_url = _("新建账户"), "desk:people"


class PersonAct(ActView):
    model = Person
    related = ("organ",)
    forms = {"edit": PersonForm, "reset_password": PasswordForm}


class PostTable(DeskTable):
    person = NameColumn(order_by="person__full_name")
    organ = tables.Column(order_by=("organ__position", "role"))
    role = tables.Column()
    starts_on, ends_on = DayColumn(), DayColumn()
    state = StateColumn()

    class Meta(DeskTable.Meta):
        model = Post
        fields = ("person", "organ", "role", "starts_on", "ends_on", "state")


class PostFilter(DeskFilter):
    SEARCHED = ("person__full_name", "person__username", "organ__name")
    role = django_filters.ChoiceFilter(label=_("岗位"), choices=Role.choices)
    state = django_filters.ChoiceFilter(label=_("状态"), choices=PostState.choices)

    class Meta:
        model = Post
        fields = ("q", "role", "state")


class PostList(ScopedList):
    model = Post
    table_class, filterset_class = PostTable, PostFilter
    title = _("岗位")
    intro = _("系统管理员提出，安全管理员授权；谁也不能给自己授权。")
    create_event, create_url = "propose", "desk:post-create"

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("organ", "person")


class PostDetail(ScopedDetail):
    model = Post
    related = ("organ", "person", "proposed_by")
    template_name = "desk/people/post.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        forward = [act.event for act in context["acts"] if act.task]
        return context | {"main": forward[0] if forward else ""}


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj}（{obj.organ}，{obj.username}）"


class ProposeForm(ActForm):
    person = PersonField(label=_("人员"), queryset=Person.objects.filter(state="active").select_related("organ"))
    organ = forms.ModelChoiceField(label=_("单位"), queryset=active_organs())
    role = forms.ChoiceField(label=_("岗位"), choices=Role.choices)
    starts_on = Day(label=_("起"))
    ends_on = Day(label=_("止"), required=False, help_text=_("不填则一直有效，直到终止。"))

    def starting_values(self) -> dict[str, Any]:
        return {"starts_on": clock.today()}


class PostCreate(CreateView):
    key, event = "post", "propose"
    form_class = ProposeForm
    title, back_url = _("提出授权"), "desk:posts"


class PostAct(ActView):
    model = Post
    related = ("organ", "person")
