"""Serial numbers without gaps or doubles: one counter a scope, locked from drawing until the act ends."""

from django.db import connection

# One statement makes the counter's row or locks it until the act ends, and tells what it drew.
DRAW = (
    "INSERT INTO catalogue_counter (scope, last) VALUES (%s, 1)"
    " ON CONFLICT (scope) DO UPDATE SET last = catalogue_counter.last + 1 RETURNING last"
)


def next_serial(name: str) -> int:
    """The next serial of a scope. A transaction that is rolled back gives it back; one that waits gets the next."""
    with connection.cursor() as cursor:
        cursor.execute(DRAW, [name])
        drawn: int = cursor.fetchone()[0]
    return drawn
