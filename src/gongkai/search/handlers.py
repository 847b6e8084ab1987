"""Every act that can change what the public may read marks its record; the writer looks at it afterwards.

Which acts these are follows from the record's table, so that a new one is heard without a line here.
"""

import uuid
from typing import Any

from gongkai.acts import clock, outbox, workflow
from gongkai.catalogue.models import PUBLIC
from gongkai.search.models import Pending


def listen() -> None:
    outbox.on(*(f"record.{event}" for event in sorted(events())))(mark)


def events() -> set[str]:
    """The acts that lead to or from, or are done in, a state in which a record is public."""
    public = {state.value for state in PUBLIC}
    return {
        transition.event
        for transition in workflow.get("record").transitions
        if {*transition.sources, *transition.targets} & {*public, "*"}
    }


def mark(payload: dict[str, Any]) -> None:
    """Remember that the record must be looked at; again and again does no harm."""
    fresh = {"mark": uuid.uuid4(), "at": clock.now(), "attempts": 0, "not_before": None, "fault": ""}
    Pending.objects.update_or_create(record_id=payload["id"], defaults=fresh)
