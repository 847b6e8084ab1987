"""Passports and the permits between the mainland, Hong Kong, Macau and Taiwan: shapes that only a word makes sure."""

import re
from collections.abc import Iterator

from gongkai.leaks.masks import stars
from gongkai.leaks.view import Hit, View

_PASSPORT = re.compile(
    r"(?<![0-9A-Za-z])(?:[EGDSPKH]\d{8}|E[A-HJ-NP-Z]\d{7}|1[45]\d{7}|M[ABCD]\d{7})(?![0-9A-Za-z])", re.I
)
_PERMIT = re.compile(r"(?<![0-9A-Za-z])(?:[HMCWTL]\d{8}(?:\d\d)?|C[A-HJ-NP-Z]\d{7}|\d{8}|\d{10})(?![0-9A-Za-z])", re.I)
_PEOPLE = re.compile(r"国籍|港澳|台湾|香港|澳门|证件")


def detect(view: View) -> Iterator[Hit]:
    """Only beside a word for such papers (or, possible, for such people)."""
    for kind, pattern in (("permit", _PERMIT), ("passport", _PASSPORT)):
        for match in pattern.finditer(view.text):
            start, end = match.span()
            if not view.free(start, end):
                continue
            label = view.label(start)
            if label == kind or (kind == "passport" and label == "id_number" and match[0][0].isalpha()):
                certainty, reason = "certain", "标明是" + ("护照" if kind == "passport" else "通行证") + "，号码格式对"
            elif not label and match[0][0].isalpha() and _PEOPLE.search(view.lead(start)):
                certainty, reason = "possible", "符合证件号码格式，且上下文涉及境外人员证件"
            else:
                continue
            yield Hit(kind, certainty, start, end, match[0].upper(), stars(match[0], 1, 3), reason)
