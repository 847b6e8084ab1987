"""Making a backup of a running installation.

Anchors are read first, the rows next, the files last: an anchor is dropped after its entry was committed, and a file is
stored before an act names it, so each part speaks only of what a later one has.
"""

import hmac
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

from gongkai.acts import clock
from gongkai.audit.models import JournalHead
from gongkai.backup import archive, rows, sealed, stored
from gongkai.config.home import Home
from gongkai.organs.models import Organ

Progress = Callable[[str], None]
KEYS, SETTINGS, JOURNAL, ROWS, FILES = "keys", "settings", "journal", "rows", "files"


def make(target: Path, home: Home, secret: bytes | None, progress: Progress) -> archive.Head:
    """Write the whole installation into `target`, which appears only when it is whole. Raises OSError."""
    with _appearing(target) as file:
        through: Any = sealed.Sealing(file, secret) if secret else file
        anchors = {path.name: path.read_bytes() for path in sorted(home.journal.glob("*.log"))}
        with rows.snapshot():
            head = _head(with_keys=bool(secret))
            writer = archive.Writer(through, head)
            for name, data in anchors.items():
                writer.put(f"{JOURNAL}/{name}", data)
            for model in rows.kept():
                progress(str(model._meta.verbose_name))
                _table(writer, model)
        _files(writer, progress)
        if secret:
            for path in sorted(path for path in home.keys.rglob("*") if path.is_file()):
                writer.put(f"{KEYS}/{path.relative_to(home.keys)}", path.read_bytes())
            writer.put(f"{SETTINGS}/{home.settings_file.name}", home.settings_file.read_bytes())
        writer.finish()
        if secret:
            through.finish()
    return head


def _head(*, with_keys: bool) -> archive.Head:
    journal = JournalHead.objects.filter(pk=1).first()
    government = Organ.objects.filter(parent=None).values_list("name", flat=True).first()
    return archive.Head(
        format=archive.FORMAT, program=version("gongkai"), database=connection.vendor,
        made_at=clock.now().astimezone(UTC).isoformat("T", "seconds"), government=government or "",
        migrations=sorted(MigrationRecorder(connection).applied_migrations()),
        tables={model._meta.label: rows.columns(model) for model in rows.kept()},
        entries=journal.seq if journal else 0, with_keys=with_keys, key_mark=key_mark(settings.GONGKAI_JOURNAL_KEY),
    )  # fmt: skip


def key_mark(key: str) -> str:
    return hmac.new(key.encode(), b"gongkai backup", "sha256").hexdigest()


def _table(writer: archive.Writer, model: type[models.Model]) -> None:
    for number, piece in enumerate(rows.pieces(model), 1):
        writer.put(f"{ROWS}/{model._meta.label}/{number:06d}.jsonl.gz", piece)


def _files(writer: archive.Writer, progress: Progress) -> None:
    for number, name in enumerate(stored.names(), 1):
        if number % 100 == 1:
            progress(f"{number}")
        with default_storage.open(name) as file:
            writer.copy(f"{FILES}/{name}", file, file.size)


@contextmanager
def _appearing(target: Path) -> Iterator[Any]:
    """A file that only its owner may read, under its name only once it is whole and on the disk."""
    part = target.with_name(f".{target.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
