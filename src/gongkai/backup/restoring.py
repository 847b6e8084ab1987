"""Putting a backup back, whole or not at all.

The file is proved to its last byte before anything is touched; the rows then become visible at once, after the journal
was verified in them. Files only ever come in addition, under names that nothing old has with other bytes.
"""

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models
from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.audit import anchors, export, journal, verify
from gongkai.audit.models import JournalEntry, JournalHead
from gongkai.backup import archive, database, rows, stored
from gongkai.backup.errors import BackupFault
from gongkai.backup.making import FILES, JOURNAL, KEYS, ROWS, SETTINGS, key_mark
from gongkai.config.errors import storage_fault
from gongkai.config.home import Home
from gongkai.config.keys import read_key
from gongkai.config.preflight import RESTORING
from gongkai.publication import lock, publisher
from gongkai.sealed import keys as sealing_keys
from gongkai.search import engine, reconciling
from gongkai.search.engines.protocol import EngineFault

Progress = Callable[[str], None]
SHOWN = 3


@dataclass
class Restored:
    head: archive.Head
    rows: int = 0
    files: int = 0
    keys: bool = False
    search_fault: str = ""


def restore(source: Path, home: Home, secret: bytes | None, progress: Progress) -> Restored:
    """Put it all back. Raises BackupFault, and then everything is as it was."""
    head, _parts = archive.prove(source, secret, progress)
    if newer := database.unknown(head.migrations):
        words = _("备份由更新的版本（%(program)s）建立，本版本没有 %(which)s。请先升级程序。")
        raise BackupFault(words % {"program": head.program, "which": "、".join(newer[:SHOWN])})
    if not head.with_keys and key_mark(read_key(home.keys / "journal_key")) != head.key_mark:
        words = _("这份备份没有加密，里面没有密钥，而 %(keys)s 里的密钥与它不符：请先把原来的 keys/ 放进去，再恢复。")
        raise BackupFault(words % {"keys": home.keys})
    done = Restored(head)
    with TemporaryDirectory(dir=home.root, prefix=".staging-") as folder:
        taking = _Taking(staging := Path(folder), done, progress)
        try:
            with database.anew(home):
                taking.load(source, secret)
                _verify(staging, home)
                # From here on until the end, only another restore helps: see preflight.state_fault.
                (home.root / RESTORING).touch()
        except BaseException as error:
            stored.drop(taking.added)
            (home.root / RESTORING).unlink(missing_ok=True)
            if words := _unfit(error):
                raise BackupFault(_("没有恢复，一切保持原样：%(why)s") % {"why": words}) from error
            raise
        done.keys = _put_beside(staging, home)
    done.search_fault = _follow(head, home)
    (home.root / RESTORING).unlink()
    return done


def _unfit(error: BaseException) -> str:
    """What stopped it, in words; "" where it is a fault of ours."""
    if isinstance(error, (OSError, DatabaseError, sqlite3.Error)):
        return storage_fault(error) or str(error)
    if isinstance(error, (KeyError, ValueError, ValidationError)):
        return _("备份的内容与它写明的版本不符（%(why)s）。") % {"why": error}
    return ""


@dataclass
class _Taking:
    """Where each part of the file goes. `added`: files that were not in the store before."""

    staging: Path
    done: Restored
    progress: Progress
    added: list[str] = field(default_factory=list)

    def load(self, source: Path, secret: bytes | None) -> None:
        with archive.opened(source, secret) as (head, parts):
            tables = database.migrate_to(head.migrations)
            with database.filling(tables):
                for part in parts:
                    self._take(part, head, tables)
        database.finish({label: tables[label] for label in head.tables})

    def _take(self, part: archive.Part, head: archive.Head, tables: dict[str, type[models.Model]]) -> None:
        room, _slash, rest = part.name.partition("/")
        if room == ROWS:
            label = rest.partition("/")[0]
            self.progress(str(tables[label]._meta.verbose_name))
            self.done.rows += rows.insert(tables[label], head.tables[label], part.rows())
        elif room == FILES:
            self.done.files += 1
            self.progress(str(self.done.files))
            self.added += stored.put(rest, part.pieces())
        elif room in (JOURNAL, KEYS, SETTINGS) and rest in _allowed(room, rest):
            (self.staging / room / rest).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with (self.staging / room / rest).open("wb") as file:
                file.writelines(part.pieces())
        else:
            raise BackupFault(_("备份文件里有不认识的内容：%(name)s") % {"name": part.name})


def _allowed(room: str, rest: str) -> tuple[str, ...]:
    """A plain file name; among the keys also one of the sealing keys in their folder."""
    name = Path(rest).name
    return (name, f"{sealing_keys.FOLDER}/{name}") if room == KEYS and name.isalnum() else (name,)


def _verify(staging: Path, home: Home) -> None:
    """The journal in its new place, with the key that goes with it. Raises BackupFault."""
    key = read_key(staging / KEYS / "journal_key") or read_key(home.keys / "journal_key")
    head = JournalHead.objects.get(pk=1)
    entries = export.rows(JournalEntry.objects.all())
    kept = anchors.read(staging / JOURNAL / anchors.JOURNAL)
    faults = list(verify.verify(entries, key=key.encode(), anchors=kept, head=(head.seq, head.hash)))
    if faults:
        first = " ".join(fault.words for fault in faults[:SHOWN])
        raise BackupFault(
            _("备份里的操作留痕有 %(n)d 处不符，没有恢复：%(first)s") % {"n": len(faults), "first": first}
        )


def _put_beside(staging: Path, home: Home) -> bool:
    """Keys and anchors into the home; what they replace is kept beside them. Were there keys?"""
    when = clock.now().strftime("%Y%m%d-%H%M%S")
    for room, folder in ((KEYS, home.keys), (JOURNAL, home.journal)):
        fresh = sorted(path for path in (staging / room).rglob("*") if path.is_file())
        if room == JOURNAL:
            for old in folder.glob("*.log"):
                old.rename(old.with_name(f"{old.name}.before-restore-{when}"))
        for path in fresh:
            there = folder / path.relative_to(staging / room)
            there.parent.mkdir(mode=0o700, exist_ok=True)
            if there.exists() and there.read_bytes() != path.read_bytes():
                there.rename(there.with_name(f"{there.name}.before-restore-{when}"))
            shutil.copyfile(path, there)
            there.chmod(0o600)
    for path in (staging / SETTINGS).glob("*.toml"):
        target = home.root / f"{path.name}.from-backup"
        shutil.copyfile(path, target)
        target.chmod(0o600)
    return (staging / KEYS).is_dir()


def _follow(head: archive.Head, home: Home) -> str:
    """What is made again begins from nothing; and the journal says that, and from what, it was restored.

    Why the search index could not be told, or "".
    """
    settings.GONGKAI_JOURNAL_KEY = read_key(home.keys / "journal_key")
    journal.append(
        journal.Entry(
            at=clock.now(), verb="system.restore", actor_name=_("系统"), subject_name=_("数据恢复"),
            changes={"made_at": [None, head.made_at], "entries": [None, head.entries]},
        )
    )  # fmt: skip
    for folder in publisher.site_root().glob("*/"):
        shutil.rmtree(folder)
    lock.is_the_site(publisher.site_root(), from_here=True)
    try:
        engine().clear()
        reconciling.rebuild()
    except EngineFault as fault:
        return str(fault)
    return ""
