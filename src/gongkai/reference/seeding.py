"""Filling the tables with what ships: safe to run again, and never against what an administrator decided."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.law import limits, yearly
from gongkai.law.seed import CONFIRMED_YEARS, seed_overrides
from gongkai.organs.models import Organ
from gongkai.reference.area_codes import area_codes
from gongkai.reference.models import (
    AreaCode,
    CalendarDay,
    CalendarYear,
    Dataset,
    DatasetKey,
    Dated,
    DatedState,
    LimitRow,
    Scheme,
    Term,
    YearlyRow,
    YearState,
)  # fmt: skip
from gongkai.reference.seeds import load_seed

Progress = Callable[[str, int, int], None]
FIRST_LIST = 1980  # the first list of area codes; what is older began on an unknown day


@dataclass(frozen=True)
class Shipped:
    """What ships for one table, as unsaved rows of its models."""

    key: DatasetKey
    rows: Callable[[], list[Any]]


_of_other_rooms: list[Shipped] = []


def ships(key: DatasetKey, rows: Callable[[], list[Any]]) -> None:
    """Let another room's dated table be filled with these unsaved rows too."""
    _of_other_rooms.append(Shipped(key, lambda: _with_states(rows())))


_for_the_government: list[Callable[[Organ], Any]] = []


def settles(give: Callable[[Organ], Any]) -> None:
    """Let another room give the government what ships for it (the columns of its site). Must be safe to run again."""
    _for_the_government.append(give)


def settle(government: Organ) -> None:
    """Give the government at the root all that ships for it."""
    for give in _for_the_government:
        give(government)


def seed(progress: Progress = lambda what, done, total: None) -> int:
    """Add every shipped row that overlaps no row of the same thing; the number of rows added.

    An administrator's change stays, since the row they changed covers the time of the shipped one.
    """
    added = 0
    tables = [*TABLES, *_of_other_rooms]
    for number, table in enumerate(tables):
        progress(str(table.key.label), number, len(tables))
        added += _fill(table)
    progress(str(tables[-1].key.label), len(tables), len(tables))
    return added


def _fill(table: Shipped) -> int:
    dataset = Dataset.objects.filter(pk=table.key).first()
    shipped = table.rows()
    present = [row for model in {type(row) for row in shipped} for row in model._default_manager.all()]
    lacking = missing(shipped, present)
    if dataset is None:
        perform("dataset", "open", table.key, actor=MACHINE, rows=lacking)
    elif lacking:
        perform("dataset", "fill", dataset, actor=MACHINE, rows=lacking)
    return len(lacking)


def missing(shipped: Iterable[Any], present: Iterable[Any]) -> list[Any]:
    """The shipped rows of which no day is covered by a present row of the same thing."""
    covered = defaultdict(list)
    for row in present:
        covered[type(row), row.identity].append(row)
    return [row for row in shipped if not any(row.overlaps(other) for other in covered[type(row), row.identity])]


def _with_states(rows: list[Any]) -> list[Any]:
    """An ended row was replaced if another of its series follows, else retired."""
    last: dict[tuple[Any, ...], Dated] = {}
    for row in rows:
        other = last.setdefault(row.identity, row)
        if row.effective_from > other.effective_from:
            last[row.identity] = row
    for row in rows:
        ended = DatedState.RETIRED if last[row.identity] is row else DatedState.REPLACED
        row.state = ended if row.effective_to else DatedState.CURRENT
    return rows


def _terms(scheme: Scheme) -> list[Term]:
    return _with_states(
        [
            Term(
                scheme=scheme, code=entry.code, name=entry.name, parent=entry.parent or "", article=entry.law,
                levels=list(entry.levels), certain=entry.certain, note=entry.note, position=place,
                effective_from=entry.effective_from, effective_to=entry.effective_to,
            )
            for place, entry in enumerate(load_seed(scheme.value), start=1)
        ]
    )  # fmt: skip


def _areas() -> list[AreaCode]:
    return _with_states(
        [
            AreaCode(
                code=area.code, name=area.name, level=area.level, parent=area.parent or "",
                effective_from=date(area.valid_from or FIRST_LIST, 1, 1),
                effective_to=date(area.valid_to - 1, 12, 31) if area.valid_to else None,
            )
            for area in area_codes()
        ]
    )  # fmt: skip


def _days() -> list[CalendarDay]:
    return [
        CalendarDay(on=day.on, is_workday=day.is_workday, name=day.name, source=day.source) for day in seed_overrides()
    ]


def _years() -> list[CalendarYear]:
    return [CalendarYear(year=year, state=YearState.CONFIRMED) for year in sorted(CONFIRMED_YEARS)]


def _rules(model: type[Any], rules: Iterable[Any]) -> list[Any]:
    names = ("key", "effective_from", "effective_to", *model.WORDING)
    return _with_states([model(**{name: getattr(rule, name) for name in names}) for rule in rules])


def _scheme(scheme: Scheme) -> Shipped:
    return Shipped(DatasetKey(scheme.value), lambda: _terms(scheme))


TABLES = (
    Shipped(DatasetKey.CALENDAR, lambda: [*_years(), *_days()]),
    Shipped(DatasetKey.LIMITS, lambda: _rules(LimitRow, limits.statute().rows)),
    Shipped(DatasetKey.YEARLY, lambda: _rules(YearlyRow, yearly.statute().rows)),
    *(_scheme(scheme) for scheme in Scheme),
    Shipped(DatasetKey.AREAS, _areas),
)
