"""The database as it is at one moment, for whatever is read within: what happens meanwhile is not seen."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """Reading only. Neither database lets a reader wait for a writer, or the other way round."""
    if connection.in_atomic_block:  # somebody's own transaction is their moment
        yield
    elif connection.vendor == "sqlite":
        with _sqlite_moment():
            yield
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


@contextmanager
def _sqlite_moment() -> Iterator[None]:
    """Not `atomic`, which would be IMMEDIATE and hold up every writer; in WAL the first look sets the moment."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            cursor.execute("SELECT count(*) FROM django_migrations")
            cursor.fetchall()
            yield
        finally:
            cursor.execute("ROLLBACK")
