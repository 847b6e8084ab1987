"""What a column's acts ask for. The question is a form of its own, so that it can be counted while it is written."""

import re
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.acts.roles import Role
from gongkai.catalogue.models import Language, RecordKind, Validity
from gongkai.columns.models import Column
from gongkai.columns.query import MOST_VALUES, Query, QueryFault, read
from gongkai.columns.words import ColumnKind, ColumnState, ColumnType
from gongkai.desk.forms import ActForm, Day, Line, Text
from gongkai.desk.views.records.forms import grouped, items
from gongkai.organs.models import Organ, OrganState
from gongkai.reference.models import Scheme

_BETWEEN_WORDS = re.compile(r"[\s,，、;；]+")


class Many(forms.MultipleChoiceField):
    """Any number of choices as boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)


def coded(scheme: Scheme, label: Any) -> Many:
    """The codes of a scheme, children under their parent."""
    return Many(label=label, choices=lambda: grouped(scheme)[1:])


def organs() -> list[tuple[str, str]]:
    return [(str(organ.pk), str(organ)) for organ in Organ.objects.filter(state=OrganState.ACTIVE).only("short_name")]


class QueryFields(forms.Form):
    """The items of a query, named as `columns.query.Query` names them."""

    organs = Many(label=_("单位"), choices=organs, help_text=_("不选就是本网站所属的单位。"))
    lower = forms.BooleanField(label=_("包括下级单位"), required=False)
    themes = coded(Scheme.THEMES, _("主题分类"))
    items = Many(label=_("法定公开内容"), choices=lambda: items()[1:])
    genres = coded(Scheme.GENRES, _("体裁分类"))
    domains = coded(Scheme.FIELD_DOMAINS, _("基层试点领域"))
    arrangements = coded(Scheme.ARRANGEMENTS, _("组配分类"))
    service_objects = coded(Scheme.SERVICE_OBJECTS, _("服务对象"))
    kinds = Many(label=_("信息类别"), choices=RecordKind.choices)
    validity = Many(label=_("有效性"), choices=Validity.choices)
    languages = Many(label=_("语种"), choices=Language.choices)
    words = Line(
        label=_("名称或关键词里的词"), max_length=1000, required=False, help_text=_("有其中一个就算，用空格分开。")
    )
    formed_from = Day(label=_("成文日期起"), required=False)
    formed_until = Day(label=_("成文日期止"), required=False)

    def many(self) -> list[forms.BoundField]:
        """The items of which any number can be ticked, for the template."""
        return [self[name] for name, field in QueryFields.base_fields.items() if isinstance(field, Many)]

    def query(self) -> Query:
        """What was asked. Raises QueryFault where it can't be."""
        given = {name: self.cleaned_data.get(name) for name in QueryFields.base_fields}
        given["organs"] = [int(number) for number in given["organs"] or ()]
        given["words"] = [word for word in _BETWEEN_WORDS.split(given["words"] or "") if word]
        return read({name: value for name, value in given.items() if value})


def query_values(raw: Any) -> dict[str, Any]:
    """A stored query as the form's first values."""
    try:
        query = read(raw)
    except QueryFault:
        return {}
    values = {name: getattr(query, name) for name in QueryFields.base_fields}
    return values | {"organs": [str(number) for number in query.organs], "words": " ".join(query.words)}


class CountForm(QueryFields):
    """The question while it is written, and whose site it is for."""

    organ = forms.ModelChoiceField(queryset=Organ.objects.all(), required=False)


class ArrangeForm(QueryFields, ActForm):
    column_type = forms.ChoiceField(label=_("栏目类型"), choices=ColumnType.choices, help_text=_("进入页面标签。"))
    parent = forms.ModelChoiceField(label=_("上级栏目"), queryset=Column.objects.none(), required=False)
    position = forms.IntegerField(label=_("排序"), min_value=0, max_value=9999, initial=100)
    max_age_days = forms.IntegerField(
        label=_("更新期限（天）"), min_value=0, max_value=3650, required=False,
        help_text=_("不填：动态要闻 14 天，通知公告、政策文件和解读 183 天，其他 365 天；0 为不要求。"),
    )  # fmt: skip
    on_home = forms.BooleanField(label=_("在网站首页显示"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sites = [self.subject.organ_id] if isinstance(self.subject, Column) else writable_organs(self.actor)
        above = Column.objects.filter(organ__in=sites, parent=None).exclude(state=ColumnState.CLOSED)
        if self.subject is not None:
            above = above.exclude(pk=self.subject.pk)
        self.offer("parent", above.select_related("organ"))

    def starting_values(self) -> dict[str, Any]:
        values = super().starting_values()
        return values | query_values(self.subject.query) if isinstance(self.subject, Column) else values

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        try:
            self.asked = self.query()
        except QueryFault as fault:
            self.add_error(fault.field if fault.field in self.fields else None, fault.words)
        return given

    def act_arguments(self) -> dict[str, Any]:
        given = super().act_arguments()
        for name in QueryFields.base_fields:
            given.pop(name)
        return given | {"query": self.asked.as_data()}


class WordingForm(ActForm):
    title = Line(label=_("名称"), max_length=60)
    description = Line(label=_("栏目描述"), max_length=200, required=False, help_text=_("进入页面标签，供搜索引擎用。"))
    keywords = Line(label=_("栏目关键词"), max_length=200, required=False, help_text=_("用逗号分开。"))
    intro = forms.CharField(
        label=_("导语"), required=False, max_length=20_000,
        widget=forms.Textarea(attrs={"data-editor": "", "data-label": _("导语"), "rows": 8}),
        help_text=_("显示在栏目最前面；不放图片。"),
    )  # fmt: skip


class EditForm(WordingForm, ArrangeForm):
    kind = forms.ChoiceField(label=_("类别"), choices=ColumnKind.choices)
    slug = forms.SlugField(
        label=_("网址名"), max_length=40, help_text=_("小写拼音或英文，例如 guihua；开通以后不再改。"),
        error_messages={"invalid": _("只能用小写字母、数字和连字符。")},
    )  # fmt: skip

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug != slug.lower() or "_" in slug:
            raise forms.ValidationError(_t("只能用小写字母、数字和连字符。"))
        return slug


class DraftForm(EditForm):
    organ = forms.ModelChoiceField(label=_("所属网站"), queryset=Organ.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organ", writable_organs(self.actor))

    def starting_values(self) -> dict[str, Any]:
        return {
            "organ": writable_organs(self.actor).first(), "kind": ColumnKind.COLUMN, "position": 100,
            "column_type": ColumnType.DISCLOSURE,
        }  # fmt: skip


class PickForm(ActForm):
    numbers = Text(
        label=_("置顶的信息"), max_length=4000, required=False, rows=6,
        help_text=_("每行一个索引号或文号，按显示的顺序；全部删掉就不置顶。"),
    )  # fmt: skip

    def starting_values(self) -> dict[str, Any]:
        assert isinstance(self.subject, Column)
        return {"numbers": "\n".join(self.subject.picked)}

    def clean_numbers(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["numbers"].splitlines() if line.strip()][:MOST_VALUES]


def writable_organs(actor: Any) -> Any:
    own = [standing.organ_id for standing in actor.standings() if standing.role == Role.EDITOR]
    return Organ.objects.filter(Q(pk__in=own), state=OrganState.ACTIVE)
