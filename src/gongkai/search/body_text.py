"""The text of a record's body, fast: the HTML was cleaned on entry, so that its tags can be told by their names."""

import html
import re

from gongkai.documents.text import visible

_CELL = re.compile(r"</?t[dh]\b[^>]*>")
_LINE = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|tr|table|caption|blockquote|br|hr|figure|figcaption|dt|dd|pre)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_UNCLEAN = re.compile(r"<(?:script|style|template|textarea|select|svg|!)", re.IGNORECASE)


def text_of(body: str) -> str:
    """What a reader sees, a line a paragraph, cells parted by tabs."""
    if _UNCLEAN.search(body):  # written by nothing of ours: read it the careful way
        return visible(body)
    plain = _TAG.sub("", _LINE.sub("\n", _CELL.sub("\t", body)))
    return html.unescape(plain).strip()
