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
        # Django's own would be IMMEDIATE, and hold up every writer.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
