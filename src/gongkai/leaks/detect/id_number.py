"""Identity numbers (GB 11643): 18 characters with birth date and check character, and the old ones of 15 digits."""

import re
from collections.abc import Iterator

from gongkai.leaks.checks import birth, from_a_province, id_check
from gongkai.leaks.masks import id_number
from gongkai.leaks.numbers import Window, windows
from gongkai.leaks.view import Hit, View

_LAST = re.compile(r"[ \-.·]{0,3}[Xx×](?:[1-7][1-4])?(?![0-9A-Za-z])")
_DISABILITY = re.compile(r"[1-7][1-4]")  # kind and grade, behind the holder's number (残疾人证号)


def detect(view: View) -> Iterator[Hit]:
    """Numbers of 18 by checksum and date (a disability card's 20, too); of 15 by date, sure only beside a label."""
    for run in view.numbers:
        for window in windows(view.text, run, (15, 17, 18, 20)):
            hit = _eighteen(view, window) if len(window.digits) > 15 else _fifteen(view, window)
            if hit and not _in_a_word(view.text, hit):
                yield hit


def _eighteen(view: View, window: Window) -> Hit | None:
    digits, end = window.digits, window.end
    if len(digits) == 20:
        if not _DISABILITY.fullmatch(digits[18:]):
            return None
        digits = digits[:18]
    if len(digits) == 17:
        last = _LAST.match(view.text, end)
        if not last:
            return None
        digits, end = digits + "X", last.end()
    checks = {
        "地区": from_a_province(digits),
        "出生日期": birth(digits, view.on) is not None,
        "校验码": id_check(digits[:17]) == digits[17],
    }
    wrong = [name for name, right in checks.items() if not right]
    if not wrong:
        reason = "18位，出生日期和校验码都对"
        return Hit("id_number", "certain", window.start, end, digits, id_number(digits), reason)
    if view.label(window.start) == "id_number" and checks["出生日期"]:
        reason = f"标明是证件号码，{'和'.join(wrong)}不对，可能是录错的身份证号"
        return Hit("id_number", "likely", window.start, end, digits, id_number(digits), reason)
    return None


def _fifteen(view: View, window: Window) -> Hit | None:
    digits = window.digits
    if not (from_a_province(digits) and birth(digits, view.on)):
        return None
    label = view.label(window.start)
    if label == "id_number":
        certainty, reason = "certain", "标明是身份证号，15位旧号码的出生日期对"
    elif label or len(window.sizes) > 3 or not window.alone:
        return None
    else:
        certainty, reason = "possible", "15位，含有出生日期，可能是旧身份证号"
    return Hit("id_number", certainty, window.start, window.end, digits, id_number(digits), reason)


def _in_a_word(text: str, hit: Hit) -> bool:
    """Whether digits or letters touch the number: then it is a piece of a longer code."""
    before, after = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]
    return before.isdigit() or (after.isascii() and after.isalnum()) or before in ("_", "=")
