"""The worker's share: a bite of publishing, if nobody else is at it."""

import logging

from gongkai.acts import clock
from gongkai.publication import look, queue
from gongkai.publication.lock import Busy, publishing
from gongkai.publication.models import Changed, Pending, Remembered
from gongkai.publication.publisher import BITE, REBUILD_BITE, Work, publish_some, site_root
from gongkai.publication.spread import settle_lists, spread

logger = logging.getLogger("gongkai.publication")
_tidied = False


def bite() -> int:
    """Spread what changed, write some pages; how much was done. Another publisher at work leaves nothing to do here."""
    try:
        with publishing(site_root()):
            _tidy_once()
            return _bite()
    except Busy:
        return 0


def publish_everything_waiting() -> Work:
    """Until nothing is left that could be done now. The caller holds the lock. Raises StorageFault."""
    _tidy_once()
    done = Work()
    _day()
    look.refresh()
    while True:
        spread_some, some = spread(), publish_some()
        done += some
        if not spread_some and not some.pages and not settle_lists():
            return done


def _bite() -> int:
    done = _day() + look.refresh()
    done += spread()
    work = publish_some(_size())
    done += work.pages
    if not done and not Pending.objects.filter(attempts=0).exists() and not Changed.objects.exists():
        done += settle_lists()
    return done


def _size() -> int:
    """Nobody waits for a page of a rebuild: larger bites. What an act changed, and slow downloads, take small ones."""
    first = Pending.objects.order_by("priority", "id").values_list("priority", flat=True).first()
    return REBUILD_BITE if first == queue.REBUILD else BITE


def _day() -> int:
    """At the change of the day, whatever shows a thing of the day."""
    today = clock.today().isoformat()
    known = Remembered.objects.filter(pk="day").values_list("value", flat=True).first()
    if known == today:
        return 0
    queue.changed(["day", "counts"])
    Remembered.objects.update_or_create(pk="day", defaults={"value": today})
    return 1


def _tidy_once() -> None:
    """What an earlier, killed publisher left beside the tree."""
    global _tidied  # noqa: PLW0603
    if not _tidied:
        for folder in site_root().glob("*/.work/*"):
            folder.unlink(missing_ok=True)
        _tidied = True
