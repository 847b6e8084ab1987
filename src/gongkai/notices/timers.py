"""What runs by time: duties that fall due, the daily digest, and access that ended with the day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.acts import clock
from gongkai.notices import due
from gongkai.notices.lapses import lapse
from gongkai.notices.models import EmailState, Notice, TimerRun
from gongkai.notices.tidying import tidy
from gongkai.organs.models import Person, PostState
from gongkai.reference.calendars import work_calendar

LOOKED_BACK = timedelta(days=31)


@dataclass(frozen=True)
class Timer:
    """Once a day from `at` on. `gather` only reads and may take long; `write` saves what it found at once."""

    name: str
    at: time
    workdays_only: bool
    gather: Callable[[date], Any]
    write: Callable[[Any], None]


def also(timer: Timer) -> None:
    """Let another room's timer run too."""
    _of_other_rooms.append(timer)


def tick(now: datetime) -> int:
    """Run what is due at `now` and was not run today; the number of timers run.

    A run and its mark are one transaction: with several workers, or one that dies in the middle, it still counts once.
    """
    today = timezone.localtime(now)
    run = set(TimerRun.objects.filter(day=today.date()).values_list("name", flat=True))
    waiting = [timer for timer in (*TIMERS, *_of_other_rooms) if timer.name not in run and today.time() >= timer.at]
    if any(timer.workdays_only for timer in waiting) and not work_calendar().is_workday(today.date()):
        waiting = [timer for timer in waiting if not timer.workdays_only]
    return sum(_run(timer, today.date()) for timer in waiting)


def _run(timer: Timer, day: date) -> bool:
    gathered = timer.gather(day)
    with transaction.atomic():
        _mark, first = TimerRun.objects.get_or_create(name=timer.name, day=day, defaults={"at": clock.now()})
        if first:
            timer.write(gathered)
    return first


def _posts_over(day: date) -> Any:
    """People of whom some post ended by date lately: an end by act is heard of at once."""
    over = {"posts__state": PostState.GRANTED, "posts__ends_on__lt": day, "posts__ends_on__gte": day - LOOKED_BACK}
    return Person.objects.filter(**over).distinct()


def _release_digest(day: date) -> None:
    """Hand the day's digests to the mailer, which sends all of a person's as one mail."""
    Notice.objects.filter(email_state=EmailState.DAILY).update(email_state=EmailState.PENDING, digest_on=day)


_of_other_rooms: list[Timer] = []
# In this order: what falls due today goes into today's digest.
TIMERS = (
    Timer("posts_over", time(0, 0), False, _posts_over, lapse),
    Timer("tidy", time(3, 30), False, lambda day: day, tidy),
    Timer("due", time(8, 30), True, due.gather, due.write),
    Timer("digest", time(8, 30), True, lambda day: day, _release_digest),
)
