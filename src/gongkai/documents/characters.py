"""Characters that no one sees: what may stay in a text, and what only hides or misleads."""

import re

# Zero-width signs, bidi overrides and isolates, soft hyphens, control signs, and what is no character at all.
# The joiner stays before an emoji (it makes one picture of several); variation selectors stay (they choose a rare
# character's form).
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"


def seen(text: str) -> str:
    """The text without characters that no one sees."""
    return _UNSEEN.sub("", text)


def half_width(text: str) -> str:
    """The text with ASCII letters, digits and signs for their full-width twins; as long as it was."""
    return text.translate(_FULL_WIDTH)
