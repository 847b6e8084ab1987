"""What is to be done: things that changed, pages to write. Marking is cheap, and marking twice is marking once."""

import secrets
from collections.abc import Iterable, Iterator
from itertools import islice

from gongkai.acts import clock
from gongkai.publication.models import Changed, Pending

REMOVAL, CHANGE, REBUILD, EXTRA = 0, 1, 2, 3
BATCH = 500


def mark() -> int:
    return secrets.randbits(62)


def changed(things: Iterable[str], *, urgent: bool = False) -> None:
    """These changed. `urgent`: something may no longer be shown. Belongs in the transaction of whoever says so."""
    rows = [Changed(thing=thing, mark=mark(), urgent=urgent) for thing in sorted(set(things))]
    fields = ["mark", "urgent"] if urgent else ["mark"]
    Changed.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["thing"], update_fields=fields, batch_size=BATCH
    )


def due(site: str, pages: Iterable[str], priority: int = CHANGE) -> None:
    """These pages of the site must be rendered again, and a former failure no longer counts."""
    now = clock.now()
    rows = [Pending(site=site, page=page, mark=mark(), priority=priority, since=now) for page in sorted(set(pages))]
    Pending.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["site", "page"], batch_size=BATCH,
        update_fields=["mark", "priority", "attempts", "not_before", "fault"],
    )  # fmt: skip


def wanted(site: str, pages: Iterable[str], priority: int = REBUILD) -> int:
    """The same for pages in any number, without touching what waits already; how many were named."""
    now, count, rest = clock.now(), 0, iter(pages)
    while batch := list(islice(rest, BATCH)):
        rows = [Pending(site=site, page=page, mark=mark(), priority=priority, since=now) for page in batch]
        Pending.objects.bulk_create(rows, ignore_conflicts=True)
        count += len(batch)
    return count


def bites(rows: Iterable[str], size: int = BATCH) -> Iterator[list[str]]:
    rest = iter(rows)
    while batch := list(islice(rest, size)):
        yield batch
