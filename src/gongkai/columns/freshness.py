"""Is a column kept up to date (国办秘函〔2019〕19号: 栏目不更新, 空白栏目)? One question for a hundred columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import Case, DateTimeField, Subquery, When
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.catalogue.models import PUBLIC, Record
from gongkai.columns.asking import Asker
from gongkai.columns.models import Column
from gongkai.columns.showing import shown_by
from gongkai.columns.words import ColumnState

AT_ONCE = 100  # columns a statement: each brings its own question along


class Fresh(StrEnum):
    FRESH = "fresh"
    STALE = "stale"
    EMPTY = "empty"


WORDS: dict[Fresh, tuple[str | Promise, str]] = {
    Fresh.FRESH: (_("按期更新"), "good"),
    Fresh.STALE: (_("栏目不更新"), "bad"),
    Fresh.EMPTY: (_("空白栏目"), "bad"),
}


@dataclass(frozen=True)
class Freshness:
    """`last`: the day of its newest public record. `due`: the day by which the next one is owed; None: never."""

    state: Fresh
    last: date | None
    since: date
    due: date | None

    @property
    def words(self) -> str:
        return str(WORDS[self.state][0])

    @property
    def tone(self) -> str:
        return WORDS[self.state][1]


def freshness(columns: Iterable[Column], today: date) -> dict[int, Freshness]:
    """How each live column stands. One that asks nothing and only bears columns below it is left out: they answer."""
    live = [column for column in columns if column.state == ColumnState.LIVE]
    bearing = _bearing(live)
    judged = [column for column in live if column.pk not in bearing]
    last = last_publications(judged)
    return {column.pk: _judged(column, last[column.pk], today) for column in judged}


def last_publications(columns: Sequence[Column]) -> dict[int, datetime | None]:
    """When the newest record that each column shows was published."""
    asker = Asker()
    found: dict[int, datetime | None] = {}
    for first in range(0, len(columns), AT_ONCE):
        some = columns[first : first + AT_ONCE]
        newest = Case(
            *(When(pk=column.pk, then=Subquery(_newest(column, asker))) for column in some),
            output_field=DateTimeField(),
        )
        rows = Column.objects.filter(pk__in=[column.pk for column in some]).order_by()
        found.update(rows.annotate(newest=newest).values_list("pk", "newest"))
    return found


def _newest(column: Column, asker: Asker) -> Any:
    rows = Record.objects.filter(shown_by(column.picked, asker(column)), state__in=PUBLIC)
    return rows.order_by("-published_at").values("published_at")[:1]


def _bearing(columns: Sequence[Column]) -> set[int]:
    """Columns without a question of their own that have live ones below them."""
    bare = [column.pk for column in columns if not column.query and not column.picked]
    below = Column.objects.filter(parent__in=bare, state=ColumnState.LIVE)
    return set(below.order_by().values_list("parent_id", flat=True)) if bare else set()


def _judged(column: Column, last: datetime | None, today: date) -> Freshness:
    """An empty column owes its first record counted from the day it was opened."""
    day = timezone.localtime(last).date() if last else None
    since = day or timezone.localtime(column.opened_at or column.created_at).date()
    age = column.max_age
    due = since + age if age else None
    if last is None:
        return Freshness(Fresh.EMPTY, None, since, due)
    return Freshness(Fresh.STALE if due and due < today else Fresh.FRESH, day, since, due)
