"""Bank cards: 16 to 19 digits, an issuer's prefix, a right check digit (Luhn)."""

from collections.abc import Iterator

from gongkai.leaks.checks import luhn
from gongkai.leaks.data import words
from gongkai.leaks.masks import stars
from gongkai.leaks.numbers import Window, windows
from gongkai.leaks.view import Hit, View

_UNIONPAY = "62"
_OTHERS = ("4", "51", "52", "53", "54", "55", "35", "9558", "9559", "60", "68")


def detect(view: View) -> Iterator[Hit]:
    """Certain beside a word for accounts; likely by issuer and check digit alone, unless another label says no."""
    for run in view.numbers:
        for window in sorted(windows(view.text, run, range(16, 20)), key=_longest):
            if hit := _card(view, window):
                yield hit


def _card(view: View, window: Window) -> Hit | None:
    digits = window.digits
    before = view.text[window.start - 1 : window.start]
    after = view.text[window.end : window.end + 1]
    union, right = digits.startswith(_UNIONPAY), luhn(digits)
    if not (union or (right and digits.startswith(_OTHERS))) or not (window.alone or _in_fours(window)):
        return None
    if _in_a_word(before, after):
        return None
    label = view.label(window.start)
    if not union and any(word in view.lead(window.start, 40) for word in words("organs", "payees")):
        return None
    if label == "bank_card" and (right or window.alone):
        certainty = "certain" if right else "likely"
        reason = "标明是银行账号，发卡行标识" + ("和校验码都对" if right else "对而校验码不对，可能是录错的卡号")
    elif union and right and not label and window.sizes[0] in {len(digits), 4, 6, 1}:
        certainty, reason = "likely", "发卡行标识和校验码都对"
    else:
        return None
    return Hit("bank_card", certainty, window.start, window.end, digits, stars(digits, 4, 4), reason)


def _longest(window: Window) -> int:
    """The first digits of a longer card may pass for a shorter one."""
    return -len(window.digits)


def _in_a_word(before: str, after: str) -> bool:
    """Whether letters touch the digits: then they are a piece of a code or an address."""
    touches = before.isascii() and (before.isalpha() or before in tuple("_/="))
    return touches or (after.isascii() and (after.isalnum() or after == "_"))


def _in_fours(window: Window) -> bool:
    return len(window.sizes) == 1 or set(window.sizes[:-1]) == {4}
