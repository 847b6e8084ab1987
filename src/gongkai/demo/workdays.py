"""Working days and hours in which the demo county's staff act."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
IsWorkday = Callable[[date], bool]
# Acts begin in these minutes of the day; up to an hour later they are still within 8:30-12:00 or 14:30-17:30.
MORNING, AFTERNOON = (8 * 60 + 35, 10 * 60 + 50), (14 * 60 + 35, 16 * 60 + 20)


def monday_to_friday(day: date) -> bool:
    """The plain week, without holidays and make-up days: the default where no real calendar is given."""
    return day.isoweekday() <= 5


@dataclass(frozen=True)
class Workdays:
    """The working days of a period in order; a day is named by its position."""

    days: tuple[date, ...]

    @classmethod
    def between(cls, first: date, last: date, is_workday: IsWorkday) -> "Workdays":
        """All working days from `first` to `last`, both included."""
        span = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return cls(tuple(day for day in span if is_workday(day)))

    def __len__(self) -> int:
        return len(self.days)

    def position_after(self, day: date) -> int:
        """The position of the first working day later than `day`."""
        return sum(1 for each in self.days if each <= day)


def moment(day: date, rng: Random) -> datetime:
    """Some time of that day within working hours, Beijing time."""
    first, last = rng.choice((MORNING, AFTERNOON))
    minute = rng.randint(first, last)
    return datetime.combine(day, time(minute // 60, minute % 60, rng.randrange(60)), tzinfo=SHANGHAI)
