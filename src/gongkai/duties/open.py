"""What is owed, how it stands today, and whose it is to see."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db import models
from django.utils.translation import gettext as _

from gongkai.acts import workflow
from gongkai.acts.actors import Actor
from gongkai.acts.permission import reach_filter
from gongkai.duties.models import Discharge, DischargeState
from gongkai.duties.providers import OwedDuty, Reckoning, owed
from gongkai.law.duties import DutyState, Standing, standing
from gongkai.organs.models import Organ, OrganState
from gongkai.reference import calendars

TONES = {
    DutyState.OPEN: "second",
    DutyState.DUE_SOON: "soon",
    DutyState.OVERDUE: "bad",
    DutyState.DONE: "good",
    DutyState.DONE_LATE: "soon",
}
DONE = frozenset({DutyState.DONE, DutyState.DONE_LATE})


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty as the desk shows it. `left`: 还有 9 个工作日, 逾期 3 个工作日; `explained`: how the date came about."""

    organ_id: int
    organ: str
    key: str
    period: str
    words: str
    explained: str
    article: str
    due: date
    provisional: bool
    state: DutyState
    left: str
    tone: str
    shown_from: date
    done_on: date | None
    discharge_id: int | None

    @property
    def done(self) -> bool:
        return self.state in DONE

    @property
    def name(self) -> str:
        """Which duty it is, among all: what a form sends back."""
        return f"{self.organ_id}|{self.key}|{self.period}"


def duties_for(actor: Actor, today: date) -> list[DutyLine]:
    """What the actor's organs owe and have not done, as far as it belongs on the work desk; soonest due first."""
    return [line for line in lines(organs_of(actor), today) if not line.done and line.shown_from <= today]


def organs_of(actor: Actor) -> models.QuerySet[Organ]:
    """The organs whose duties the actor sees: the table of discharges says how far each post reaches."""
    flow = workflow.get("discharge")
    reach = reach_filter(replace(flow, organ=""), flow.view, actor)
    return Organ.objects.filter(reach, state=OrganState.ACTIVE)


def lines(organs: Iterable[Organ], today: date) -> list[DutyLine]:
    """Every duty of the organs with its standing, done ones too, by due date."""
    rows = list(organs)
    told = {
        (row.organ_id, row.key, row.period): row
        for row in Discharge.objects.filter(organ__in=rows, state=DischargeState.REGISTERED)
    }
    reckoning = reckon(today, {name: row.done_on for name, row in told.items()})
    found = [
        _line(duty, told.get((duty.organ.pk, duty.kind, duty.period)), reckoning) for duty in owed(rows, reckoning)
    ]
    return sorted(found, key=lambda line: (line.due, line.organ_id, line.key, line.period))


def reckon(today: date, discharged: dict[tuple[int, str, str], date]) -> Reckoning:
    return Reckoning(today, calendars.work_calendar(), calendars.limits(), calendars.yearly(), discharged)


def find(organ: Organ, key: str, period: str, today: date) -> DutyLine | None:
    """The one duty of an organ that is so named, done or not."""
    return next((line for line in lines([organ], today) if (line.key, line.period) == (key, period)), None)


def _line(duty: OwedDuty, told: Discharge | None, reckoning: Reckoning) -> DutyLine:
    calendar = reckoning.calendar_of(duty.organ)
    done_on = min((day for day in (duty.done_on, told and told.done_on) if day), default=None)
    stands = standing(duty.duty, reckoning.today, calendar, done_on=done_on)
    return DutyLine(
        organ_id=duty.organ.pk,
        organ=str(duty.organ),
        key=duty.kind,
        period=duty.period,
        words=duty.words,
        explained=duty.duty.words,
        article=duty.duty.article,
        due=duty.duty.due,
        provisional=duty.duty.provisional,
        state=stands.state,
        left=left_words(stands, duty.duty.due, done_on or reckoning.today),
        tone=TONES[stands.state],
        shown_from=duty.shown_from,
        done_on=done_on,
        discharge_id=told.pk if told else None,
    )


def left_words(stands: Standing, due: date, day: date) -> str:
    """The standing on `day` in working days, as the work desk says it."""
    late = -stands.workdays_left
    if stands.state is DutyState.OVERDUE:
        return _("逾期 %(n)d 个工作日") % {"n": late} if late else _("已逾期")
    if stands.state is DutyState.DONE_LATE:
        return _("逾期 %(n)d 个工作日完成") % {"n": late} if late else _("逾期完成")
    if stands.state is DutyState.DONE:
        return _("按期完成")
    if due == day:
        return _("今天到期")
    return _("还有 %(n)d 个工作日") % {"n": stands.workdays_left}
