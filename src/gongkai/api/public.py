"""What of the records the API may ever read: one door, so that nothing else can slip out."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import CharField, Func, QuerySet

from gongkai.catalogue.models import PUBLIC, Record, RecordState


def records() -> QuerySet[Record]:
    """The records that the public can read now; `make_public` gives each its moment."""
    return Record.objects.filter(state__in=PUBLIC, published_at__isnull=False)


class _Plain(Func):
    """A column by which SQLite is not to search: without statistics it would rather find everything of a state and sort
    that than read the first page in order."""

    template = "%(expressions)s"
    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **given: Any) -> Any:
        return self.as_sql(compiler, connection, template="+%(expressions)s", **given)


def in_order() -> QuerySet[Record]:
    """The same, for whoever reads some of them in the order of their publication or number."""
    return Record.objects.alias(plain_state=_Plain("state")).filter(
        plain_state__in=[str(state) for state in PUBLIC], published_at__isnull=False
    )


def gone_since(moment: datetime) -> QuerySet[Record]:
    """Records that were public and by an act since then are not: withdrawn, or replaced by a correction.

    An act says when it began; it may have been saved a while later, so that the question goes back a day.
    """
    others = [state for state in RecordState.values if state not in PUBLIC]
    return Record.objects.filter(
        state__in=others, published_at__isnull=False, changed_at__gte=moment - timedelta(days=1)
    )
