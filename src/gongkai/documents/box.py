"""What this room does in the bounded process, where files of anyone are opened."""

from dataclasses import asdict
from typing import Any

from gongkai.documents.kinds import Limits, examine


def check_kind(data: bytes, name: str, allowed: list[str] | None, unpacked: int, macros: bool) -> tuple[Any, bytes]:
    """The code of the kind of a file that may be taken in. Raises Unfit, see kinds.check."""
    limits = Limits(kinds=None if allowed is None else frozenset(allowed), unpacked=unpacked, macros=macros)
    return examine(data, name, limits).code, b""


def read_file(data: bytes, name: str) -> tuple[Any, bytes]:
    """A document as plain data, the bytes of its pictures behind one another. Raises Unfit, see reading.read."""
    from gongkai.documents.official.recognise import recognise
    from gongkai.documents.readers.choosing import source_of

    document = recognise(source_of(data, name), name)
    plain = asdict(document)
    plain["images"] = [(picture.name, picture.media_type, len(picture.data)) for picture in document.images]
    for dated in ("formed_on", "published_on"):
        plain[dated] = plain[dated] and plain[dated].isoformat()
    return plain, b"".join(picture.data for picture in document.images)


def read_text(data: bytes, name: str) -> tuple[Any, bytes]:
    """What a reader of the file sees, as text. Raises Unfit, see reading.read."""
    from gongkai.documents.readers.choosing import source_of

    blocks = source_of(data, name).blocks
    return {}, "\n".join(block.text for block in blocks if block.text).encode("utf-8", "replace")


def read_sheets(data: bytes, name: str, header: list[str] | None) -> tuple[Any, bytes]:
    """The sheets as plain data, their records as lines of JSON. Raises Unfit, see sheets.rows."""
    from gongkai.documents.readers.choosing import grids_of
    from gongkai.documents.records import lines_of

    sheets, lines = [], []
    for grid in grids_of(data, name):
        sheet, body = lines_of(grid, header)
        sheets.append(sheet)
        lines.append(body)
    return sheets, b"".join(lines)
