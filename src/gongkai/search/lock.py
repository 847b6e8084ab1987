"""One writer at a time: a file lock among the processes of a machine, an advisory lock among machines on PostgreSQL."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

ADVISORY = 0x676B5F69  # any number that nobody else on the database uses


@contextmanager
def sole_writer(*, wait: bool = False) -> Iterator[bool]:
    """Whether this process may write now; without `wait` a second one is told no at once."""
    folder = Path(settings.GONGKAI_HOME) / "index"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(folder / "writer.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _file_locked(descriptor, wait):
            yield False
            return
        with _advisory(wait) as ours:
            yield ours
    finally:
        os.close(descriptor)


def _file_locked(descriptor: int, wait: bool) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


@contextmanager
def _advisory(wait: bool) -> Iterator[bool]:
    if connection.vendor != "postgresql":
        yield True
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {'pg_advisory_lock' if wait else 'pg_try_advisory_lock'}(%s)", [ADVISORY])
        ours = wait or bool(cursor.fetchone()[0])
    try:
        yield ours
    finally:
        if ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY])
