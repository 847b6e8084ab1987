"""Home addresses: where a word says that somebody lives there, or where the door is named."""

import re
from collections.abc import Iterator

from gongkai.leaks.data import words
from gongkai.leaks.masks import address
from gongkai.leaks.view import Hit, View

_WORD = r"[^\s,。;:、()<>\[\]\"'“”!?*|]"
_LABELLED = re.compile(
    r"(?:家庭(?:详细)?(?:住址|地址)|户籍(?:所在)?(?:地址?|住址)|(?:现|实际)?居住(?:地址?|住址)|现?住址|现住|住所地?|家住|[,;(\s]住)"
    rf"\)?[为在于是]?[ ]?:?[ ]?({_WORD}{{4,60}}+)(?!\*)"
)
_DOOR = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十甲乙])单元[^\s,。;:、()]{0,3}\d{2,4}(?:室|户|号)?|"
    r"(?:号楼|幢|栋|座)\d{3,4}室"
)
_BEFORE_DOOR = re.compile(rf"(?:.*(?:位于|坐落于|坐落在|住在|住))?({_WORD}*(?:\d|[一二三四五六七八九十甲乙]){_WORD}*)$")
_REACH = 50  # characters of an address before its door
_PLACE = re.compile(r"省|市|县|区|旗|镇|乡|街道|村|路|街|巷|小区|号|社区|组|屯|庄|苑|园")
_NOUN = re.compile(r"^(?:证明|材料|变更|登记|信息|等|的|地址|发生|所在|为准|以外|迁移|院|房|宅|宿|建|户|址|所|地)")
_FEW = 2  # words for places that an address has at least


def detect(view: View) -> Iterator[Hit]:
    """Likely where a label or a door number says home; nothing where an office or a company stands beside it."""
    for match in _LABELLED.finditer(view.text):
        start, end = match.span(1)
        if _is_place(match[1]) and not _office(view, match.start(), match[0]):
            yield _hit(start, end, match[1], "certain" if "住址" in match[0] or "家" in match[0][:2] else "likely")
    for match in _DOOR.finditer(view.text):
        before = _BEFORE_DOOR.search(
            re.split(r"[\s,。;:、()]", view.text[max(0, match.start() - _REACH) : match.start()])[-1]
        )
        if before is None:
            continue
        start, end = match.start() - len(before[1]), match.end()
        text = view.text[start:end]
        if _PLACE.search(text) and view.free(start, end) and not _office(view, start, text):
            yield _hit(start, end, text, "likely")
    yield from _columns(view)


def _columns(view: View) -> Iterator[Hit]:
    for cell, text in view.filled(("address",)):
        end = cell.start + len(text.rstrip())
        if len(text) >= 4 and _PLACE.search(text) and "*" not in text and view.free(cell.start, end):
            yield _hit(cell.start, end, text.rstrip(), "certain")


def _is_place(text: str) -> bool:
    return "*" not in text and not _NOUN.match(text) and len(set(_PLACE.findall(text))) >= _FEW


def _office(view: View, start: int, text: str) -> bool:
    around = view.text[max(0, start - 40) : start].rpartition("\n")[2] + text
    if "住所" in text:  # the law's word for a company's seat, too: what follows may name the company
        around += view.text[start + len(text) : start + len(text) + 20].partition("\n")[0]
    return any(word in around for word in words("organs", "company"))


def _hit(start: int, end: int, text: str, certainty: str) -> Hit:
    reason = "标明是住址" if certainty == "certain" else "写到门牌或村组的居住地点"
    return Hit("address", certainty, start, end, text, address(text), reason)
