"""The public dump: made each night and whenever something in it is public no more; until then nobody gets it.

A process of its own makes it, so that the worker goes on with pages and mail meanwhile.
"""

import atexit
import logging
import subprocess
import sys
import time
from array import array
from bisect import bisect_left
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from gongkai.acts import clock
from gongkai.api import public
from gongkai.api.dump import making, manifest
from gongkai.api.dump.manifest import BadDump, Manifest
from gongkai.config import home as homes

logger = logging.getLogger("gongkai.api")
NIGHT = 2  # o'clock
# A worker that only empties its queue makes no dump.
FIRST_AFTER, AGAIN_AFTER = 30.0, 600.0
_begun = time.monotonic()
_not_before = 0.0
_child: subprocess.Popen[bytes] | None = None


def folder() -> Path:
    return Path(settings.GONGKAI_HOME) / "open-data"


def current() -> Manifest | None:
    """The dump that may be handed out now: there is one, and all that it holds is public still."""
    try:
        found = manifest.read(folder())
        return None if _holds_what_is_gone(found) else found
    except (BadDump, OSError):
        return None


def want() -> None:
    """Let it be made soon: somebody asked for it."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder() / ".wanted").touch()


def bite() -> int:
    """The worker's share: begin what is due. It is never what the worker waits for."""
    global _child, _not_before  # noqa: PLW0603
    if _child is not None and _child.poll() is None:
        return 0
    _child = None
    if time.monotonic() >= _not_before and _is_due() and _is_our_home():
        _not_before = time.monotonic() + AGAIN_AFTER
        (folder() / ".wanted").unlink(missing_ok=True)
        _child = subprocess.Popen([sys.executable, "-m", "gongkai", "dump"], stdout=subprocess.DEVNULL)
        atexit.register(_child.wait)
    return 0


def _is_due() -> bool:
    if (folder() / ".wanted").exists():
        return True
    if time.monotonic() - _begun < FIRST_AFTER:
        return False
    found = current()
    if found is None:
        return True
    now, made = timezone.localtime(clock.now()), timezone.localtime(datetime.fromisoformat(found.made_at))
    return now.date() > made.date() and now.hour >= NIGHT


def _is_our_home() -> bool:
    """What a child would find by the environment is what we work on."""
    home = homes.current()
    return home.is_initialised and home.root == Path(settings.GONGKAI_HOME)


def _holds_what_is_gone(found: Manifest) -> bool:
    gone = public.gone_since(datetime.fromisoformat(found.made_at)).values_list("pk", flat=True)
    numbers = _numbers(folder() / making.ids_name(found))
    for number in gone:
        place = bisect_left(numbers, number)
        if place < len(numbers) and numbers[place] == number:
            return True
    return False


@lru_cache(maxsize=2)
def _numbers(path: Path) -> "array[int]":
    """The records of a dump, by number. Raises OSError."""
    read = array("q")
    read.frombytes(path.read_bytes())
    return read
