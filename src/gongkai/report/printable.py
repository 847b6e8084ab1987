"""Text without the characters that XML, and so HTML and Word, can't hold."""

import re

_UNPRINTABLE = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """The text without control characters; they mean nothing in a report."""
    return _UNPRINTABLE.sub("", text)
