"""Unified social credit codes (GB 32100): a company's is public and no ID number; a sole trader's is a person's."""

import re
from collections.abc import Iterator

from gongkai.law.codes import CREDIT_ALPHABET, credit_code_fault
from gongkai.leaks.checks import birth, from_a_province, id_check, luhn
from gongkai.leaks.masks import stars
from gongkai.leaks.view import Hit, View

_CODE = re.compile(
    rf"(?<![0-9A-Za-z])[1-9A-Y][0-9A-Y]\d{{6}}[{CREDIT_ALPHABET}a-z]{{10}}(?![0-9A-Za-z])", re.IGNORECASE
)


def detect(view: View) -> Iterator[Hit]:
    """Claim every code that its check character or its label proves; report the sole traders' (beginning with 92)."""
    for match in _CODE.finditer(view.text):
        code = match[0].upper()
        label = view.label(match.start())
        if credit_code_fault(code) and (label != "credit_code" or _is_a_person_s(code, view)):
            continue
        if code[:17].isdigit() and _is_another_s(code, label, view):
            continue
        start, end = match.span()
        if code.startswith("92") and not credit_code_fault(code):
            reason = "92开头的统一社会信用代码属于个体工商户"
            yield Hit("sole_trader", "possible", start, end, code, stars(code, 5, 1), reason)
        else:
            yield Hit("", "certain", start, end, code, code, "")


def _is_another_s(code: str, label: str, view: View) -> bool:
    """Whether 18 digits that pass for a code are a card's or a person's number, by their label or their own checks."""
    if label:
        return label in {"id_number", "bank_card"}
    card = code.startswith("62") and code.isdigit() and luhn(code)
    return card or _is_a_person_s(code, view)


def _is_a_person_s(code: str, view: View) -> bool:
    """Whether the check character and birth date of an identity number are right."""
    if not code[:17].isdigit():
        return False
    return bool(from_a_province(code) and birth(code, view.on) and id_check(code[:17]) == code[17])
