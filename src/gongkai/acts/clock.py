"""The one place that asks the wall clock, so that imports of old acts and tests can say when they happened."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("act_moment", default=None)


def now() -> datetime:
    return _moment.get() or timezone.now()


def today() -> date:
    return timezone.localtime(now()).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Acts within happen at `moment` (an aware instant): taking over history, demo data, tests."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
