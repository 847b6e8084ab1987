"""Looked at before anything is served: storage, database, one server a home. Each fault in words, with what to do."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from gongkai.audit import chain
from gongkai.config.home import Home
from gongkai.words import _

LEAST_FREE_BYTES = 100 * 1024 * 1024
# Lies in the home from the moment the rows of a backup are in place until everything that belongs to them is.
RESTORING = "restore.unfinished"


def storage_fault(home: Home) -> str:
    """Why the home can't be written to, or ""."""
    try:
        with tempfile.NamedTemporaryFile(dir=home.root, prefix=".probe-") as probe:
            probe.write(b"0" * 4096)
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        return _("不能写入 {home}：{why}。请检查磁盘和权限。").format(home=home.root, why=_why(error))
    free = shutil.disk_usage(home.root).free
    if free < LEAST_FREE_BYTES:
        return _("磁盘空间不足：{home} 所在磁盘只剩 {free} MB，请先清理。").format(home=home.root, free=free // 2**20)
    return ""


def database_fault() -> str:
    """Why the database does not fit this code, or "": unreachable, older (not migrated) or newer than the code."""
    try:
        loader = MigrationLoader(connection)
    except DatabaseError as error:
        return _("数据库打不开：{why}").format(why=str(error).strip().splitlines()[0])
    applied, known = set(loader.applied_migrations), set(loader.disk_migrations)
    if ours := sorted(f"{app}.{name}" for app, name in applied - known if app in loader.migrated_apps):
        newest = "、".join(ours[:3])
        return _("数据库由更新的版本建立（{newest}），本版本不能使用。请升级程序，或恢复备份。").format(newest=newest)
    if missing := known - applied:
        return _("数据库缺少 {n} 项升级，请运行 gongkai init 完成升级。").format(n=len(missing))
    return ""


def state_fault(home: Home) -> str:
    """Why nothing may act here, or "": half restored, or without the key that the journal was sealed with."""
    from gongkai.audit.models import JournalEntry
    from gongkai.sealed import rotation

    if (home.root / RESTORING).exists():
        return _("{home} 的恢复没有做完，请再运行一次 gongkai restore。").format(home=home.root)
    if fault := rotation.start_fault():
        return fault
    newest = JournalEntry.objects.first()
    key = settings.GONGKAI_JOURNAL_KEY.encode()
    if newest is None or chain.same(chain.seal(newest.hash, key, newest.algorithm), newest.seal):
        return ""
    words = _(
        "{keys} 里的密钥与数据库里的操作留痕不符，不能使用。多台机器须用同一套密钥：请把第一台机器的 keys/ 复制过来。"
    )
    return words.format(keys=home.keys)


class HomeIsServed(Exception):
    """Another server runs on this home; `words` says which."""


@contextmanager
def only_server(home: Home) -> Iterator[int]:
    """Hold the home's lock; the descriptor is handed to the children, so that it is held while any of them lives."""
    with Path(home.server_lock).open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            words = _("{home} 已有服务在运行（进程 {pid}），不能同时运行两个。").format(
                home=home.root, pid=file.read().strip() or "?"
            )
            raise HomeIsServed(words) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield file.fileno()


def _why(error: OSError) -> str:
    words = {28: _("磁盘已满"), 30: _("磁盘只读"), 13: _("没有权限"), 2: _("文件夹不存在")}
    return words.get(error.errno or 0, error.strerror or str(error))
