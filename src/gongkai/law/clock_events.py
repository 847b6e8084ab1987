"""What happens to a request that bears on its time to answer: the events that the clock is computed from.

Every event is one matter with all its dates, so that a reply can't be taken for the answer to another letter.
A date that hasn't come about yet is None. Each refuses, by ClockFault, dates that can't follow each other.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


class ClockFault(ValueError):
    """A course of events that can't be right; the message is Chinese and names the event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """The request came in: handed over, signed for or arrived on `arrived`, by `channel` (a key of clock.toml).

    `confirmed`: the day on which receipt was confirmed with the applicant, where the channel asks for it.
    """

    rank: ClassVar[int] = 0
    name: ClassVar[str] = "收到申请"
    arrived: date
    channel: str
    confirmed: date | None = None

    @property
    def on(self) -> date:
        """The day that puts the event in order."""
        return self.arrived

    def __post_init__(self) -> None:
        _in_order(self, self.arrived, ("确认", self.confirmed))


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction notice (补正告知) went out; the corrected request (补正后的申请) came in on `corrected`.

    `until`: the last day that the notice sets. `reason`: why the applicant is asked once more, where it isn't
    the first notice: the statute wants all points told at once.
    """

    rank: ClassVar[int] = 1
    name: ClassVar[str] = "告知补正"
    noticed: date
    corrected: date | None = None
    until: date | None = None
    reason: str = ""

    @property
    def on(self) -> date:
        """The day that puts the event in order."""
        return self.noticed

    def __post_init__(self) -> None:
        _in_order(self, self.noticed, ("收到补正", self.corrected))
        _in_order(self, self.noticed, ("补正期限", self.until))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonsAsked:
    """The applicant was asked for reasons, for number and frequency pass what is reasonable (条例第三十五条)."""

    rank: ClassVar[int] = 2
    name: ClassVar[str] = "要求说明理由"
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """The period was extended by `days` working days; the notice went out on `noticed` (条例第三十三条).

    `approved_by`: who agreed to it; the statute wants the head of the disclosure office.
    """

    rank: ClassVar[int] = 3
    name: ClassVar[str] = "延长答复期限"
    noticed: date
    days: int
    approved_by: str

    @property
    def on(self) -> date:
        """The day that puts the event in order."""
        return self.noticed

    def __post_init__(self) -> None:
        if type(self.days) is not int or self.days < 1:
            raise fault(self, f"延长的工作日数应为正整数，收到的是{self.days!r}")
        if not self.approved_by.strip():
            raise fault(self, "延期应当经政府信息公开工作机构负责人同意，请写明批准人")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """A later date `until` was set and told to the applicant on `noticed` (延迟答复, 条例第三十五条)."""

    rank: ClassVar[int] = 4
    name: ClassVar[str] = "确定延迟答复期限"
    noticed: date
    until: date

    @property
    def on(self) -> date:
        """The day that puts the event in order."""
        return self.noticed

    def __post_init__(self) -> None:
        _in_order(self, self.noticed, ("延迟答复的期限", self.until))


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """An opinion was asked of `consultee` (a key of clock.toml) by a letter of `sent`.

    `delivered`: the other party's receipt of the letter; unknown, the day of sending takes its place, which can
    only make the answer due earlier. `replied`: the opinion came in.
    """

    rank: ClassVar[int] = 5
    name: ClassVar[str] = "征求意见"
    consultee: str
    sent: date
    delivered: date | None = None
    replied: date | None = None

    @property
    def on(self) -> date:
        """The day that puts the event in order."""
        return self.sent

    def __post_init__(self) -> None:
        _in_order(self, self.sent, ("对方收到", self.delivered), ("收到意见", self.replied))


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeNotice:
    """A fee notice (收费通知) went out on `noticed`, was received on `delivered` and paid on `paid`.

    While the receipt isn't recorded, the time to pay is reckoned from the sending, but no payment is late.
    """

    rank: ClassVar[int] = 6
    name: ClassVar[str] = "发出收费通知"
    noticed: date
    delivered: date | None = None
    paid: date | None = None

    @property
    def on(self) -> date:
        """The day that puts the event in order."""
        return self.noticed

    def __post_init__(self) -> None:
        _in_order(self, self.noticed, ("收到通知", self.delivered), ("缴费", self.paid))


ClockEvent = Received | Correction | ReasonsAsked | Extension | Delay | Consultation | FeeNotice


def fault(event: ClockEvent, reason: str) -> ClockFault:
    """The fault that names its event, to be raised."""
    return ClockFault(f"{event.on}{event.name}：{reason}")


def _in_order(event: ClockEvent, first: date, *later: tuple[str, date | None]) -> None:
    before = first
    for name, day in later:
        if day is not None:
            if day < before:
                raise fault(event, f"{name}的日期{day}早于{before}")
            before = day
