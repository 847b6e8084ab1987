"""What an edition still lacks before it may go to review."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from gongkai.directory.models import DirectoryEdition, DirectoryItem
from gongkai.directory.reading.faults import faults


def gaps(edition: DirectoryEdition) -> list[tuple[str, str]]:
    """(which row, what) in the order of the table."""
    return [
        (_("第%(n)d行“%(name)s”") % {"n": item.position, "name": (item.second or item.first)[:20]}, words)
        if item
        else (_("目录"), words)
        for item, words in gaps_of(list(edition.items.all()))
    ]


def gaps_of(items: Sequence[DirectoryItem]) -> list[tuple[DirectoryItem | None, str]]:
    """What each row lacks; None for the table as a whole."""
    if not items:
        return [(None, _("一行事项也没有"))]
    return [(item, words) for item in items for _field, words in faults(item.printed)]
