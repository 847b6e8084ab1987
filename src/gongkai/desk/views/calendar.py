"""The working-day calendar on the desk: a year at a glance, single days, and counting working days step by step."""

from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from gongkai.acts import clock, permission, workflow
from gongkai.audit import journal
from gongkai.desk.forms import ActForm, Day, Line
from gongkai.desk.months import WEEKDAYS, count, months
from gongkai.desk.views.base import ActView, CreateView, DeskPage, ScopedDetail
from gongkai.law.days import CalendarError
from gongkai.reference.calendars import work_calendar
from gongkai.reference.models import AreaCode, CalendarDay, CalendarYear, YearState

FIRST, LAST = 1950, 2200
MOST_WORKDAYS = 1000
WORKS = ((True, _("上班")), (False, _("放假")))


class CountForm(forms.Form):
    """从某日起第几个工作日是哪天."""

    start = Day(label=_("起算事项发生之日"), help_text=_("当天不计入。"))
    number = forms.IntegerField(
        label=_("工作日数"), min_value=1, max_value=MOST_WORKDAYS,
        error_messages={"min_value": _("至少 1 个工作日。"), "max_value": _("最多 %(limit_value)s 个工作日。")},
    )  # fmt: skip


class YearPage(DeskPage):
    """Twelve months, marked; the present year unless the address names another."""

    template_name = "desk/calendar/year.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        year = self.kwargs.get("pk", clock.today().year)
        if not FIRST <= year <= LAST:
            raise Http404
        row = permission.scoped(CalendarYear, self.actor).filter(pk=year).first()
        region = self._region()
        calendar = work_calendar(region)
        entries = self._entries(year, region)
        drawn = months(year, calendar, entries, clock.today())
        form = CountForm(self.request.GET if "start" in self.request.GET else None, initial={"number": 20})
        return super().get_context_data(**kwargs) | {
            "year": year,
            "row": row,
            "confirmed": row is not None and row.state == YearState.CONFIRMED,
            "months": drawn,
            "workdays": sum(month.workdays for month in drawn),
            "weekdays": WEEKDAYS,
            "sources": sorted({entry.source for entry in entries}),
            "acts": self._acts(row),
            "may_load": self._may("calendar_year", "open"),
            "may_set": self._may("calendar_day", "set"),
            "regions": self._regions(),
            "region": region,
            "form": form,
            "counted": self._counted(form, calendar),
            "timeline": journal.of(row).order_by("-seq")[:20] if row else (),
        }

    def _region(self) -> str:
        asked = self.request.GET.get("region", "")
        return asked if asked.isascii() and asked.isdigit() and len(asked) == 6 else ""

    def _regions(self) -> list[tuple[str, str]]:
        """The regions that have days of their own, by name."""
        codes = set(CalendarDay.objects.exclude(region="").values_list("region", flat=True))
        names = dict(AreaCode.objects.on(clock.today()).filter(code__in=codes).values_list("code", "name"))
        return [(code, names.get(code, code)) for code in sorted(codes)]

    def _entries(self, year: int, region: str) -> list[CalendarDay]:
        """The year's rows that hold in the region, the most local one a day."""
        rows = permission.scoped(CalendarDay, self.actor).filter(on__year=year)
        here = [row for row in rows if region.startswith(row.override().area)]
        return list({row.on: row for row in sorted(here, key=lambda row: len(row.override().area))}.values())

    def _acts(self, row: CalendarYear | None) -> list[workflow.Transition]:
        if row is None:
            return []
        flow = workflow.of(row)
        by_page = {"load", "take_days"}  # both on the page that reads a notice
        return [
            t for t in flow.from_state(row.state)
            if t.event not in by_page and permission.may(self.actor, t.event, row)
        ]  # fmt: skip

    def _may(self, key: str, event: str) -> bool:
        return permission.may_create(self.actor, key, event)

    def _counted(self, form: CountForm, calendar: Any) -> Any:
        if not form.is_bound or not form.is_valid():
            return None
        try:
            return count(form.cleaned_data["start"], form.cleaned_data["number"], calendar)
        except CalendarError as error:
            form.add_error(None, str(error))
            return None


class ConfirmForm(ActForm):
    source = Line(label=_("依据文件"), max_length=120, help_text=_("逐日核对所依据的文件名称或文号。"))


class YearAct(ActView):
    model = CalendarYear
    forms = {"confirm": ConfirmForm}

    def prepare(self) -> None:
        super().prepare()
        if self.transition.event in ("load", "take_days"):  # these need the text, on their own page
            raise Http404


class DayDetail(ScopedDetail):
    model = CalendarDay
    context_object_name = "day"
    template_name = "desk/calendar/day.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"weekday": WEEKDAYS[self.object.on.weekday()]}


class DayForm(ActForm):
    is_workday = forms.TypedChoiceField(
        label=_("安排"), choices=WORKS, coerce=lambda value: value == "True", widget=forms.RadioSelect
    )
    name = Line(label=_("节日"), max_length=40, required=False)
    source = Line(label=_("依据文件"), max_length=120, help_text=_("文件名称或文号。"))


class NewDayForm(DayForm):
    on = Day(label=_("日期"))
    region = forms.RegexField(
        label=_("地区"), regex=r"^[0-9]{6}$", required=False,
        help_text=_("只在民族自治地方放假的，填该地方的 6 位行政区划代码；全国的不填。"),
        error_messages={"invalid": _("应为 6 位行政区划代码。")},
    )  # fmt: skip
    field_order = ("on", "is_workday", "name", "source", "region")


class DayCreate(CreateView):
    key, event = "calendar_day", "set"
    form_class = NewDayForm
    title, back_url = _("设定一天"), "desk:calendar"


class DayAct(ActView):
    model = CalendarDay
    forms = {"correct": DayForm}
