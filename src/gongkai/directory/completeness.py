"""What an edition still lacks before it may go to review."""

from django.utils.translation import gettext as _

from gongkai.directory.models import DirectoryEdition
from gongkai.directory.reading.faults import faults


def gaps(edition: DirectoryEdition) -> list[tuple[str, str]]:
    """(which row, what) in the order of the table."""
    items = list(edition.items.all())
    if not items:
        return [(_("目录"), _("一行事项也没有"))]
    return [
        (_("第%(n)d行“%(name)s”") % {"n": item.position, "name": (item.second or item.first)[:20]}, words)
        for item in items
        for _field, words in faults(item.printed)
    ]
