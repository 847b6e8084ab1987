"""The registry of duties: each room says what organs owe because of what it keeps."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise

from gongkai.law.calendar import WorkCalendar
from gongkai.law.duties import Duty
from gongkai.law.effective import Rules
from gongkai.law.limits import Limit
from gongkai.law.yearly import Yearly
from gongkai.organs.models import Organ
from gongkai.reference import calendars

DutyName = tuple[int, str, str]  # organ, kind, period


@dataclass(frozen=True, slots=True)
class OwedDuty:
    """One duty of one organ. `kind` and `period` name it among the organ's; `words` says in a line what is to be done.

    `shown_from`: the day from which it belongs on the work desk. `done_on`: when it was fulfilled in this platform.
    """

    organ: Organ
    kind: str
    period: str
    words: str
    duty: Duty
    shown_from: date
    done_on: date | None = None


@dataclass(frozen=True)
class Reckoning:
    """What providers reckon with, read once for all organs. `discharged`: duties fulfilled elsewhere, and when."""

    today: date
    calendar: WorkCalendar
    limits: Rules[Limit]
    yearly: Rules[Yearly]
    discharged: Mapping[DutyName, date] = field(default_factory=dict)

    def calendar_of(self, organ: Organ) -> WorkCalendar:
        """The calendar with the holidays of the organ's own region."""
        return calendars.for_area(self.calendar, organ.area_code)

    def last_discharged(self, organ: Organ, kind: str) -> date | None:
        """The last day on which the organ fulfilled a duty of this kind elsewhere."""
        days = [day for (who, what, _period), day in self.discharged.items() if (who, what) == (organ.pk, kind)]
        return max(days, default=None)


Provider = Callable[[Sequence[Organ], Reckoning], Iterable[OwedDuty]]
_providers: dict[str, tuple[str | Promise, Provider]] = {}


def provider(kind: str, label: str | Promise) -> Callable[[Provider], Provider]:
    """Register what computes the duties of one kind, with as many queries for many organs as for one."""

    def decorate(function: Provider) -> Provider:
        _providers[kind] = (label, function)
        return function

    return decorate


def kinds() -> dict[str, str | Promise]:
    """Kind → its label, in the order of registration."""
    return {kind: label for kind, (label, _function) in _providers.items()}


def owed(organs: Sequence[Organ], reckoning: Reckoning) -> Iterable[OwedDuty]:
    """Every duty of the organs."""
    for _label, function in _providers.values():
        yield from function(organs, reckoning)
