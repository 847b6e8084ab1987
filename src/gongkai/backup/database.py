"""The database that a backup goes into: made anew beside the old one, or within one transaction, and then at once.

PostgreSQL changes tables within a transaction, so everything happens in one: until it is committed everybody sees the
old rows. SQLite is filled in a file of its own, whose pages then replace the old ones in one transaction.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from gongkai.config.home import Home


def holds_data() -> bool:
    """Is there an installation in the database already?"""
    return "audit_journalentry" in connection.introspection.table_names()


def unknown(migrations: list[tuple[str, str]]) -> list[str]:
    """Those that this program does not have: a newer one made them."""
    known = set(MigrationLoader(None).disk_migrations)
    return [f"{app}.{name}" for app, name in migrations if (app, name) not in known]


@contextmanager
def anew(home: Home) -> Iterator[None]:
    """Within, the default connection leads to an empty database; on leaving it takes the old one's place, at once.

    An exception leaves the old one as it was.
    """
    if connection.vendor == "sqlite":
        with _file_beside(home):
            yield
    else:
        with transaction.atomic():
            _drop_tables()
            yield


@contextmanager
def _file_beside(home: Home) -> Iterator[None]:
    target = str(connection.settings_dict["NAME"])
    with TemporaryDirectory(dir=home.root, prefix=".restoring-") as folder:
        fresh = str(Path(folder) / "fresh.sqlite3")
        _lead_to(fresh)
        try:
            yield
        finally:
            _lead_to(target)
        source, old = sqlite3.connect(fresh), sqlite3.connect(target, timeout=60)
        try:
            source.backup(old)
        finally:
            source.close()
            old.close()


def _lead_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _drop_tables() -> None:
    """Ours, also those of an older version; another program's in the same database stay."""
    labels = {config.label for config in apps.get_app_configs()} | {"django"}
    ours = [
        name for name in connection.introspection.table_names() if name.partition("_")[0] in labels or name == "cache"
    ]
    with connection.cursor() as cursor:
        for name in ours:
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(name)} CASCADE")


def migrate_to(migrations: list[tuple[str, str]]) -> dict[str, type[models.Model]]:
    """Make the tables as they were where these migrations had been applied, empty; the models of that time by label."""
    with _checked_at_once():
        executor = MigrationExecutor(connection)
        applied = {key for key in migrations if key in executor.loader.graph.nodes}
        children = executor.loader.graph.node_map
        leaves = [
            key for key in applied if not any(c.key[0] == key[0] and c.key in applied for c in children[key].children)
        ]
        state = executor.migrate(leaves)
    return {model._meta.label: model for model in state.apps.get_models(include_auto_created=True)}


@contextmanager
def filling(tables: dict[str, type[models.Model]]) -> Iterator[None]:
    """Within, rows may come in any order: what refers to what is checked at the end."""
    with transaction.atomic(), connection.cursor() as cursor:
        for model in tables.values():  # what migrations put in is in the backup too
            if model._meta.managed and not model._meta.proxy and model._base_manager.exists():
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
        yield


def finish(loaded: dict[str, type[models.Model]]) -> None:
    """Number on from the last row, and bring the tables to this program's version."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(loaded.values())):
            cursor.execute(statement)
    with _checked_at_once():
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)


@contextmanager
def _checked_at_once() -> Iterator[None]:
    """PostgreSQL alters no table that still has rows to be checked at the end."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        yield
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
