"""The clock of a request (依申请公开的答复期限): when the answer is due, and every step that led there.

It counts working days from the day after receipt. A corrected request and a payment begin the count anew,
time for consultation is taken out of it, an extension lengthens it, and nothing else touches it.
"""

from collections.abc import Iterable

from gongkai.law import clock_rules
from gongkai.law.calendar import WorkCalendar
from gongkai.law.clock_count import Count
from gongkai.law.clock_events import ClockEvent, ClockFault, Received, fault
from gongkai.law.clock_rules import ClockRules
from gongkai.law.clock_steps import Deadline
from gongkai.law.effective import Rules
from gongkai.law.limits import Limit


def deadline(
    events: Iterable[ClockEvent],
    calendar: WorkCalendar,
    limits: Rules[Limit] | None = None,
    rules: ClockRules | None = None,
) -> Deadline:
    """When a request must be answered, from all its events, in whatever order they are given.

    The answer's period and its extension are those in force on the day of receipt, the other ones those of
    their own event's day. Raises ClockFault, in Chinese and naming the event, for a course of events that
    can't be right; CalendarError for dates that no calendar holds.
    """
    # Events of one day: what the later one presupposes comes first; what is left is only made definite.
    ordered = sorted(events, key=lambda event: (event.on, event.rank, repr(event)))
    if sum(isinstance(event, Received) for event in ordered) != 1:
        raise ClockFault("收到申请：应当有且只有一次")
    if not isinstance(ordered[0], Received):
        raise fault(ordered[0], "早于收到申请之日")
    count = Count(calendar, limits, rules or clock_rules.statute())
    for event in ordered:
        count.take(event)
    return count.finish()
