"""The sealing keys: one file a key under keys/sealing/. The last by name seals; all of them open.

A name is a running number and something random, so that keys made on two machines are never taken for each other.
The folder is looked at anew at every use (one stat): a running server sees a rotation at once.
"""

import secrets
import time
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from gongkai.config import home as homes
from gongkai.config.keys import make_key, read_key
from gongkai.sealed.errors import SealFault

FOLDER, FINGERPRINT, ROTATING = "sealing", "fingerprint_key", "rotating"
# How long a replaced key is kept at least: an act that began before the rotation may still commit.
GRACE_SECONDS = 3600

_seen: dict[Path, tuple[int, dict[str, str]]] = {}


def folder() -> Path:
    return Path(getattr(settings, "GONGKAI_SEALING_KEYS", None) or homes.current().keys / FOLDER)


def prepare(at: Path) -> None:
    """The first key and the fingerprint's, where there are none; what `gongkai init` does."""
    make_key(at / FINGERPRINT)
    if not _names(at / FOLDER):
        make(at / FOLDER)


def make(at: Path) -> str:
    """A new key, which seals from now on; its name."""
    at.mkdir(mode=0o700, exist_ok=True)
    number = int(max(_names(at), default="0000")[:4]) + 1
    name = f"{number:04d}{secrets.token_hex(4)}"
    make_key(at / name)
    return name


def every() -> dict[str, str]:
    """Name → secret, oldest first."""
    at = folder()
    try:
        changed = at.stat().st_mtime_ns
    except FileNotFoundError:
        return {}
    known = _seen.get(at)
    # A folder changed this very moment may change again within the clock's grain: not remembered yet.
    if known is None or known[0] != changed or time.time_ns() - changed < 50_000_000:
        known = _seen[at] = changed, {name: read_key(at / name) for name in _names(at)}
    return known[1]


def current() -> tuple[str, str]:
    """The key that seals. Raises SealFault where there is none."""
    found = every()
    if not found:
        raise SealFault(_("没有加密密钥：请运行 gongkai init，或把原来的 keys/sealing/ 放回数据目录。"))
    name = max(found)
    return name, found[name]


def named(name: str) -> str:
    """Raises SealFault where the key is missing."""
    if secret := every().get(name):
        return secret
    raise SealFault(_("缺少加密密钥 %(name)s：请把它放回数据目录的 keys/sealing/。") % {"name": name})


def fingerprint_key() -> bytes:
    if key := read_key(folder().parent / FINGERPRINT):
        return key.encode()
    raise SealFault(_("缺少检索密钥 keys/fingerprint_key：请运行 gongkai init，或把原来的放回去。"))


def replaced_for(name: str) -> float:
    """For how many seconds another key has been sealing in this one's place; 0 for the current one."""
    later = [n for n in every() if n > name]
    return time.time() - (folder() / min(later)).stat().st_mtime if later else 0.0


def _names(at: Path) -> list[str]:
    return sorted(p.name for p in at.iterdir() if p.name.isalnum() and len(p.name) == 12) if at.is_dir() else []
