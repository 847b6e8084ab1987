"""Which records a column shows, and which columns show a record."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, Max, Q, QuerySet, Sum, Value, When

from gongkai.catalogue.models import PUBLIC, Record
from gongkai.columns.asking import TREES, Asker
from gongkai.columns.matching import condition, matches
from gongkai.columns.models import Column
from gongkai.columns.query import Query
from gongkai.columns.words import ColumnState
from gongkai.organs.models import Succession
from gongkai.reference.calendars import held
from gongkai.reference.models import Dataset


@dataclass(frozen=True)
class Shown:
    """A live column with its complete question, as it is kept in memory."""

    column: Column
    query: Query | None

    def shows(self, record: Record) -> bool:
        if record.index_number and record.index_number in self.column.picked:
            return True
        return self.query is not None and matches(self.query, record)


def columns_of(record: Record, among: Sequence[Shown] | None = None) -> list[Column]:
    """The live columns that show the record while it is public, in their order.

    The record's own state is not asked: who withdraws it must know where it stood. Bring its organ with it.
    `among`: what `live()` gave, for who asks about many records at one moment; no query then.
    """
    return [shown.column for shown in (live() if among is None else among) if shown.shows(record)]


def public_records(column: Column, query: Query | None = None) -> QuerySet[Record]:
    """What the column shows the public now: first what was picked, in its order, then the newest.

    `query`: its complete question where the caller has it already.
    """
    query = query or Asker()(column)
    return in_order(Record.objects.filter(shown_by(column.picked, query), state__in=PUBLIC), column.picked)


def shown_by(picked: Sequence[str], query: Query | None) -> Q:
    """The condition on a public record under which it is shown."""
    asked = condition(query) if query is not None else Q(pk__in=[])
    return asked | Q(index_number__in=picked) if picked else asked


def in_order(rows: QuerySet[Record], picked: Sequence[str]) -> QuerySet[Record]:
    if not picked:
        return rows.order_by("-published_at", "-pk")
    places = [When(index_number=number, then=Value(place)) for place, number in enumerate(picked)]
    first = Case(*places, default=Value(len(places)), output_field=IntegerField())
    return rows.order_by(first, "-published_at", "-pk")


_kept: tuple[Any, tuple[Shown, ...]] | None = None


def live() -> tuple[Shown, ...]:
    """Every live column, kept in memory until one changes, in whatever process; three small queries, and none where
    the tables are held steady."""
    return held("columns.live", _current)


def _current() -> tuple[Shown, ...]:
    """The stamp is read first: what is kept may be newer than its stamp, never older."""
    global _kept  # noqa: PLW0603 - one value a process
    stamp = _stamp()
    if _kept is None or _kept[0] != stamp:
        _kept = (stamp, _live())
    return _kept[1]


def forget() -> None:
    """Drop what is kept: for tests, whose database goes back in time."""
    global _kept  # noqa: PLW0603
    _kept = None


def _live() -> tuple[Shown, ...]:
    asker = Asker()
    columns = Column.objects.filter(state=ColumnState.LIVE).select_related("organ", "parent")
    return tuple(Shown(column, asker(column)) for column in columns)


def _stamp() -> tuple[Any, ...]:
    """What changes whenever a column, a code tree or the lineage of organs does: every act adds one to a version."""
    columns = Column.objects.aggregate(rows=Count("pk"), acts=Sum("version"), last=Max("changed_at"))
    return (
        tuple(columns.values()),
        tuple(Dataset.objects.filter(pk__in=list(TREES.values())).order_by("pk").values_list("pk", "stamp")),
        Succession.objects.count(),
    )
