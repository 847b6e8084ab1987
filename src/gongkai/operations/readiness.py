"""Is everything there that this process needs, and what it can do without for a while? In words, without secrets."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache as remembered

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from gongkai.config import preflight
from gongkai.config.home import Home
from gongkai.operations import beats
from gongkai.search import engine

LEAST_FREE_BYTES = 2**30


@dataclass(frozen=True)
class Answer:
    """`needed`: without it this process can answer nobody. `fault`: what is wrong, in words; "" where it is well."""

    name: str
    needed: bool
    fault: str

    @property
    def good(self) -> bool:
        return not self.fault


Look = Callable[[], str]


def answers() -> Iterator[Answer]:
    """Each in turn; one that raises is told by the kind of the error alone, since its words may hold an address."""
    for name, needed, look in LOOKS:
        try:
            fault = look()
        except Exception as error:
            fault = _("不能使用（%(kind)s）") % {"kind": type(error).__name__}
        yield Answer(name, needed, fault)


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


@remembered
def _known() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations)


def _migrations() -> str:
    applied = set(MigrationRecorder(connection).applied_migrations())
    lacking = len(_known() - applied)
    return _("数据库缺少 %(n)d 项升级，请运行 gongkai init。") % {"n": lacking} if lacking else ""


def _home() -> str:
    home = Home(settings.GONGKAI_HOME)
    return preflight.storage_fault(home) or preflight.state_fault(home)


def _files() -> str:
    default_storage.exists("records/00/probe")
    return ""


def _disk() -> str:
    free = shutil.disk_usage(settings.GONGKAI_HOME).free
    return _("磁盘只剩 %(n)d MB") % {"n": free // 2**20} if free < LEAST_FREE_BYTES else ""


def _cache() -> str:
    key, value = f"probe:{secrets.token_hex(8)}", secrets.token_hex(8)
    cache.set(key, value, 10)
    good = cache.get(key) == value
    return "" if good else _("缓存读不到刚写入的内容；一切照常，只是慢一些")


def _search() -> str:
    engine().find_record(0)
    return ""


def _worker() -> str:
    return "" if beats.alive() else _("没有后台进程（gongkai worker）：通知、发布和邮件都停着")


LOOKS: tuple[tuple[str, bool, Look], ...] = (
    ("database", True, _database),
    ("migrations", True, _migrations),
    ("home", True, _home),
    ("files", True, _files),
    ("disk", False, _disk),
    ("cache", False, _cache),
    ("search", False, _search),
    ("worker", False, _worker),
)
