"""Cells filled under a heading that announces personal data, whatever their form (an account that is no card)."""

import re
from collections.abc import Iterator

from gongkai.leaks.view import Hit, View

_NUMBERED = {"id_number", "bank_card", "mobile", "passport", "permit", "plate"}
_FILLED = re.compile(r"[0-9A-Za-z][0-9A-Za-z \-]{4,}")
_LABELLED = re.compile(
    r"(?:居民身份证号码?|公民身份(?:证)?号码?|身份证(?:件)?号码?|银行(?:卡|账|帐)号|一卡通账?号|社保卡号)"
    r"\s?[:为]\s?([0-9A-Za-z][0-9A-Za-z \-]{6,24})"
)


_MASKED = re.compile(r"\*|[xX]{3}")


def detect(view: View) -> Iterator[Hit]:
    """Likely: the heading says what it is, and the cell is filled and not masked."""
    for match in _LABELLED.finditer(view.text):
        start, end = match.span(1)
        end -= len(match[1]) - len(match[1].rstrip(" -"))
        if view.free(start, end) and not _MASKED.search(match[1]):
            yield _hit(view, start, end)
    for cell, text in view.filled(_NUMBERED):
        filled = _FILLED.search(text)
        if filled and any(char.isdigit() for char in filled[0]) and not _MASKED.search(text):
            start = cell.start + filled.start()
            end = start + len(filled[0].rstrip(" -"))
            if view.free(start, end):
                yield _hit(view, start, end)


def _hit(view: View, start: int, end: int) -> Hit:
    text = re.sub(r"[ \-]", "", view.text[start:end])
    return Hit("form_heading", "likely", start, end, text, "*" * 6, "表头或标签写明是个人的证件、账户或电话")
