"""Statutory limits and yearly dates on the desk: by which article, since when, and how to take over a new rule."""

import django_filters
import django_tables2 as tables
from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.desk.forms import Line
from gongkai.desk.tables import NameColumn
from gongkai.desk.views.dated import (
    DATED_COLUMNS,
    DatedAct,
    DatedDetail,
    DatedFilter,
    DatedList,
    DatedTable,
    WordingForm,
)
from gongkai.reference.models import LimitRow, YearlyRow
from gongkai.reference.models.rule import Bound, Unit

ROLLS = (("", _("按单位和性质")), ("True", _("顺延")), ("False", _("不顺延")))


class LimitTable(DatedTable):
    name = NameColumn()
    length = tables.Column(accessor="words", verbose_name=_("期限"), order_by=("unit", "length"))
    article = tables.Column()

    class Meta(DatedTable.Meta):
        model = LimitRow
        fields = ("name", "length", "article", *DATED_COLUMNS)


class LimitFilter(DatedFilter):
    SEARCHED = ("name", "article", "key", "note")
    unit = django_filters.ChoiceFilter(label=_("单位"), choices=Unit.choices)

    class Meta:
        model = LimitRow
        fields = ("q", "unit", "state", "certain")


class LimitList(DatedList):
    model = LimitRow
    table_class, filterset_class = LimitTable, LimitFilter
    template_name = "desk/limits/list.html"
    title = _("法定期限")
    intro = _("答复、公开、复议等期限都按这张表计算；法规变更时从施行之日起换用新条目。")


class LimitDetail(DatedDetail):
    model = LimitRow
    template_name = "desk/limits/limit.html"


class LimitWordingForm(WordingForm):
    name = Line(label=_("名称"), max_length=120)
    length = forms.IntegerField(label=_("长度"), min_value=1, max_value=9999)
    unit = forms.ChoiceField(label=_("单位"), choices=Unit.choices)
    bound = forms.ChoiceField(label=_("性质"), choices=Bound.choices)
    rolls = forms.TypedChoiceField(
        label=_("末日遇假日"), choices=ROLLS, required=False, empty_value=None, coerce=lambda value: value == "True",
        help_text=_("民事诉讼法第八十五条：期间届满的最后一日是法定休假日的，以其后的第一日为届满日。"),
    )  # fmt: skip
    field_order = ("on", "name", "length", "unit", "bound", "rolls", "article", "effective_from", "effective_to")


class LimitAct(DatedAct):
    model = LimitRow
    wording = LimitWordingForm


class YearlyTable(DatedTable):
    name = NameColumn()
    who = tables.Column()
    day = tables.Column(accessor="words", verbose_name=_("每年"), order_by=("month", "day"))
    article = tables.Column()

    class Meta(DatedTable.Meta):
        model = YearlyRow
        fields = ("name", "who", "day", "article", *DATED_COLUMNS)


class YearlyFilter(DatedFilter):
    SEARCHED = ("name", "who", "article", "note")

    class Meta:
        model = YearlyRow
        fields = ("q", "state", "certain")


class YearlyList(DatedList):
    model = YearlyRow
    table_class, filterset_class = YearlyTable, YearlyFilter
    template_name = "desk/limits/yearly_list.html"
    title = _("每年日期")
    intro = _("每年固定日期之前要完成的任务；遇假日不顺延。")


class YearlyDetail(DatedDetail):
    model = YearlyRow
    template_name = "desk/limits/limit.html"


class YearlyWordingForm(WordingForm):
    name = Line(label=_("名称"), max_length=120)
    who = Line(label=_("义务机关"), max_length=120)
    month = forms.IntegerField(label=_("月"), min_value=1, max_value=12)
    day = forms.IntegerField(label=_("日"), min_value=1, max_value=31)
    field_order = ("on", "name", "who", "month", "day", "article", "effective_from", "effective_to")


class YearlyAct(DatedAct):
    model = YearlyRow
    wording = YearlyWordingForm
