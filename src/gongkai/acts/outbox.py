"""The outbox: consequences are rows of the act's own transaction; a worker carries them out afterwards.

A handler may be called again after a crash, so it must be idempotent. Items come in order, but those seen already
(`see_all`) after all others, and one that fails waits longer each time and stays visible until a person looks: a
handler goes by what is true now, not by the order in which it hears.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Q

from gongkai.acts import clock
from gongkai.acts.models import OutboxItem

Handler = Callable[[dict[str, Any]], None]
logger = logging.getLogger("gongkai.outbox")
_handlers: dict[str, list["_Listener"]] = {}
GIVE_UP_AFTER = 10


@dataclass(frozen=True)
class _Listener:
    handler: Handler
    unless_seen: bool


def on(*topics: str, unless_seen: bool = False) -> Callable[[Handler], Handler]:
    """Register a handler for acts named `room.event`. What nobody handles is never written.

    `unless_seen`: the handler need not be told of acts that somebody has seen (`see_all`).
    """

    def decorate(handler: Handler) -> Handler:
        for topic in topics:
            _handlers.setdefault(topic, []).append(_Listener(handler, unless_seen))
        return handler

    return decorate


def put(topic: str, payload: dict[str, Any]) -> None:
    if topic in _handlers:
        OutboxItem.objects.create(topic=topic, payload=payload, at=clock.now())


def drain(limit: int = 1000) -> int:
    """Carry out what is pending, oldest first; the number of items done. Several drains at once share the work."""
    done = 0
    while done < limit and _next():
        done += 1
    return done


def see_all() -> int:
    """Whoever makes everything anew from the database says so first: what waits so far is in what it reads afterwards.
    How many items that are."""
    return OutboxItem.objects.filter(done_at=None, seen=False).update(seen=True)


def _pending() -> models.QuerySet[OutboxItem]:
    ready = Q(not_before=None) | Q(not_before__lte=clock.now())
    return OutboxItem.objects.filter(ready, done_at=None, attempts__lt=GIVE_UP_AFTER)


def _next() -> bool:
    with transaction.atomic():
        # What is done today comes before a history that was seen already: a withdrawal must not wait for it.
        pending = _pending().order_by("seen", "id")
        # Several workers share the work where the database can; on SQLite the transaction itself takes turns.
        item = pending.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked).first()
        if item is None:
            return False
        _carry_out(item)
        return True


def _carry_out(item: OutboxItem) -> None:
    try:
        with transaction.atomic():
            for listener in _handlers.get(item.topic, ()):
                if not (item.seen and listener.unless_seen):
                    listener.handler(item.payload)
    except Exception as error:
        logger.exception("outbox item %s (%s) failed", item.pk, item.topic)
        item.attempts += 1
        item.not_before = clock.now() + timedelta(seconds=2**item.attempts)
        item.fault = f"{type(error).__name__}: {error}"[:2000]
    else:
        item.done_at = clock.now()
    item.save()
