"""The worker: carries out the outbox, sends mail, runs what is due by time. Several may run beside each other."""

import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from django.db import connection

from gongkai.acts import clock, outbox
from gongkai.catalogue.moments import release_due
from gongkai.config.errors import storage_fault
from gongkai.leaders.moments import end_terms
from gongkai.notices import mailer, timers
from gongkai.publication import work
from gongkai.publication.publisher import StorageFault

logger = logging.getLogger("gongkai.worker")
IDLE_SECONDS = 1.0
NAP_SECONDS = 0.1
# Small bites, since a signal is heeded between them.
BITE = 10
FIRST_REST, LONGEST_REST = 1.0, 60.0


@dataclass
class Step:
    """One kind of work; after a failure it rests, longer each time, while the others go on."""

    name: str
    work: Callable[[], int]
    every: float = 0.0
    not_before: float = 0.0
    failures: int = 0

    def take(self, *, raising: bool) -> int:
        """Do a bite of work; how much was done. A failure is logged, and raised only if asked."""
        if time.monotonic() < self.not_before:
            return 0
        try:
            done = self.work()
        except Exception as error:
            if raising:
                raise
            self.failures += 1
            rest = min(FIRST_REST * 2 ** (self.failures - 1), LONGEST_REST)
            self._tell(error, rest)
            self.not_before = time.monotonic() + rest
            connection.close()  # a broken one would fail for ever; the next query opens another
            return 0
        self.failures = 0
        self.not_before = time.monotonic() + self.every
        return done

    def _tell(self, error: Exception, rest: float) -> None:
        """What an operator can mend is one line; anything else comes with its whole trace."""
        words = str(error) if isinstance(error, StorageFault) else storage_fault(error)
        if words:
            logger.error("%s: %s next try in %.0f seconds", self.name, words, rest)
        else:
            logger.exception("%s failed, next try in %.0f seconds", self.name, rest)


_of_other_rooms: list[tuple[str, Callable[[], int], float]] = []


def also(name: str, work: Callable[[], int], every: float = 0.0) -> None:
    """Let another room's work be a step of the worker: a bite at a time, how much was done."""
    _of_other_rooms.append((name, work, every))


class Stopped:
    """Becomes true when the process is asked to end."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        self.asked = True


def run(once: bool = False) -> None:
    """Work until SIGTERM or SIGINT, which end it after the item under way; `once`: until nothing is left to do.

    With `once` errors are raised; otherwise they are logged and tried again.
    """
    steps = [
        Step("outbox", lambda: outbox.drain(BITE)),
        Step("mail", lambda: mailer.send_pending(BITE)),
        Step("pages", work.bite),
        Step("moments", release_due, every=1.0),
        Step("terms", end_terms, every=60.0),
        Step("timers", lambda: timers.tick(clock.now()), every=20.0),
        *(Step(name, work, every) for name, work, every in _of_other_rooms),
    ]
    with _heeding_signals() as stopped:
        logger.info("worker started")
        while not stopped.asked:
            done = 0
            for step in steps:
                if not stopped.asked:
                    done += step.take(raising=once)
            if not done:
                if once:
                    break
                _idle(stopped)
        logger.info("worker stopped")


def _idle(stopped: Stopped) -> None:
    """Sleep in naps: Python goes on sleeping after a signal was handled."""
    until = time.monotonic() + IDLE_SECONDS
    while not stopped.asked and time.monotonic() < until:
        time.sleep(NAP_SECONDS)


@contextmanager
def _heeding_signals() -> Iterator[Stopped]:
    stopped = Stopped()
    if threading.current_thread() is not threading.main_thread():
        yield stopped  # signals go to the main thread only
        return
    former = {number: signal.signal(number, stopped) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stopped
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
