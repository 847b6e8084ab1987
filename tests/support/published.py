"""Public records made quickly, for tests that ask what is found and not how it came about."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.catalogue.models import Record
from gongkai.organs.models import Organ
from support.catalogue_subjects import WORDING

_numbers = count(1)


def publish(organ: Organ, *, days_ago: int = 0, at: datetime | None = None, **wording: Any) -> Record:
    """A record that the organ published so many days ago, as the taking over enters it."""
    title = wording.pop("title", f"信息第{next(_numbers)}号")
    when = at or clock.now() - timedelta(days=days_ago)
    return perform(
        "record", "take_over", organ, actor=MACHINE, published_at=when, **(WORDING | {"title": title} | wording)
    )  # fmt: skip
