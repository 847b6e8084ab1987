"""One publisher writes the site at a time, and all of them write one and the same folder.

Several machines share the folder, or one of them has it: the database remembers which folder it told of, by a mark in
it, and a worker on a machine without that folder leaves the pages to the others.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from gongkai.config.turns import turn
from gongkai.publication.models import Remembered

NUMBER = 0x676B5F73
MARK = ".folder"


class Busy(Exception):
    """Somebody else is publishing."""


class Elsewhere(Busy):
    """The site is another folder, on another machine."""


@contextmanager
def publishing(root: Path, *, wait: bool = False, from_here: bool = False) -> Iterator[int]:
    """Hold the folder of all sites. Raises Busy where another process does (or waits for it), Elsewhere where the site
    is another folder; `from_here`: this one from now on, and whatever is in it is to be verified.

    The descriptor is for children that write too: the lock is held until the last of them has ended.
    """
    with alone(root, wait=wait) as held:
        if not is_the_site(root, from_here=from_here):
            raise Elsewhere
        yield held


@contextmanager
def alone(root: Path, *, wait: bool = False) -> Iterator[int]:
    """Keep everybody from publishing. Raises Busy. For who needs no database to be there yet."""
    root.mkdir(mode=0o755, parents=True, exist_ok=True)
    with turn(root / ".lock", NUMBER, wait=wait) as held:
        if held is None:
            raise Busy
        yield held


def is_the_site(root: Path, *, from_here: bool = False) -> bool:
    """Is this the folder that the manifest tells of? The first one to ask is."""
    if connection.vendor != "postgresql":
        return True  # one machine, one folder
    known = Remembered.objects.filter(pk="folder").values_list("value", flat=True).first()
    try:
        mark = (root / MARK).read_text("ascii")
    except FileNotFoundError:
        mark = ""
    if known is not None and not from_here:
        return mark == known
    mark = secrets.token_hex(16)
    (root / MARK).write_text(mark, "ascii")
    Remembered.objects.update_or_create(pk="folder", defaults={"value": mark})
    return True
