"""Mobile numbers: eleven digits with a prefix in use, in the groups that people write."""

import re
from collections.abc import Iterator

from gongkai.leaks.masks import mobile
from gongkai.leaks.numbers import Window, windows
from gongkai.leaks.view import Hit, View

_NUMBER = re.compile(r"(?:(?:00)?86|0)?(1(?:3\d|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9\d)\d{8})")
_USUAL = {(11,), (3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (4, 4, 3), (2, 11), (2, 3, 4, 4)}
_UNIT = re.compile(r"[ ]?(?:元|万|亿|千|吨|公斤|平方|立方|米|%|人次|户|件|册|页|箱|\.\d|[A-Za-z_/=])")
_PHONE = re.compile(r"(?:tel|phone|mobile|mob|手机|电话)\W{0,2}$", re.IGNORECASE)


def detect(view: View) -> Iterator[Hit]:
    """Certain beside a word for telephones or in such a column, likely by shape alone; order numbers are none."""
    for run in view.numbers:
        for window in windows(view.text, run, (11, 12, 13, 15)):
            if _NUMBER.fullmatch(window.digits) and _stands_alone(view.text, window):
                label = view.label(window.start)
                told = label == "mobile"
                if label in {"other", "credit_code", "bank_card"} or not (told or _usual(window)):
                    continue
                reason = "标明是电话，11位且号段在用" if told else "11位且号段在用"
                certainty = "certain" if told else "likely"
                digits = window.digits
                yield Hit("mobile", certainty, window.start, window.end, digits[-11:], mobile(digits), reason)


def _usual(window: Window) -> bool:
    return window.sizes in _USUAL or (window.alone and set(window.sizes) == {1})


def _stands_alone(text: str, window: Window) -> bool:
    before = text[max(0, window.start - 8) : window.start]
    if before[-1:].isascii() and (before[-1:].isalpha() or before[-1:] in tuple("_/=@")) and not _PHONE.search(before):
        return False
    return not _UNIT.match(text, window.end)
