"""What of the records the API may ever read: one door, so that nothing else can slip out."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from gongkai.catalogue.models import PUBLIC, Record


def records() -> QuerySet[Record]:
    """The records that the public can read now; `make_public` gives each its moment."""
    return Record.objects.filter(state__in=PUBLIC, published_at__isnull=False)


def gone_since(moment: datetime) -> QuerySet[Record]:
    """Records that were public and by an act since then are not: withdrawn, or replaced by a correction.

    An act says when it began; it may have been saved a while later, so that the question goes back a day.
    """
    left = Record.objects.exclude(state__in=PUBLIC).filter(published_at__isnull=False)
    return left.filter(changed_at__gte=moment - timedelta(days=1))
