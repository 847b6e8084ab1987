"""A document out of a file: the one door for everything that imports."""

from datetime import date

from gongkai import boxed
from gongkai.documents.blocks import Picture
from gongkai.documents.document import Document


def text_of(data: bytes, name: str) -> str:
    """The text of a file, a line a paragraph or row, read in the bounded process. Raises Unfit as `read` does."""
    _plain, body = boxed.call("gongkai.documents.box:read_text", data, {"name": name})
    return str(body, "utf-8")


def read(data: bytes, name: str) -> Document:
    """Read a DOCX, HTML, Markdown, text, CSV, XLS(X) or PDF file with text, in the bounded process.

    Raises Unfit: empty, pointer, lock_file, broken, bomb, encrypted, kind, no_text, no_text_layer, no_content,
    too_long, and what the bounded process says (too_slow, too_large, crashed).
    """
    plain, body = boxed.call("gongkai.documents.box:read_file", data, {"name": name})
    images, start = [], 0
    for picture, media_type, length in plain.pop("images"):
        images.append(Picture(picture, media_type, body[start : start + length]))
        start += length
    for dated in ("formed_on", "published_on"):
        plain[dated] = date.fromisoformat(plain[dated]) if plain[dated] else None
    return Document(**plain, images=images)
