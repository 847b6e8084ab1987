"""`gongkai check`: is this installation well?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core import checks

from gongkai.audit.installation import verify_database
from gongkai.config import preflight
from gongkai.config.home import Home
from gongkai.words import _


@dataclass(frozen=True)
class Result:
    good: bool
    words: str


# Rooms further up the loop bring their own checks when they are loaded.
others: list[Callable[[], Iterator[Result]]] = []


def everything(home: Home) -> Iterator[Result]:
    fault = preflight.storage_fault(home)
    yield Result(not fault, fault or _("存储可写：{home}").format(home=home.root))
    fault = preflight.database_fault()
    yield Result(not fault, fault or _("数据库与程序版本一致"))
    serious = [message for message in checks.run_checks() if message.level >= checks.ERROR]
    for message in serious:
        yield Result(False, f"{message.id} {message.msg}")
    if not serious:
        yield Result(True, _("程序自检通过"))
    yield Result(bool(settings.GONGKAI_JOURNAL_KEY), _("留痕密钥在数据库之外"))
    yield Result(bool(settings.GONGKAI_SIGNIN_KEY), _("动态口令密钥在数据库之外"))
    faults, total = verify_database()
    for found in faults[:20]:
        yield Result(False, found.words)
    if not faults:
        yield Result(True, _("操作留痕 {n} 条，全部相符").format(n=total))
    for check in others:
        yield from check()
