"""The days of the records: which year is "this year", and from when on each organ works on the platform."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from gongkai.demo.acts import Stage
from gongkai.demo.cast import HOME_ORGAN, OTHER_ORGAN
from gongkai.demo.people import SUPERVISING_ORGAN
from gongkai.demo.workdays import IsWorkday, Workdays

YOUNG: Final = 60  # working days: a younger year has no year's worth of records yet
HISTORY: Final = timedelta(days=365)
FIRST_ORGANS: Final = (HOME_ORGAN, OTHER_ORGAN, SUPERVISING_ORGAN)
FIRST_START: Final = 45  # working days before today
WAVES: Final = (14, 14, 9, 9, 6)  # the others come in waves, so many working days before today


def year_begins(today: date, is_workday: IsWorkday) -> date:
    """The first day of what counts as this year: 1 January, or a year before today while the year is young."""
    first = date(today.year, 1, 1)
    if len(Workdays.between(first, today - timedelta(days=1), is_workday)) >= YOUNG:
        return first
    return today - timedelta(days=365)


@dataclass(frozen=True)
class Spans:
    """Working days of this year and of the year before it; `starts`: each organ's first position on the platform."""

    this_year: Sequence[date]
    before: Sequence[date]
    starts: dict[str, int]


def spans(stage: Stage, is_workday: IsWorkday, organ_keys: Sequence[str]) -> Spans:
    begins, yesterday = year_begins(stage.today, is_workday), stage.today - timedelta(days=1)
    waves = stage.rng("record waves")
    starts = {
        key: len(stage.workdays) - (FIRST_START if key in FIRST_ORGANS else waves.choice(WAVES)) for key in organ_keys
    }
    return Spans(
        Workdays.between(begins, yesterday, is_workday).days,
        Workdays.between(begins - HISTORY, begins - timedelta(days=1), is_workday).days,
        starts,
    )
