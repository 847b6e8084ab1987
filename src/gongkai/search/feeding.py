"""The writer: brings the index to what is public now, a bite at a time, from what the outbox has marked.

A mark is dropped only after the engine has committed what it stands for, so a process that is killed anywhere leaves
nothing undone; what is done twice changes nothing.
"""

import logging
import uuid
from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from django.db.models import Q

from gongkai.acts import clock
from gongkai.catalogue.models import PUBLIC, Record
from gongkai.notices.timers import Timer
from gongkai.search.engines.choosing import engine
from gongkai.search.entries import entries_of
from gongkai.search.lock import sole_writer
from gongkai.search.models import Pending
from gongkai.search.tree import Entry

logger = logging.getLogger("gongkai.search")
BITE = 50
LONGEST_REST = timedelta(hours=1)
LOOKED_BACK = timedelta(days=31)


def feed(limit: int = BITE) -> int:
    """Carry out up to `limit` marks; how many. 0 where nothing waits or another process is writing."""
    if not _waiting().exists():
        return 0
    with sole_writer() as ours:
        return _feed(list(_waiting().order_by("at")[:limit])) if ours else 0


def mark_all(numbers: Sequence[int]) -> None:
    """Let these records be looked at."""
    now = clock.now()
    rows = [Pending(record_id=number, mark=uuid.uuid4(), at=now) for number in numbers]
    fresh = ["mark", "at", "attempts", "not_before", "fault"]
    Pending.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, update_fields=fresh, unique_fields=["record_id"]
    )


def _waiting() -> Any:
    return Pending.objects.filter(Q(not_before=None) | Q(not_before__lte=clock.now()))


def _feed(waiting: list[Pending]) -> int:
    wanted = [row.record_id for row in waiting]
    records = {row.pk: row for row in Record.objects.filter(pk__in=wanted, state__in=PUBLIC).select_related("organ")}
    entries, failed = _entries(list(records.values()))
    engine().write(entries, [number for number in wanted if number not in records])
    done = [row for row in waiting if row.record_id not in failed]
    Pending.objects.filter(mark__in=[row.mark for row in done]).delete()
    _put_off([row for row in waiting if row.record_id in failed], failed)
    return len(done)


def _entries(records: list[Record]) -> tuple[list[Entry], dict[int, str]]:
    """The entries, and number → fault of records that can't be made into one: they must not hold up the others."""
    day = clock.today()
    try:
        return entries_of(records, day), {}
    except Exception:
        logger.exception("a record can't be indexed; one by one")
    entries: list[Entry] = []
    failed: dict[int, str] = {}
    for record in records:
        try:
            entries += entries_of([record], day)
        except Exception as error:
            logger.exception("record %s can't be indexed", record.pk)
            failed[record.pk] = f"{type(error).__name__}: {error}"[:300]
    return entries, failed


def _put_off(rows: list[Pending], faults: dict[int, str]) -> None:
    for row in rows:
        rest = min(timedelta(minutes=2**row.attempts), LONGEST_REST)
        later = {"attempts": row.attempts + 1, "not_before": clock.now() + rest, "fault": faults[row.record_id]}
        Pending.objects.filter(mark=row.mark).update(**later)


def _expired(day: date) -> list[int]:
    """Public records whose last day of validity has just passed: no act tells of it."""
    lately = {"expires_on__lt": day, "expires_on__gte": day - LOOKED_BACK}
    return list(Record.objects.filter(state__in=PUBLIC, **lately).values_list("pk", flat=True))


EXPIRIES = Timer("search_expiries", time(0, 10), False, _expired, mark_all)
