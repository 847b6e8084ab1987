"""Anchors: the chain's newest hash after each commit, in a file outside the database.

Whoever cuts the newest entries off, or puts an old copy of the database back, would leave a chain that is whole but
short; the anchors tell. A copy of the file on another machine (or paper) makes this as strong as one wishes.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class Anchor:
    seq: int
    hash: str
    seal: str


JOURNAL = "anchors.log"


def path(name: str = JOURNAL) -> Path:
    """Each chain has a file of its own."""
    return Path(settings.GONGKAI_HOME) / "journal" / name


def drop(seq: int, entry_hash: str, seal: str, name: str = JOURNAL) -> None:
    """Append one line; a single write, so that several processes never tear each other's lines.

    A full disk here must not undo an act that the database has already committed: the next anchor covers it.
    """
    try:
        descriptor = os.open(path(name), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    except OSError:
        return
    try:
        os.write(descriptor, f"{seq} {entry_hash} {seal}\n".encode())
    except OSError:
        return
    finally:
        os.close(descriptor)


def read(source: Path) -> Iterator[Anchor]:
    """Anchors in file order; a torn last line (the machine died while writing) is left out."""
    if not source.is_file():
        return
    with source.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            parts = line.split()
            if line.endswith("\n") and len(parts) == 3 and parts[0].isdigit():
                yield Anchor(int(parts[0]), parts[1], parts[2])
