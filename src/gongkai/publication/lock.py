"""One publisher writes a home's site at a time. The system gives the lock back however the process ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Busy(Exception):
    """Somebody else is publishing."""


@contextmanager
def publishing(root: Path, *, wait: bool = False) -> Iterator[int]:
    """Hold the folder of all sites. Raises Busy where another process does (or waits for it).

    The descriptor is for children that write too: the lock is held until the last of them has ended.
    """
    root.mkdir(mode=0o755, parents=True, exist_ok=True)
    with (root / ".lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except OSError as error:
            raise Busy from error
        yield file.fileno()
