"""A full rebuild: every page goes into the queue, which several processes empty. Cut off, it goes on where it was."""

import os
import subprocess
import sys
from collections.abc import Callable

from gongkai.publication import look
from gongkai.publication.lists import rebuild as rebuild_lists
from gongkai.publication.models import Pending, Remembered
from gongkai.publication.publisher import REBUILD_BITE, Work, publish_some

Progress = Callable[[int, int], None]
STILL = 0.5


def begin(*, again: bool = False) -> int:
    """Put every page into the queue, unless a rebuild that was cut off still waits there; how many there are."""
    if again or not _is_under_way():
        rebuild_lists()
        look.mark_all()
        Remembered.objects.update_or_create(pk="look", defaults={"value": look.fingerprint()})
        Remembered.objects.update_or_create(pk="rebuild", defaults={"value": "under way"})
    return Pending.objects.count()


def _is_under_way() -> bool:
    return Remembered.objects.filter(pk="rebuild").exists() and Pending.objects.filter(attempts=0).exists()


def finish(processes: int, progress: Progress, lock: int) -> None:
    """Empty the queue with so many processes beside this one, which only looks on. The caller holds the lock."""
    total = Pending.objects.filter(attempts=0).count()
    children = [_child(part, processes, lock) for part in range(processes)]
    try:
        while any(child.poll() is None for child in children):
            progress(total - Pending.objects.filter(attempts=0).count(), total)
            for child in children:
                try:
                    child.wait(STILL)
                    break
                except subprocess.TimeoutExpired:
                    continue
    finally:
        for child in children:
            if child.poll() is None:
                child.terminate()
            child.wait()
    progress(total - Pending.objects.filter(attempts=0).count(), total)
    if any(child.returncode not in (0, 3) for child in children):
        raise RuntimeError("a publishing process failed")
    if not Pending.objects.filter(attempts=0).exists():
        Remembered.objects.filter(pk="rebuild").delete()


def _child(part: int, parts: int, lock: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "gongkai", "publish", "--share", f"{part}/{parts}"]
    return subprocess.Popen(command, pass_fds=(lock,), stdin=subprocess.DEVNULL)


def work_share(part: int, parts: int) -> Work:
    """One process's share: until nothing of it is left, or the rebuild was killed and with it the turn among machines
    went. Raises StorageFault."""
    done, parent = Work(), os.getppid()
    while os.getppid() == parent and (some := publish_some(REBUILD_BITE, share=(part, parts))).pages:
        done += some
    return done
