"""Chinese numerals: 二〇二四, 十二, 一百零三."""

DIGITS = "〇零○一二三四五六七八九十百千两"
_ONES = {
    "〇": 0,
    "零": 0,
    "○": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_TENS = {"十": 10, "百": 100, "千": 1000}


def number_of(text: str) -> int | None:
    """The number under ten thousand that numerals tell, digit by digit (二〇二四) or in words (一百零三); else None."""
    if not text or any(sign not in DIGITS for sign in text):
        return None
    if not any(sign in _TENS for sign in text):
        return int("".join(str(_ONES[sign]) for sign in text))
    total, digit, last = 0, None, 10_000
    for sign in text:
        if sign in _ONES:
            if digit:
                return None
            digit = _ONES[sign]
        elif _TENS[sign] >= last or digit == 0:
            return None
        else:
            total += (1 if digit is None else digit) * _TENS[sign]
            digit, last = None, _TENS[sign]
    return total + (digit or 0)
