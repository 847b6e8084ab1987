"""What the public searched for and did not find: for the supervisor, who can see to a synonym or to a publication."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import django_tables2 as tables
from django import forms
from django.db.models import Count, Max, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django_tables2 import SingleTableMixin

from gongkai.acts import clock, permission
from gongkai.acts.roles import Role
from gongkai.charts.geometry import BarChart, bars
from gongkai.desk.export import xlsx_response
from gongkai.desk.tables import DayColumn, DeskTable, NumberColumn
from gongkai.desk.views.base import PAGE_SIZE, DeskPage
from gongkai.search.models import Missed, SearchDay

PERIODS = (("7", _("7 天")), ("30", _("30 天")), ("90", _("90 天")), ("365", _("一年")))
USUAL = 30
CHART_DAYS = 14


class MissedTable(DeskTable):
    question = tables.Column(verbose_name=_("搜索词"))
    asked = NumberColumn(verbose_name=_("次数"))
    days = NumberColumn(verbose_name=_("天数"))
    last = DayColumn(verbose_name=_("最近一天"))
    partial = tables.Column(verbose_name=_("结果"))
    acts = tables.Column(empty_values=(), orderable=False, verbose_name="")

    class Meta(DeskTable.Meta):
        fields = ("question", "partial", "asked", "days", "last", "acts")

    def render_partial(self, value: bool) -> str:
        words = _t("只有部分词语") if value else _t("没有")
        return format_html('<span class="mark {}">{}</span>', "soon" if value else "bad", words)

    def value_partial(self, value: bool) -> str:
        return _t("只有部分词语") if value else _t("没有")

    def render_acts(self, record: dict[str, Any]) -> str:
        asked = urlencode({"q": record["question"]})
        again = format_html('<a href="{}?{}">{}</a>', reverse("portal:search"), asked, _t("再搜一次"))
        words = urlencode({"word": record["question"]})
        return format_html("{} · <a href='{}?{}'>{}</a>", again, reverse("desk:synonym-create"), words, _t("加同义词"))


class PeriodForm(forms.Form):
    q = forms.CharField(label=_("查找"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    days = forms.ChoiceField(label=_("时间"), choices=PERIODS, required=False)
    found = forms.ChoiceField(
        label=_("结果"), required=False, choices=[("", _("全部")), ("none", _("没有")), ("partial", _("只有部分词语"))]
    )


class MissedList(SingleTableMixin, DeskPage):
    template_name = "desk/search/missed.html"
    table_class = MissedTable
    table_pagination = {"per_page": PAGE_SIZE}
    title = _("没有找到的搜索")

    def visible(self) -> bool:
        return Role.SUPERVISOR in self.actor.roles()

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.form = PeriodForm({"days": str(USUAL)} | request.GET.dict())
        chosen = self.form.cleaned_data if self.form.is_valid() else {}
        self.since: date = clock.today() - timedelta(days=int(chosen.get("days") or USUAL))
        self.words: str = chosen.get("q", "")
        self.found: str = chosen.get("found", "")

    def get_table_data(self) -> Any:
        rows = Missed.objects.filter(day__gt=self.since)
        if self.words:
            rows = rows.filter(question__icontains=self.words)
        if self.found:
            rows = rows.filter(partial=self.found == "partial")
        counted = rows.values("question", "partial").annotate(asked=Sum("count"), days=Count("day"), last=Max("day"))
        return counted.order_by("-asked", "-last", "question")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if "export" in request.GET:
            return xlsx_response(str(self.title), self.get_table(**self.get_table_kwargs()))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.copy()
        for name in ("page", "export"):
            asked.pop(name, None)
        sums = SearchDay.objects.filter(day__gt=self.since).aggregate(
            asked=Sum("asked"), empty=Sum("empty"), partial=Sum("partial")
        )
        return super().get_context_data(**kwargs) | {
            "title": self.title,
            "intro": _t(
                "只记搜索词和次数，不记是谁；可能是个人信息的不记。多数可以用同义词解决，其余看该不该主动公开。"
            ),
            "filter": {"form": self.form},
            "asked": asked.urlencode(),
            "filtered": bool(self.words or self.found),
            "empty_words": _t("这段时间里，搜索都有结果。"),
            "sums": sums,
            "share": round(100 * (sums["empty"] or 0) / sums["asked"], 1) if sums["asked"] else None,
            "chart": _chart(),
            "may_add": permission.may_create(self.actor, "synonym", "add"),
        }


def _chart() -> BarChart:
    today = clock.today()
    counts = dict(SearchDay.objects.filter(day__gt=today - timedelta(days=CHART_DAYS)).values_list("day", "empty"))
    days = [today - timedelta(days=back) for back in reversed(range(CHART_DAYS))]
    return bars(_t("每天没有结果的搜索"), [(str(day.day), counts.get(day, 0)) for day in days])
