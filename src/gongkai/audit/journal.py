"""Appending to the journal inside the act's own transaction.

An act's entries are gathered and written together just before it commits: the chain's head is then locked for
moments only, and always last, so that two acts can't wait for each other.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction

from gongkai.audit import anchors, chain
from gongkai.audit.models import JournalEntry, JournalHead

WRITE_BATCH = 500
NAME_LENGTHS = {"actor_name": 200, "organ_name": 200, "subject_name": 300, "origin": 60}


@dataclass(frozen=True)
class Entry:
    """One entry before it gets its place in the chain."""

    at: datetime
    verb: str
    actor_name: str
    actor_id: int | None = None
    role: str = ""
    organ_id: int | None = None
    organ_name: str = ""
    subject_type: str = ""
    subject_id: str = ""
    subject_name: str = ""
    changes: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    succeeded: bool = True
    origin: str = ""


_gathering: ContextVar[list[Entry] | None] = ContextVar("journal_gathering", default=None)


@contextmanager
def gathering() -> Iterator[None]:
    """Open the act's transaction; entries appended within are written as its last statement, or not at all."""
    if (pending := _gathering.get()) is not None:
        mark = len(pending)
        try:
            with transaction.atomic():
                yield
        except BaseException:
            del pending[mark:]
            raise
        return
    with transaction.atomic():
        token = _gathering.set([])
        try:
            yield
            write(_gathering.get() or [])
        finally:
            _gathering.reset(token)


def append(entry: Entry) -> None:
    """Add one entry to the act under way; alone, it is a transaction of its own."""
    if (pending := _gathering.get()) is not None:
        pending.append(entry)
        return
    with gathering():
        append(entry)


def write(entries: list[Entry]) -> None:
    """Chain, seal and insert; the caller's transaction makes them durable together with what they tell of."""
    if not entries:
        return
    # Locking this one row is what gives every entry one predecessor. A migration made it.
    head, _made = JournalHead.objects.select_for_update().get_or_create(pk=1)
    key = settings.GONGKAI_JOURNAL_KEY.encode()
    rows = []
    for entry in entries:
        values = _fitted(vars(entry)) | {
            "seq": head.seq + 1,
            "prev_hash": head.hash or chain.GENESIS,
            "algorithm": chain.DEFAULT_ALGORITHM,
        }
        values["hash"] = chain.digest(values)
        values["seal"] = chain.seal(values["hash"], key, values["algorithm"])
        head.seq, head.hash = values["seq"], values["hash"]
        rows.append(JournalEntry(**values))
    JournalEntry.objects.bulk_create(rows, batch_size=WRITE_BATCH)
    head.save(update_fields=["seq", "hash"])
    last = rows[-1]
    transaction.on_commit(lambda: anchors.drop(last.seq, last.hash, last.seal))


def of(subject: models.Model) -> models.QuerySet[JournalEntry]:
    """The subject's timeline, newest first."""
    return JournalEntry.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))


def _fitted(values: dict[str, Any]) -> dict[str, Any]:
    """Names are cut to their columns before they are hashed: an over-long name must not stop an act."""
    return values | {name: values[name][:limit] for name, limit in NAME_LENGTHS.items()}
