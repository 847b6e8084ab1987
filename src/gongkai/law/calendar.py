"""The working-day calendar (工作日历): Monday to Friday, unless a document says otherwise.

Counting needs no walk from day to day. C(d), the number of working days up to and including d, is a closed
formula for the bare week plus a running sum over the exceptions; the n-th working day after d is the first
day whose C reaches C(d) + n. Both are one bisection, whatever the distance.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from itertools import accumulate

from gongkai.law.days import CalendarError, DayOverride, Due

# Next year's notice has reached back to 29 December of this one (2007, 2018; to the 31st in 2011): until it
# is out, these days are as open as next year's own.
YEAR_END = (12, 29)


class WorkCalendar:
    """Which days are working days (工作日), and how far that is certain. Immutable.

    `overrides`: the departures from the plain week; those of a region only count in its own `for_area`.
    `confirmed_years`: years whose State Council notice has been taken in.
    Raises CalendarError if two overrides of one region contradict each other.
    """

    __slots__ = ("_delta", "_exceptions", "_here", "_rank", "_sum", "area", "confirmed_years", "overrides")

    def __init__(
        self, overrides: Iterable[DayOverride] = (), confirmed_years: Iterable[int] = (), *, area: str = ""
    ) -> None:
        self.area = area
        self.confirmed_years = frozenset(confirmed_years)
        self.overrides = tuple(sorted(set(overrides), key=lambda o: (o.on, len(o.area), o.area, o.source)))
        _refuse_contradictions(self.overrides)
        self._here = self._in_force()
        self._delta = _deltas(self._here)
        self._exceptions = list(self._delta)
        self._sum = [0, *accumulate(self._delta.values())]
        self._rank = [_weekdays_until(day) + total for day, total in zip(self._exceptions, self._sum[1:], strict=True)]

    def for_area(self, code: str) -> "WorkCalendar":
        """One area's calendar: the national one, and on top the holidays of the regions that contain it."""
        return WorkCalendar(self.overrides, self.confirmed_years, area=code)

    def is_workday(self, day: date) -> bool:
        """Whether people work on this day here."""
        delta = self._delta.get(day.toordinal())
        return day.weekday() < 5 if delta is None else delta > 0

    def add_workdays(self, start: date, count: int) -> Due:
        """The `count`-th working day after `start`, which is day 0 and not counted, working day or not.

        Raises CalendarError if `count` isn't positive or the date leaves what a calendar can hold.
        """
        if count < 1:
            raise CalendarError(f"工作日数应为正整数，收到的是{count}")
        wanted = self._count_until(start.toordinal()) + count
        place = bisect_left(self._rank, wanted)
        found = _nth_weekday(wanted - self._sum[place])
        if place < len(self._exceptions):
            found = min(found, self._exceptions[place])
        try:
            on = date.fromordinal(found)
        except (ValueError, OverflowError):
            raise CalendarError(f"从{start}起{count}个工作日超出了可以计算的日期范围") from None
        return Due(on, self.is_provisional(start, on))

    def workdays_between(self, after: date, until: date) -> int:
        """Working days later than `after`, up to and including `until`; negative if `until` is earlier."""
        return self._count_until(until.toordinal()) - self._count_until(after.toordinal())

    def next_workday(self, day: date) -> Due:
        """The first working day later than `day`."""
        return self.add_workdays(day, 1)

    def roll_forward(self, day: date) -> Due:
        """`day` itself if it is a working day, else the first one after it (民事诉讼法第八十五条)."""
        if self.is_workday(day):
            return Due(day, not self.is_confirmed(day))
        later = self.add_workdays(day, 1)
        return Due(later.on, later.provisional or not self.is_confirmed(day))

    def is_confirmed(self, day: date) -> bool:
        """Whether the notice that could still turn this day into a holiday or a working day is out."""
        return day.year in self.confirmed_years and (
            (day.month, day.day) < YEAR_END or day.year + 1 in self.confirmed_years
        )

    def is_provisional(self, after: date, until: date) -> bool:
        """Whether counting from the day after `after` to `until` touches a day that isn't confirmed."""
        return bool(self.unconfirmed_years(after, until))

    def unconfirmed_years(self, after: date, until: date) -> tuple[int, ...]:
        """The years whose notice is missing for the days later than `after`, up to and including `until`."""
        if until <= after:
            return ()
        first = after.year + ((after.month, after.day) == (12, 31))
        last = until.year + ((until.month, until.day) >= YEAR_END)
        return tuple(year for year in range(first, last + 1) if year not in self.confirmed_years)

    def overrides_between(self, after: date, until: date) -> tuple[DayOverride, ...]:
        """The departures from the plain week that hold here, in the days after `after` up to `until`."""
        first = bisect_right(self._here, after, key=_day)
        return tuple(self._here[first : bisect_right(self._here, until, lo=first, key=_day)])

    def _in_force(self) -> list[DayOverride]:
        """One override a day, the most local one, in the order of days."""
        here = (o for o in self.overrides if self.area.startswith(o.area))
        return list({o.on: o for o in here}.values())

    def _count_until(self, ordinal: int) -> int:
        return _weekdays_until(ordinal) + self._sum[bisect_right(self._exceptions, ordinal)]


def _day(override: DayOverride) -> date:
    return override.on


def _deltas(overrides: list[DayOverride]) -> dict[int, int]:
    """Day ordinal → +1 (works though a weekend) or -1 (rests though a weekday), in the order of days."""
    return {o.on.toordinal(): 1 if o.is_workday else -1 for o in overrides if o.is_workday != (o.on.weekday() < 5)}


def _weekdays_until(ordinal: int) -> int:
    """Mondays to Fridays from 0001-01-01 (ordinal 1, a Monday) up to and including the day."""
    weeks, day = divmod(ordinal - 1, 7)
    return 5 * weeks + min(day + 1, 5)


def _nth_weekday(number: int) -> int:
    weeks, day = divmod(number - 1, 5)
    return 7 * weeks + day + 1


def _refuse_contradictions(overrides: tuple[DayOverride, ...]) -> None:
    seen: dict[tuple[date, str], DayOverride] = {}
    for override in overrides:
        other = seen.setdefault((override.on, override.area), override)
        if other.is_workday != override.is_workday:
            raise CalendarError(
                f"{override.on}既被列为放假（{(override, other)[override.is_workday].source or '来源不明'}）"
                f"又被列为上班（{(other, override)[override.is_workday].source or '来源不明'}）"
            )
