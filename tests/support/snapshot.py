"""What is dear to build is built once a process; every later test is given its rows again, as they were."""

import atexit
import pickle
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, TypeVar

import time_machine
from django.conf import settings
from django.db import connection, transaction

from gongkai.acts import clock
from gongkai.audit.models import JournalEntry

T = TypeVar("T")
Rows = dict[str, list[tuple[Any, ...]]]
NOT_OURS = {"django_migrations", "django_content_type", "auth_permission", "sqlite_sequence"}


@dataclass
class Snapshot:
    """`made` is what the builder returned, pickled so that each test has objects of its own. Of the `replaced` tables
    it has every row, of others those that were added."""

    made: bytes
    rows: Rows
    replaced: set[str]
    files: Path


LONG_AGO = datetime(2020, 1, 2, 9, tzinfo=UTC)  # what is remembered is older than whatever a test tells
MOST = 6  # of a name; what is built otherwise each time is not worth keeping
_known: dict[tuple[Any, ...], Snapshot] = {}


def remembered(name: str, build: Callable[[], T], at: datetime | None = LONG_AGO) -> T:
    """What `build` makes `at` a moment (None: now), the first time in this process. From then on the same rows, in
    every test whose journal ends as the first one's did: what stands on another snapshot has one of its own."""
    key = (name, at or clock.today(), JournalEntry.objects.values_list("hash", flat=True).order_by("-seq").first())
    if (known := _known.get(key)) is not None:
        _restore(known)
        return pickle.loads(known.made)  # type: ignore[no-any-return]
    before = _rows()
    with ExitStack() as moment:
        if at:
            moment.enter_context(clock.at(at))
            moment.enter_context(time_machine.travel(at))
        made = build()
    if sum(other[0] == name for other in _known) < MOST:
        _known[key] = _taken(made, before, _rows())
    return made


def _taken(made: object, before: Rows, after: Rows) -> Snapshot:
    replaced = {table for table, rows in before.items() if not set(rows) <= set(after[table])}
    rows = {table: rows if table in replaced else _beside(rows, before[table]) for table, rows in after.items()}
    files = Path(mkdtemp(prefix="gongkai-snapshot-"))
    atexit.register(shutil.rmtree, files, ignore_errors=True)
    shutil.copytree(settings.GONGKAI_HOME, files, dirs_exist_ok=True)
    return Snapshot(pickle.dumps(made), {t: some for t, some in rows.items() if some}, replaced, files)


def _beside(rows: list[tuple[Any, ...]], known: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    there = set(known)
    return [row for row in rows if row not in there]


def _tables() -> list[str]:
    return [name for name in connection.introspection.table_names() if name not in NOT_OURS]


def _rows() -> Rows:
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = [tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in cursor]
    return found


def _restore(snapshot: Snapshot) -> None:
    shutil.copytree(snapshot.files, settings.GONGKAI_HOME, dirs_exist_ok=True)
    with transaction.atomic(), connection.cursor() as cursor:
        for table, rows in snapshot.rows.items():
            if table in snapshot.replaced:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
            places = ", ".join(["%s"] * len(rows[0]))
            cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} VALUES ({places})", rows)
        if connection.vendor == "postgresql":
            _beyond(cursor, snapshot.rows)


def _beyond(cursor: Any, rows: Rows) -> None:
    """Numbers given from now on follow the inserted ones (another run's may have been rolled back)."""
    for table in rows:
        for sequence in connection.introspection.get_sequences(cursor, table):
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence(%s, %s), "
                f"GREATEST((SELECT max({sequence['column']}) FROM {table}), nextval(pg_get_serial_sequence(%s, %s))))",
                [table, sequence["column"], table, sequence["column"]],
            )
