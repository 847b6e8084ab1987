"""Landlines beside a person. An office's line is public by law (条例第十二条) and is none."""

import re
from collections.abc import Iterator

from gongkai.leaks.data import words
from gongkai.leaks.view import Hit, View

_LINE = re.compile(
    r"(?<![0-9A-Za-z\-./])(?:\(?(0(?:10|2\d|[3-9]\d{2}))\)?[ \-]{0,2})?([2-8]\d{6,7})(?:-\d{1,4})?(?![0-9A-Za-z\-%.])"
)
_BESIDE = ("id_number", "address", "bank_card")


def detect(view: View) -> Iterator[Hit]:
    """Likely where the words before it name a home or a person, possible in a line with other personal data."""
    for match in _LINE.finditer(view.text):
        start, end = match.span()
        label = view.label(start)
        if label not in {"mobile", ""} or not (match[1] or label == "mobile") or not view.free(start, end):
            continue
        lead = view.lead(start, 40)
        if any(word in lead for word in words("organs", "office")):
            continue
        if any(word in lead for word in words("organs", "persons")):
            certainty, reason = "likely", "写在个人信息之后的固定电话"
        elif view.near(start, _BESIDE):
            certainty, reason = "possible", "与个人信息同一行的固定电话"
        else:
            continue
        digits = (match[1] or "") + match[2]
        proposal = (match[1] + "-" if match[1] else "") + "*" * len(match[2])
        yield Hit("landline", certainty, start, end, digits, proposal, reason)
