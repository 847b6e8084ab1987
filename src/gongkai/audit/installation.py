"""Verifying this installation's own journal: database, key and anchors together."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from gongkai.audit import anchors, export
from gongkai.audit.models import JournalEntry, JournalHead
from gongkai.audit.verify import Fault, verify


def verify_database() -> tuple[list[Fault], int]:
    """Faults, and the number of entries."""
    head = JournalHead.objects.filter(pk=1).first()
    entries = JournalEntry.objects.all()
    found = verify(
        export.rows(entries),
        key=settings.GONGKAI_JOURNAL_KEY.encode(),
        anchors=anchors.read(anchors.path()),
        head=(head.seq, head.hash) if head else (0, ""),
    )
    return list(found), entries.count()


def verify_file(source: Path) -> tuple[list[Fault], int]:
    """The same for an exported file; the key, where it is at hand, proves the seals too.

    Raises ValueError naming a line that is no entry.
    """
    total = 0

    def counted() -> Iterator[dict[str, Any]]:
        nonlocal total
        with source.open(encoding="utf-8") as lines:
            for entry in export.read_lines(lines):
                total += 1
                yield entry

    key = settings.GONGKAI_JOURNAL_KEY
    faults = list(verify(counted(), key=key.encode() if key else None))
    return faults, total
