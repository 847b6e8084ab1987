"""Courses of events for the clock's tests: short ways to write them, and what hypothesis draws from."""

from datetime import date, timedelta

from hypothesis import strategies as st

from gongkai.law.calendar import WorkCalendar
from gongkai.law.clock import deadline
from gongkai.law.clock_events import ClockEvent, Consultation, Correction, Delay, Extension, FeeNotice, Received
from gongkai.law.clock_steps import Deadline
from gongkai.law.seed import seed_calendar

from .strategies import calendars

D = date.fromisoformat
NATIONAL = seed_calendar()
HEAD = "政府信息公开工作机构负责人"


def received(on: str, channel: str = "registered", confirmed: str | None = None) -> Received:
    return Received(arrived=D(on), channel=channel, confirmed=D(confirmed) if confirmed else None)


def consulted(who: str, sent: str, replied: str | None = None, delivered: str | None = None) -> Consultation:
    return Consultation(
        consultee=who,
        sent=D(sent),
        replied=D(replied) if replied else None,
        delivered=D(delivered) if delivered else None,
    )


def extended(noticed: str, days: int = 20) -> Extension:
    return Extension(noticed=D(noticed), days=days, approved_by=HEAD)


def corrected(noticed: str, came: str | None = None, reason: str = "") -> Correction:
    return Correction(noticed=D(noticed), corrected=D(came) if came else None, reason=reason)


def charged(noticed: str, paid: str | None = None, delivered: str | None = None) -> FeeNotice:
    return FeeNotice(noticed=D(noticed), paid=D(paid) if paid else None, delivered=D(delivered) if delivered else None)


def clock(*events: ClockEvent, calendar: WorkCalendar = NATIONAL) -> Deadline:
    return deadline(events, calendar)


def kinds(found: Deadline) -> list[str]:
    return [step.kind for step in found.steps]


starts = st.dates(date(2021, 1, 1), date(2029, 6, 30))
spans = st.tuples(
    st.sampled_from(["third_party", "co_maker", "organ"]),
    st.integers(0, 90),
    st.none() | st.integers(0, 60),
    st.none() | st.integers(0, 15),
)


def consultation(start: date, span: tuple[str, int, int | None, int | None]) -> Consultation:
    who, after, until_delivery, until_reply = span[0], span[1], span[3], span[2]
    sent = start + timedelta(after)
    delivered = None if until_delivery is None else sent + timedelta(until_delivery)
    replied = None if until_reply is None else (delivered or sent) + timedelta(until_reply)
    return Consultation(consultee=who, sent=sent, delivered=delivered, replied=replied)


@st.composite
def requests(draw, most: int = 4) -> tuple[WorkCalendar, Received, list[Consultation]]:
    """A calendar, a receipt, and consultations sent in the weeks after it, answered or not."""
    start = draw(starts)
    letters = [consultation(start, span) for span in draw(st.lists(spans, max_size=most))]
    return draw(calendars), Received(arrived=start, channel="registered"), letters


@st.composite
def whole_courses(draw) -> tuple[WorkCalendar, list[ClockEvent]]:
    """A right course of events: perhaps a correction, a fee, consultations, an extension or a delay told in time."""
    calendar, receipt, letters = draw(requests())
    events: list[ClockEvent] = [receipt, *letters]
    day0 = receipt.arrived
    if draw(st.booleans()):
        noticed = day0 + timedelta(draw(st.integers(0, 4)))
        day0 = noticed + timedelta(draw(st.integers(0, 30)))
        if calendar.workdays_between(receipt.arrived, noticed) <= 7:
            events.append(Correction(noticed=noticed, corrected=day0))
        else:
            day0 = receipt.arrived
    if draw(st.booleans()):
        noticed = day0 + timedelta(draw(st.integers(0, 14)))
        paid = noticed + timedelta(draw(st.integers(0, 10)))
        events.append(FeeNotice(noticed=noticed, paid=paid))
        day0 = paid
    longer = draw(st.sampled_from([None, "extension", "delay"]))
    noticed = day0 + timedelta(draw(st.integers(0, 14)))
    if longer == "extension":
        events.append(Extension(noticed=noticed, days=draw(st.integers(1, 20)), approved_by=HEAD))
    if longer == "delay":
        events.append(Delay(noticed=noticed, until=noticed + timedelta(draw(st.integers(0, 90)))))
    return calendar, draw(st.permutations(events))
