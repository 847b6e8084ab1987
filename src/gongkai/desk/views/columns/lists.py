"""Columns on the desk: the list with what is stale or empty, and the tree of each site."""

from functools import cached_property
from itertools import groupby
from typing import Any

import django_filters
import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from gongkai.acts import clock, permission, workflow
from gongkai.columns.freshness import WORDS, Fresh, Freshness, freshness
from gongkai.columns.models import Column
from gongkai.columns.words import ColumnKind, ColumnState
from gongkai.desk.filters import DeskFilter
from gongkai.desk.tables import DeskTable, NameColumn, NumberColumn, StateColumn
from gongkai.desk.views.base import DeskPage, ScopedList
from gongkai.organs.models import Organ

LONG = ("intro", "proposed", "verdicts")
NEEDS = [*((state.value, WORDS[state][0]) for state in (Fresh.STALE, Fresh.EMPTY)), ("proposal", _("有待审核的修改"))]


class ColumnTable(DeskTable):
    title = NameColumn()
    organ = tables.Column(order_by="organ__position")
    kind = tables.Column(attrs={"td": {"class": "tight"}})
    column_type = tables.Column(attrs={"td": {"class": "tight"}})
    parent = tables.Column()
    position = NumberColumn()
    state = StateColumn()
    last = tables.Column(verbose_name=_("最近更新"), empty_values=(), orderable=False, attrs={"td": {"class": "tight"}})
    fresh = tables.Column(verbose_name=_("更新情况"), empty_values=(), orderable=False)

    class Meta(DeskTable.Meta):
        model = Column
        fields = ("title", "organ", "kind", "column_type", "parent", "position", "state", "last", "fresh")

    @cached_property
    def stand(self) -> dict[int, Freshness]:
        """How the columns of this page stand: one question for all of them."""
        return freshness([row.record for row in self.paginated_rows], clock.today())

    def value_last(self, record: Column) -> str:
        fresh = self.stand.get(record.pk)
        return fresh.last.isoformat() if fresh and fresh.last else ""

    def render_last(self, record: Column) -> str:
        return self.value_last(record) or "—"

    def value_fresh(self, record: Column) -> str:
        fresh = self.stand.get(record.pk)
        return fresh.words if fresh else ""

    def render_fresh(self, record: Column) -> str:
        fresh = self.stand.get(record.pk)
        return format_html('<span class="mark {}">{}</span>', fresh.tone, fresh.words) if fresh else "—"


class ColumnFilter(DeskFilter):
    SEARCHED = ("title", "slug", "description", "keywords")
    state = django_filters.ChoiceFilter(label=_("状态"), choices=ColumnState.choices)
    kind = django_filters.ChoiceFilter(label=_("类别"), choices=ColumnKind.choices)
    needs = django_filters.ChoiceFilter(label=_("需要处理"), choices=NEEDS, method="by_need")
    organ = django_filters.ModelChoiceFilter(label=_("单位"), queryset=Organ.objects.none())

    class Meta:
        model = Column
        fields = ("q", "state", "kind", "needs", "organ")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organs = Organ.objects.filter(pk__in=self.queryset.order_by().values("organ").distinct())
        self.filters["organ"].queryset = organs
        if not organs[1:2]:
            del self.filters["organ"]

    def by_need(self, rows: Any, name: str, value: str) -> Any:
        if value == "proposal":
            return rows.filter(proposed_by__isnull=False, state=ColumnState.LIVE)
        stand = freshness(rows.filter(state=ColumnState.LIVE), clock.today())
        return rows.filter(pk__in=[number for number, fresh in stand.items() if fresh.state == value])


class ColumnList(ScopedList):
    model = Column
    table_class, filterset_class = ColumnTable, ColumnFilter
    template_name = "desk/columns/list.html"
    title = _("栏目与专题")
    intro = _("栏目按条件收录已公开的信息。栏目不更新、空白栏目会使网站检查不合格（国办秘函〔2019〕19号）。")
    empty_words = _("还没有栏目，请信息员新建。")
    create_event, create_url = "draft", "desk:column-create"

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("organ", "parent").defer(*LONG)


class ColumnTree(DeskPage):
    """Each site's columns as a visitor walks them."""

    template_name = "desk/columns/tree.html"

    def visible(self) -> bool:
        flow = workflow.of(Column)
        return any(standing.role in flow.view for standing in self.actor.standings())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = list(
            permission.scoped(Column, self.actor)
            .exclude(state=ColumnState.CLOSED)
            .select_related("organ")
            .defer(*LONG)
            .order_by("organ__position", "organ", "position", "pk")
        )
        stand = freshness(rows, clock.today())
        sites = [
            {"organ": organ, "columns": branches(list(columns), stand)}
            for organ, columns in groupby(rows, lambda column: column.organ)
        ]
        return super().get_context_data(**kwargs) | {"sites": sites}


def branches(columns: list[Column], stand: dict[int, Freshness]) -> list[dict[str, Any]]:
    """One site's columns, each with those below it. One below a closed column stands by itself."""
    there = {column.pk for column in columns}

    def branch(column: Column) -> dict[str, Any]:
        below = [branch(each) for each in columns if each.parent_id == column.pk]
        return {"column": column, "fresh": stand.get(column.pk), "below": below}

    return [branch(column) for column in columns if column.parent_id not in there]
