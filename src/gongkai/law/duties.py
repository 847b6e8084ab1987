"""Duties (法定职责): what an organ owes, by when, and how it stands with it on a given day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.calendar import WorkCalendar
from gongkai.law.days import Due
from gongkai.law.effective import Rules
from gongkai.law.limits import Limit, limit
from gongkai.law.yearly import Yearly, yearly


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing owed for one subject (the caller's name of a record, an organ), by the end of `due`.

    `words` is the sentence that the desk shows. `provisional`: a holiday notice may still move the date.
    """

    key: str
    subject: str
    due: date
    provisional: bool
    article: str
    words: str


class DutyState(StrEnum):
    """Where a duty stands."""

    OPEN = "open"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_LATE = "done_late"

    @property
    def label(self) -> str:
        """The state's Chinese name."""
        return _LABELS[self]


_LABELS = {
    DutyState.OPEN: "未到期",
    DutyState.DUE_SOON: "即将到期",
    DutyState.OVERDUE: "已逾期",
    DutyState.DONE: "按期完成",
    DutyState.DONE_LATE: "逾期完成",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A duty's state, and the working days left (negative: gone by) on the day asked, or when done."""

    state: DutyState
    workdays_left: int

    @property
    def words(self) -> str:
        """The standing as the desk shows it."""
        late = -self.workdays_left
        if self.state is DutyState.OVERDUE and late:
            return f"已逾期{late}个工作日"
        if self.state is DutyState.DONE_LATE and late:
            return f"逾期{late}个工作日完成"
        if self.state in (DutyState.OPEN, DutyState.DUE_SOON):
            return f"还有{self.workdays_left}个工作日" if self.workdays_left else "到期前已没有其他工作日"
        return self.state.label


def publish_record(subject: str, formed_on: date, calendar: WorkCalendar, limits: Rules[Limit] | None = None) -> Duty:
    """Publish what is public by itself within 20 working days of its forming or change (条例第二十六条)."""
    rule = limit("publish.record", formed_on, limits)
    due = rule.due_from(formed_on, calendar)
    return _duty(rule, subject, due, f"{formed_on}形成或者变更，应于{due.on}前公开（{rule.words}）")


def keep_guide_current(
    subject: str, confirmed_on: date, calendar: WorkCalendar, limits: Rules[Limit] | None = None
) -> Duty:
    """Check the disclosure guide (公开指南) again some time after it was last found right (条例第十二条)."""
    rule = limit("publish.guide_review", confirmed_on, limits)
    due = rule.due_from(confirmed_on, calendar)
    return _duty(rule, subject, due, f"{confirmed_on}核对过，应于{due.on}前再次核对（{rule.words}）")


def review_withheld(
    subject: str, reviewed_on: date, calendar: WorkCalendar, limits: Rules[Limit] | None = None
) -> Duty:
    """Examine again whether what was withheld can be public by now (条例第十八条)."""
    rule = limit("publish.withheld_review", reviewed_on, limits)
    due = rule.due_from(reviewed_on, calendar)
    return _duty(rule, subject, due, f"{reviewed_on}评估过，应于{due.on}前再次评估（{rule.words}）")


def interpret(subject: str, published_on: date, calendar: WorkCalendar, limits: Rules[Limit] | None = None) -> Duty:
    """Publish a policy document's interpretation with it, at the latest some working days after it."""
    rule = limit("publish.interpretation", published_on, limits)
    due = rule.due_from(published_on, calendar)
    return _duty(rule, subject, due, f"文件于{published_on}公开，解读应于{due.on}前公开（{rule.words}）")


def publish_annual_report(subject: str, who: str, year: int, rules: Rules[Yearly] | None = None) -> Duty:
    """Publish the report on `year`, in the year after it (条例第四十九条).

    `who` is the organ's kind in yearly.toml: department, township or government. Raises NotInForce for years
    before the Regulations.
    """
    rule = yearly(f"annual_report.{who}", year + 1, rules)
    due = Due(rule.due_in(year + 1))
    return _duty(rule, subject, due, f"{year}年度政府信息公开工作年度报告应于{due.on}前公布")


def standing(
    duty: Duty, today: date, calendar: WorkCalendar, *, done_on: date | None = None, soon: int = 5
) -> Standing:
    """How the duty stands at the end of `today`; due soon means within `soon` working days."""
    if done_on is not None and done_on <= today:
        left = calendar.workdays_between(done_on, duty.due)
        return Standing(DutyState.DONE if done_on <= duty.due else DutyState.DONE_LATE, left)
    left = calendar.workdays_between(today, duty.due)
    if today > duty.due:
        return Standing(DutyState.OVERDUE, left)
    return Standing(DutyState.DUE_SOON if left <= soon else DutyState.OPEN, left)


def _duty(rule: Limit | Yearly, subject: str, due: Due, words: str) -> Duty:
    return Duty(rule.key, subject, due.on, due.provisional, rule.article, f"{words}（{rule.article}）")
