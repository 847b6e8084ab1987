"""Text that can be written: as UTF-8 at all, and without the characters that XML, HTML and Word can't hold."""

import re

_UNPRINTABLE = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """The text without control characters; they mean nothing in a report."""
    return _UNPRINTABLE.sub("", text)


def is_text(text: str) -> bool:
    """Whether the text is Unicode: half a surrogate pair ("\\ud800" in JSON, a false font table) is no character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
