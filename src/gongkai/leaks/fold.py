"""One spelling for what people write: half-width digits and letters, one blank, one hyphen, nothing invisible."""

import re
import unicodedata
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

# Zero-width, direction and joining marks: they split a number for a machine and not for a reader.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_DASHES = "‐‑‒–—―−﹣－"


@dataclass(frozen=True)
class Folded:
    """The folded text and, where characters fell out, the offset each one had."""

    text: str
    origin: "array[int] | None" = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The passage's offsets before folding."""
        if self.origin is None or start >= end:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1


@cache
def _plain(char: str) -> str:
    if char in _DASHES:
        return "-"
    kind = unicodedata.category(char)
    if kind == "Nd":
        return str(unicodedata.digit(char))
    if kind == "Zs":
        return " "
    if "！" <= char <= "～" or kind in {"Lu", "Ll"}:
        folded = unicodedata.normalize("NFKC", char)
        return folded if len(folded) == 1 else char
    return char


def _table(chars: Iterable[str]) -> dict[int, str]:
    return {ord(char): plain for char in chars if char > "\x7f" and (plain := _plain(char)) != char}


def fold(text: str) -> Folded:
    """The text as the detectors read it. Full-width punctuation becomes half-width, too."""
    text = text.translate(_table(set(text)))
    if not _INVISIBLE.search(text):
        return Folded(text)
    origin = array("q", (index for index, char in enumerate(text) if not _INVISIBLE.match(char)))
    return Folded(_INVISIBLE.sub("", text), origin)
