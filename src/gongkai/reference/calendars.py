"""The tables as the law room reckons with them, kept in memory until somebody changes them, in whatever process.

A home whose tables were never filled (`gongkai init`) reckons with what ships.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, Generic, TypeVar, cast

from gongkai.law import limits as law_limits
from gongkai.law import yearly as law_yearly
from gongkai.law.calendar import WorkCalendar
from gongkai.law.effective import Rules
from gongkai.law.limits import Limit
from gongkai.law.seed import seed_calendar
from gongkai.law.yearly import Yearly
from gongkai.reference.models import (
    CalendarDay,
    CalendarYear,
    Dataset,
    DatasetKey,
    LimitRow,
    YearlyRow,
    YearState,
)  # fmt: skip

T = TypeVar("T")
_steady: ContextVar[dict[str, Any] | None] = ContextVar("steady_reference", default=None)


@contextmanager
def steady() -> Iterator[None]:
    """Within, each table is asked for its stamp once only: for work on many rows that takes a moment as a whole."""
    token = _steady.set({})
    try:
        yield
    finally:
        _steady.reset(token)


def held(key: str, make: Callable[[], T]) -> T:
    """A value of the caller's own, kept as long as the tables are held steady; made anew outside of that."""
    known = _steady.get()
    if known is None:
        return make()
    if key not in known:
        known[key] = make()
    return cast("T", known[key])


def is_steady() -> bool:
    return _steady.get() is not None


class Kept(Generic[T]):
    """One value made from one table, and the table's stamp when it was made.

    The stamp is read first: a change between the two readings leaves a value that is newer than its stamp, which
    the next reader replaces; never one that is older.
    """

    def __init__(self, key: str, make: Callable[[], T], shipped: Callable[[], T]) -> None:
        self.key, self.make, self.shipped = key, make, shipped
        self._kept: tuple[str, T] | None = None

    def __call__(self) -> T:
        if (held := _steady.get()) is not None:
            if self.key not in held:
                token = _steady.set(None)
                try:
                    held[self.key] = self()
                finally:
                    _steady.reset(token)
            return cast("T", held[self.key])
        stamp = Dataset.objects.filter(pk=self.key).values_list("stamp", flat=True).first()
        if stamp is None:
            return self.shipped()
        kept = self._kept
        if kept is None or kept[0] != stamp:
            kept = self._kept = (stamp, self.make())
        return kept[1]


def _calendar() -> WorkCalendar:
    confirmed = CalendarYear.objects.filter(state=YearState.CONFIRMED).values_list("year", flat=True)
    return WorkCalendar([day.override() for day in CalendarDay.objects.all()], confirmed)


_national = Kept(DatasetKey.CALENDAR, _calendar, seed_calendar)
_limits = Kept(DatasetKey.LIMITS, lambda: Rules(row.rule() for row in LimitRow.objects.all()), law_limits.statute)
_yearly = Kept(DatasetKey.YEARLY, lambda: Rules(row.rule() for row in YearlyRow.objects.all()), law_yearly.statute)


def work_calendar(area_code: str = "") -> WorkCalendar:
    """The working-day calendar of an area (of the country: ""), one query."""
    return for_area(_national(), area_code)


def limits() -> Rules[Limit]:
    """The statutory limits in the table, one query."""
    return _limits()


def yearly() -> Rules[Yearly]:
    """The yearly dates in the table, one query."""
    return _yearly()


@lru_cache(maxsize=256)
def for_area(national: WorkCalendar, area_code: str) -> WorkCalendar:
    """The area's calendar: the national one itself where no region around the area has holidays of its own."""
    regional = any(day.area and area_code.startswith(day.area) for day in national.overrides)
    return national.for_area(area_code) if regional else national
