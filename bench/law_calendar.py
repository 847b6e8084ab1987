"""Due dates a second, beside two things: the bare bisection that any answer must do, and walking day by day.

python bench/law_calendar.py [N]
"""

import sys
from bisect import bisect_right
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from time import perf_counter

import chinese_calendar

from gongkai.law.limits import limit
from gongkai.law.seed import seed_calendar

CALENDAR = seed_calendar()
FIRST, LAST = date(2008, 5, 1), date(2026, 12, 31)
WORKDAYS = [n for n in range(FIRST.toordinal(), LAST.toordinal() + 1) if CALENDAR.is_workday(date.fromordinal(n))]


def floor(start: date, count: int) -> date:
    """A table of all working days, one bisection, no bounds, no provisional years."""
    return date.fromordinal(WORKDAYS[bisect_right(WORKDAYS, start.toordinal()) + count - 1])


def walk(start: date, count: int) -> date:
    """Day by day, asking the package."""
    day = start
    while count:
        day += timedelta(1)
        count -= chinese_calendar.is_workday(day)
    return day


def by_limit(start: date, count: int) -> date:
    """The statutory limit in force on the day, and its due date."""
    return limit("request.answer", start).due_from(start, CALENDAR).on


def rate(answer: Callable[[date, int], date], starts: list[date]) -> float:
    """Answers a second, best of three."""
    best = min(_seconds(answer, starts) for _ in range(3))
    return len(starts) / best


def _seconds(answer: Callable[[date, int], date], starts: list[date]) -> float:
    begun = perf_counter()
    for start in starts:
        answer(start, 20)
    return perf_counter() - begun


def main() -> None:
    """Print the rates and their ratios."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    random = Random(711)
    starts = [FIRST + timedelta(random.randrange(6600)) for _ in range(number)]
    assert all(CALENDAR.add_workdays(s, 20).on == floor(s, 20) == walk(s, 20) for s in starts[:5_000])
    bare = rate(floor, starts)
    ours = rate(lambda start, count: CALENDAR.add_workdays(start, count).on, starts)
    law = rate(by_limit, starts)
    walking = rate(walk, starts[: max(1, number // 50)])
    print(f"floor, one bisection      {bare:>12,.0f}/s   1.00")
    print(f"WorkCalendar.add_workdays {ours:>12,.0f}/s   {ours / bare:.2f} of the floor")
    print(f"limit(...).due_from       {law:>12,.0f}/s   {law / bare:.2f} of the floor")
    print(f"walking day by day        {walking:>12,.0f}/s   add_workdays is {ours / walking:,.0f} times as fast")


if __name__ == "__main__":
    main()
