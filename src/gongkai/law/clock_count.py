"""The count itself: the state of a request's clock, and what each event does to it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.law import clock_words as words
from gongkai.law.calendar import WorkCalendar
from gongkai.law.clock_events import (
    ClockEvent,
    Consultation,
    Correction,
    Delay,
    Extension,
    FeeNotice,
    ReasonsAsked,
    Received,
    fault,
)
from gongkai.law.clock_rules import ClockRules, Consultee
from gongkai.law.clock_steps import Deadline, Step
from gongkai.law.days import Due
from gongkai.law.effective import NotInForce, Rules
from gongkai.law.limits import Limit, limit


@dataclass(slots=True)
class _Excluded:
    event: Consultation
    who: Consultee
    end: date
    words: str


@dataclass
class Count:
    """The state of the count between two events; `day0` and `due` are None while the clock stands."""

    calendar: WorkCalendar
    limits: Rules[Limit] | None
    rules: ClockRules
    day0: date | None = None
    due: date | None = None
    awaited: Due | None = None
    # Up to where time has been taken out already: parallel consultations aren't counted twice.
    covered: date = date.min
    consultations: list[_Excluded] = field(default_factory=list)
    corrections: int = 0
    extended: bool = False
    delay: Delay | None = None
    steps: list[Step] = field(default_factory=list)

    def take(self, event: ClockEvent) -> None:
        """Let one event happen. Raises ClockFault if it can't at this point."""
        try:
            _HANDLERS[type(event)](self, event)
        except NotInForce as error:
            raise fault(event, str(error.args[0])) from None

    def finish(self) -> Deadline:
        """The result, once all events are taken."""
        if self.day0 is None or self.due is None:
            self._step("stopped", self.steps[-1].on, 0, "", words.stopped())
            if self.awaited is None:
                return Deadline(None, False, tuple(self.steps))
            return Deadline(None, self.awaited.provisional, tuple(self.steps), self.awaited.on)
        due = self._settle_delay(self.due)
        self._step("due", due, 0, "", words.conclusion(self.day0, due, self.calendar))
        return Deadline(due, self.calendar.is_provisional(self.day0, due), tuple(self.steps))

    def _receive(self, event: Received) -> None:
        channel = self.rules.channels.on(event.channel, event.arrived)
        day0 = event.arrived if channel.day0 == "arrival" else event.confirmed
        if day0 is None:
            self._step("unconfirmed", event.arrived, 0, channel.article, words.unconfirmed(channel, event.arrived))
            return
        answer, due = self._begin(event, day0)
        said = words.receipt(channel, day0, answer, due)
        self._step("received", day0, answer.length, f"{channel.article}、{answer.article}", said, begins=True)

    def _correct(self, event: Correction) -> None:
        day0, due = self._running(event)
        rule = self._limit("request.correction_notice", day0)
        last = rule.due_from(day0, self.calendar).on
        if event.noticed > last:
            raise fault(event, f"应当自收到申请之日（{day0}）起{rule.words}内、不迟于{last}告知（{rule.article}）")
        self.corrections += 1
        if self.corrections > 1 and not event.reason.strip():
            raise fault(event, f"补正应当一次性告知（{rule.article}），再次告知的，请写明理由")
        until = Due(event.until) if event.until else self._last_day("request.correction", event.noticed)
        self._stop(due, until)
        said = words.correction_notice(event, rule, last, until.on)
        self._step("correction_notice", event.noticed, 0, rule.article, said)
        if event.corrected:
            over = words.extension_over() if self.extended else ""
            answer, due = self._begin(event, event.corrected)
            said = words.corrected(event.corrected, until.on, rule, answer, due) + over
            article = f"{rule.article}、{answer.article}"
            self._step("corrected", event.corrected, answer.length, article, said, begins=True)
            self._exclude_again()

    def _ask_reasons(self, event: ReasonsAsked) -> None:
        basis = self.rules.bases.on("reasons", event.on)
        self._step("reasons", event.on, 0, basis.article, words.reasons(event.on, basis.article))

    def _extend(self, event: Extension) -> None:
        day0, due = self._in_time(event)
        rule = self._limit("request.extension", day0)
        if self.extended:
            raise fault(event, f"答复期限只能延长一次（{rule.article}）")
        if event.days > rule.length:
            raise fault(event, f"延长{event.days}个工作日，超过最长{rule.words}（{rule.article}）")
        if self.delay:
            raise fault(event, "已经另行确定延迟答复的期限，不能再延长")
        self.extended = True
        self.due = self.calendar.add_workdays(due, event.days).on
        said = words.extension(event, rule, due, self.due)
        self._step("extension", event.noticed, event.days, rule.article, said)

    def _delay_until(self, event: Delay) -> None:
        self.rules.bases.on("delay", event.noticed)
        self._in_time(event)
        if self.delay:
            raise fault(event, "已经确定过延迟答复的期限")
        self.delay = event

    def _settle_delay(self, due: date) -> date:
        """Let the delay that was told take effect, once nothing more can lengthen the count."""
        if self.delay is None:
            return due
        article = self.rules.bases.on("delay", self.delay.noticed).article
        last = self.calendar.roll_forward(self.delay.until).on
        self.due = max(due, last)
        said = words.delay(self.delay, article, last, self.due)
        self._step("delay", self.delay.noticed, self.calendar.workdays_between(due, self.due), article, said)
        return self.due

    def _consult(self, event: Consultation) -> None:
        who = self.rules.consultees.on(event.consultee, event.sent)
        allowed = self._limit(who.limit, event.sent) if who.limit else None
        silent = allowed.due_from(event.delivered or event.sent, self.calendar) if allowed else None
        ends = [end for end in (event.replied, silent and silent.on) if end]
        if not ends:
            raise fault(event, f"{who.article}没有规定答复期限，请写明收到意见的日期")
        span = _Excluded(event, who, min(ends), words.consultation(event, who, silent, allowed))
        self.consultations.append(span)
        self._exclude(span)

    def _exclude(self, span: _Excluded) -> None:
        """Take the working days of a consultation out of the period, as far as they are in it."""
        begin = max(span.event.sent, self.covered)
        days = 0
        said = words.not_excluded(span.event, span.end, self.due, self.covered, delayed=self.delay is not None)
        if self.due and span.event.sent < self.due and begin < span.end:
            days = self.calendar.workdays_between(begin, span.end)
            self.covered = span.end
            if days:
                self.due = self.calendar.add_workdays(self.due, days).on
                said = words.excluded(span.who, begin, span.end, days, self.due)
        on = max(span.event.sent, self.day0) if self.day0 else span.event.sent
        self._step("consultation", on, days, span.who.article, span.words + said)

    def _exclude_again(self) -> None:
        """What was still being consulted on when the count began anew stays out of the new count."""
        for span in self.consultations:
            if self.day0 and span.end > self.day0:
                self._exclude(span)

    def _charge(self, event: FeeNotice) -> None:
        _day0, due = self._in_time(event)
        rule = self._limit("request.fee_payment", event.noticed)
        last = rule.due_from(event.delivered or event.noticed, self.calendar)
        # The applicant's time runs from receipt: where that isn't recorded, no payment can be called late.
        if event.paid and event.delivered and event.paid > last.on:
            raise fault(event, f"{event.paid}缴费，已过缴费期限{last.on}，视为放弃申请（{rule.article}），不能重新起算")
        self._stop(due, last)
        self._step("fee_notice", event.noticed, 0, rule.article, words.fee_notice(event, rule, last.on))
        if event.paid:
            over = words.extension_over() if self.extended else ""
            answer, due = self._begin(event, event.paid)
            said = words.paid(event.paid, rule, answer, due) + over
            article = f"{rule.article}、{answer.article}"
            self._step("fee_paid", event.paid, answer.length, article, said, begins=True)
            self._exclude_again()

    def _begin(self, event: ClockEvent, day0: date) -> tuple[Limit, date]:
        """Start a count of the whole period with `day0`; what lengthened an earlier count is over."""
        answer = self._limit("request.answer", day0)
        for rule in (answer, self._limit("request.extension", day0)):
            if rule.unit != "workday":
                raise fault(event, f"“{rule.name}”应以工作日计，现为{rule.words}")
        self.day0, self.covered, self.delay, self.awaited = day0, day0, None, None
        self.due = self.calendar.add_workdays(day0, answer.length).on
        return answer, self.due

    def _stop(self, due: date, awaited: Due) -> None:
        self._settle_delay(due)
        self.day0 = self.due = None
        self.awaited = awaited

    def _running(self, event: ClockEvent) -> tuple[date, date]:
        """Day 0 and due date of the count in which the event falls. Raises ClockFault if it falls in none."""
        if self.day0 is None or self.due is None:
            raise fault(event, "答复期限没有进行（尚未确认收到、等待补正或者等待缴费）")
        if event.on < self.day0:
            raise fault(event, f"早于答复期限起算的{self.day0}，当时答复期限没有进行")
        return self.day0, self.due

    def _in_time(self, event: ClockEvent) -> tuple[date, date]:
        """As `_running`; raises ClockFault, too, if the period has passed by then."""
        day0, due = self._running(event)
        last = max(due, self.calendar.roll_forward(self.delay.until).on) if self.delay else due
        if event.on > last:
            raise fault(event, f"应当在答复期限届满（{last}）前告知申请人")
        return day0, due

    def _limit(self, key: str, on: date) -> Limit:
        return limit(key, on, self.limits)

    def _last_day(self, key: str, day0: date) -> Due:
        return self._limit(key, day0).due_from(day0, self.calendar)

    def _step(self, kind: str, on: date, days: int, article: str, said: str, *, begins: bool = False) -> None:
        self.steps.append(Step(kind, on, days, self.due, article, said, begins))


_HANDLERS: dict[type, Callable[[Count, Any], None]] = {
    Received: Count._receive,
    Correction: Count._correct,
    ReasonsAsked: Count._ask_reasons,
    Extension: Count._extend,
    Delay: Count._delay_until,
    Consultation: Count._consult,
    FeeNotice: Count._charge,
}
