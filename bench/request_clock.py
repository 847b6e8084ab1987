"""Deadlines of requests a second, each beside the bare period that any answer must count.

python bench/request_clock.py [N]
"""

import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from time import perf_counter

from gongkai.law.clock import deadline
from gongkai.law.clock_events import ClockEvent, Consultation, Correction, Extension, Received
from gongkai.law.limits import limit
from gongkai.law.seed import seed_calendar

CALENDAR = seed_calendar()
FIRST = date(2021, 1, 4)
Course = Sequence[ClockEvent]


def plain(start: date) -> Course:
    """What most requests are: received, and nothing else."""
    return [Received(arrived=start, channel="registered")]


def eventful(start: date) -> Course:
    """Corrected, consulted on with two parties, extended."""
    came = start + timedelta(9)
    return [
        Received(arrived=start, channel="registered"),
        Correction(noticed=start + timedelta(3), corrected=came),
        Consultation(consultee="third_party", sent=came + timedelta(2), replied=came + timedelta(14)),
        Consultation(consultee="co_maker", sent=came + timedelta(4)),
        Extension(noticed=came + timedelta(20), days=20, approved_by="负责人"),
    ]


def bare(start: date) -> date:
    """The floor: the statutory limit and its due date, without a step or a word."""
    return limit("request.answer", start).due_from(start, CALENDAR).on


def rate(answer: Callable[[], object], number: int) -> float:
    """Answers a second, best of three."""
    times = []
    for _ in range(3):
        begun = perf_counter()
        answer()
        times.append(perf_counter() - begun)
    return number / min(times)


def main() -> None:
    """Print the rates and their ratios."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    random = Random(711)
    starts = [FIRST + timedelta(random.randrange(1900)) for _ in range(number)]
    floor = rate(lambda: [bare(start) for start in starts], number)
    print(f"bare period                {floor:>9,.0f} a second")
    for name, course in (("received only", plain), ("five events", eventful)):
        courses = [course(start) for start in starts]
        found = rate(lambda courses=courses: [deadline(events, CALENDAR) for events in courses], number)
        print(f"{name:<26} {found:>9,.0f} a second, 1/{floor / found:.0f} of the bare period")


if __name__ == "__main__":
    main()
