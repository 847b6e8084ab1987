"""The text of attachments: read in the bounded process, kept by the hash of the bytes, read once."""

from collections.abc import Iterable

from gongkai.acts import clock
from gongkai.boxed import Unfit
from gongkai.catalogue import files
from gongkai.catalogue.models import Attachment
from gongkai.documents.reading import text_of
from gongkai.search.models import FileText

READER = "1"  # goes up when the readers see more: kept texts are then read anew
LONGEST = 2_000_000


def texts_of(attachments: Iterable[Attachment]) -> dict[str, str]:
    """Hash → text of each file; "" for what has none (a scan, a picture, an old format)."""
    wanted = {attachment.sha256: attachment for attachment in attachments}
    kept = {row.sha256: row.text for row in FileText.objects.filter(pk__in=wanted, reader=READER)}
    return kept | {sha256: _read(found) for sha256, found in wanted.items() if sha256 not in kept}


def _read(attachment: Attachment) -> str:
    text = fault = ""
    try:
        text = text_of(files.read(attachment.sha256), attachment.name)[:LONGEST].replace("\0", "")
    except Unfit as reason:
        fault = reason.reason
    except FileNotFoundError:
        return ""  # not kept as read: the file may come back with a restored backup
    made = {"reader": READER, "text": text, "fault": fault[:200], "at": clock.now()}
    FileText.objects.update_or_create(pk=attachment.sha256, defaults=made)
    return text
