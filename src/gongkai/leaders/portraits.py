"""Portraits: checked by content, made anew from their pixels alone, kept under their hash."""

from dataclasses import dataclass

from gongkai import leaks
from gongkai.boxed import Unfit
from gongkai.catalogue import files
from gongkai.documents import kinds

LARGEST = 5 * 2**20
KINDS = frozenset({"png", "jpeg", "webp"})


@dataclass(frozen=True)
class Portrait:
    """A picture that was kept; the arguments of the acts that take one."""

    portrait: str
    portrait_type: str


def taken_in(data: bytes, name: str) -> Portrait:
    """Check a picture and keep its pixels: where and with what it was taken (EXIF, XMP, thumbnails) is gone.

    Raises Unfit with the reason in one line; nothing is kept then.
    """
    if len(data) > LARGEST:
        raise Unfit(f"照片超过 {LARGEST // 2**20} MB，请缩小后再上传", "too_large")
    checked = kinds.check(data, name, kinds.Limits(size=LARGEST, kinds=KINDS))
    clean = leaks.rebuild(data, name, ())
    return Portrait(files.store(clean), checked.media_type)
