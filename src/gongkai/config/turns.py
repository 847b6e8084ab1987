"""One process at a time: a lock on a file among those of a machine, an advisory lock of PostgreSQL among machines.

Both are given back by themselves however the process ends; a row in a table would have to be cleaned up after a kill.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def turn(file: Path, number: int, *, wait: bool = False) -> Iterator[int | None]:
    """The file's descriptor while this process has the turn, or None where another has it (or wait for it).

    Children that inherit the descriptor keep the turn on this machine until the last of them has ended. `number` names
    the turn in the database: any that nobody else on it uses.
    """
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _file_locked(descriptor, wait):
            yield None
            return
        with _advisory(number, wait) as ours:
            yield descriptor if ours else None
    finally:
        os.close(descriptor)


def _file_locked(descriptor: int, wait: bool) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


@contextmanager
def _advisory(number: int, wait: bool) -> Iterator[bool]:
    if connection.vendor != "postgresql":
        yield True
        return
    # In a transaction of its own, on a connection of its own: a pooler that gives each transaction another session
    # (PgBouncer) would otherwise take the lock from one and leave it with another.
    own = connection.copy()
    try:
        own.set_autocommit(False)
        with own.cursor() as cursor:
            cursor.execute(f"SELECT {'pg_advisory_xact_lock' if wait else 'pg_try_advisory_xact_lock'}(%s)", [number])
            ours = wait or bool(cursor.fetchone()[0])
        yield ours
    finally:
        own.close()
