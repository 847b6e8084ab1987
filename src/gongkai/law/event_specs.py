"""Events of a request as they are written on the command line: consult:2026-02-05..2026-02-27@2026-02-09."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from gongkai.law.clock_events import (
    ClockEvent,
    ClockFault,
    Consultation,
    Correction,
    Delay,
    FeeNotice,
    ReasonsAsked,
)

_SPEC = re.compile(r"(?P<kind>[a-z-]+):(?P<first>[^.@=]+)(\.\.(?P<second>[^.@=]+))?(@(?P<at>[^.@=]+))?(=(?P<text>.+))?")


@dataclass(frozen=True, slots=True)
class Spec:
    """The parts of KIND:FIRST..SECOND@AT=TEXT; what isn't written is None or empty."""

    first: date
    second: date | None
    at: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of event is written: which parts it takes, and the event that they make."""

    usage: str
    parts: str
    build: Callable[[Spec], ClockEvent]


def _consultation(consultee: str) -> Callable[[Spec], ClockEvent]:
    return lambda s: Consultation(consultee=consultee, sent=s.first, delivered=s.at, replied=s.second)


def _delay(spec: Spec) -> Delay:
    if spec.second is None:
        raise ClockFault("延迟答复应写明告知日和延迟至哪一天")
    return Delay(noticed=spec.first, until=spec.second)


_LETTER = "发出日[..收到意见日][@对方收到日]"
KINDS = {
    "correction": Kind(
        "correction:告知日[..收到补正日][=再次告知的理由]",
        "second text",
        lambda s: Correction(noticed=s.first, corrected=s.second, reason=s.text),
    ),
    "third-party": Kind(f"third-party:{_LETTER}", "second at", _consultation("third_party")),
    "co-maker": Kind(f"co-maker:{_LETTER}", "second at", _consultation("co_maker")),
    "consult": Kind(f"consult:{_LETTER}", "second at", _consultation("organ")),
    "fee": Kind(
        "fee:发出日[..缴费日][@收到通知日]",
        "second at",
        lambda s: FeeNotice(noticed=s.first, delivered=s.at, paid=s.second),
    ),
    "reasons": Kind("reasons:要求说明理由之日", "", lambda s: ReasonsAsked(on=s.first)),
    "delay": Kind("delay:告知日..延迟至", "second", _delay),
}


def parse_day(text: str) -> date:
    """A date written 2026-01-30. Raises ClockFault in Chinese."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ClockFault(f"日期“{text[:20]}”应写成 2026-01-30 的样子") from None


def parse_event(text: str) -> ClockEvent:
    """The event that a specification describes. Raises ClockFault in Chinese, with the right way to write it."""
    found = _SPEC.fullmatch(text.strip())
    kind = KINDS.get(found["kind"]) if found else None
    if found is None or kind is None:
        known = "、".join(KINDS)
        raise ClockFault(f"事件“{text[:60]}”应写成“种类:日期..日期”的样子，种类有：{known}")
    for part in ("second", "at", "text"):
        if found[part] and part not in kind.parts:
            raise ClockFault(f"事件“{text[:60]}”应写成：{kind.usage}")
    second, at = (parse_day(found[part]) if found[part] else None for part in ("second", "at"))
    return kind.build(Spec(parse_day(found["first"]), second, at, found["text"] or ""))
