"""What people upload: checked by content in a bounded process, stored, scanned, before any act knows of it."""

from dataclasses import dataclass

from django.conf import settings

from gongkai.boxed import Unfit
from gongkai.catalogue import files
from gongkai.catalogue.scanning import scan_file
from gongkai.documents import kinds


@dataclass(frozen=True)
class Taken:
    """A file that was kept; the arguments of the act `attach`."""

    name: str
    media_type: str
    size: int
    sha256: str


def taken_in(data: bytes, name: str) -> Taken:
    """Check, store and scan one file. Raises Unfit with the reason in one line; nothing is kept then."""
    if len(data) > settings.GONGKAI_LARGEST_FILE:
        raise Unfit(f"文件超过 {settings.GONGKAI_LARGEST_FILE // 2**20} MB", "too_large")
    checked = kinds.check(data, name)
    name = kinds.safe_name(name)
    sha256 = files.store(data)
    scan_file(sha256, name)
    return Taken(name, checked.media_type, checked.size, sha256)
