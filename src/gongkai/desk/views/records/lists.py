"""Records on the desk: one list, and the questions that a clerk asks of it."""

from datetime import date, timedelta
from functools import cached_property
from typing import Any

import django_filters
import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from gongkai.acts import clock
from gongkai.catalogue.models import IN_PROGRESS, Attribute, Record, RecordKind, RecordState
from gongkai.desk.filters import DeskFilter, day_range
from gongkai.desk.tables import DayColumn, DeskTable, MomentColumn, NameColumn, StateColumn
from gongkai.desk.views.base import ScopedList
from gongkai.law import duties as law
from gongkai.law.calendar import WorkCalendar
from gongkai.organs.models import Organ
from gongkai.reference.calendars import for_area, limits, work_calendar

SOON = 5  # working days
LONGEST = 90  # days that twenty working days never exceed

DUE = (("overdue", _("已逾期")), ("soon", _("即将到期")), ("ratify", _("待追认")), ("leaks", _("有未处理的检查发现")))


class RecordTable(DeskTable):
    title = NameColumn()
    document_number = tables.Column()
    organ = tables.Column(order_by="organ__position")
    attribute = tables.Column(attrs={"td": {"class": "tight"}})
    state = StateColumn()
    formed_on = DayColumn()
    due = tables.Column(verbose_name=_("公开期限"), empty_values=(), orderable=False)
    published_at = MomentColumn()

    class Meta(DeskTable.Meta):
        model = Record
        fields = (
            "title", "document_number", "organ", "attribute", "state", "formed_on", "due", "published_at",
        )  # fmt: skip

    def render_due(self, record: Record) -> str:
        words, tone = self.due_words(record)
        return format_html('<span class="{}">{}</span>', tone, words)

    def value_due(self, record: Record) -> str:
        return self.due_words(record)[0]

    @cached_property
    def due_words(self) -> "DueWords":
        return DueWords()


class DueWords:
    """How the publication of records stands today; whoever asks for many asks the calendar and the limits once."""

    def __init__(self) -> None:
        self.national, self.rules = work_calendar(), limits()

    def __call__(self, record: Record) -> tuple[str, str]:
        """(day and what is left, tone) of a record that still has to be published."""
        if record.state not in IN_PROGRESS or record.attribute != Attribute.ACTIVE:
            return "—", "second"
        calendar = for_area(self.national, record.organ.area_code)
        duty = law.publish_record(record.title, record.formed_on, calendar, self.rules)
        return self._words(duty, calendar)

    def _words(self, duty: law.Duty, calendar: WorkCalendar) -> tuple[str, str]:
        standing = law.standing(duty, clock.today(), calendar, soon=SOON)
        tone = {"overdue": "bad-text", "due_soon": "soon-text"}.get(standing.state, "")
        return f"{duty.due:%m-%d} {standing.words}", tone


def formed_before(day: date) -> date:
    """The first day formed whose publication is due on `day` or later: what was formed before it is overdue then."""
    calendar, rules = work_calendar(), limits()
    for back in range(LONGEST):
        formed = day - timedelta(days=back)
        if law.publish_record("", formed, calendar, rules).due < day:
            return formed + timedelta(days=1)
    return day - timedelta(days=LONGEST)


class RecordFilter(DeskFilter):
    SEARCHED = ("title", "document_number", "index_number", "register_number", "former_number")
    state = django_filters.ChoiceFilter(label=_("状态"), choices=RecordState.choices)
    due = django_filters.ChoiceFilter(label=_("需要处理"), choices=DUE, method="by_due")
    kind = django_filters.ChoiceFilter(label=_("类别"), choices=RecordKind.choices)
    attribute = django_filters.ChoiceFilter(label=_("公开属性"), choices=Attribute.choices)
    organ = django_filters.ModelChoiceFilter(label=_("单位"), queryset=Organ.objects.none())
    since = day_range(_("成文日期起"), "formed_on", "gte")
    until = day_range(_("成文日期止"), "formed_on", "lte")

    class Meta:
        model = Record
        fields = ("q", "state", "due", "kind", "attribute", "organ", "since", "until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organs = Organ.objects.filter(pk__in=self.queryset.order_by().values("organ").distinct())
        self.filters["organ"].queryset = organs
        if not organs[1:2]:
            del self.filters["organ"]

    def by_due(self, rows: Any, name: str, value: str) -> Any:
        if value == "ratify":
            return rows.filter(awaits_ratification=True, state=RecordState.PUBLISHED)
        if value == "leaks":
            return rows.filter(findings__present=True, findings__verdict="").distinct()
        rows = rows.filter(state__in=IN_PROGRESS, attribute=Attribute.ACTIVE)
        today = clock.today()
        late = formed_before(today)
        if value == "overdue":
            return rows.filter(formed_on__lt=late)
        calendar = work_calendar()
        horizon = today
        while calendar.workdays_between(today, horizon) <= SOON:
            horizon += timedelta(days=1)
        return rows.filter(formed_on__gte=late, formed_on__lt=formed_before(horizon))


class RecordList(ScopedList):
    model = Record
    table_class, filterset_class = RecordTable, RecordFilter
    template_name = "desk/records/list.html"
    title = _("政府信息")
    intro = _("条例第二十六条：自形成或者变更之日起 20 个工作日内公开。")
    empty_words = _("还没有政府信息，请信息员拟稿或者导入文件。")
    create_event, create_url = "draft", "desk:record-create"

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("organ").defer("body", "summary")
