"""Names beside other personal data: in a column headed so, after a label, or right before what describes a person."""

import re
from collections.abc import Iterator
from functools import cache

from gongkai.leaks import masks
from gongkai.leaks.data import load, words
from gongkai.leaks.view import Hit, View

_HAN = "[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
_WHOLE = re.compile(rf"{_HAN}{{2,4}}|{_HAN}{{1,8}}(?:·{_HAN}{{1,10}}){{1,3}}|{_HAN}[ ]{{1,3}}{_HAN}")
_BESIDE = ("id_number", "mobile", "bank_card", "address", "landline", "passport", "permit", "form_heading", "plate")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    family = "|".join([*load("surnames")["compound"], f"[{''.join(load('surnames')['single'].split())}]"])
    labels = "|".join(sorted((*words("names", "labels"), *words("minors", "words")), key=len, reverse=True))
    name = rf"(?:{family})(?!某){_HAN}{{1,2}}|{_HAN}{{1,6}}·{_HAN}{{1,8}}"
    after = "|".join(map(re.escape, words("names", "after")))
    labelled = re.compile(
        rf"(?:{labels})(?:姓名)?(?:\([^)\n]{{1,12}}\))?[ ]?[:为是]?[ \t]?({name}|(?<=:){_HAN}{{2,3}})(?!{_HAN})"
    )
    described = re.compile(
        rf"(?:(?<!{_HAN})|(?<=[与找向]))({name})"
        rf"(?=[ ]?[,:( ]?[ ]?(?:{after}|[1-9]\d{{10}}|\d{{17}}[\dXx])|\t[1-9]\d{{10}})"
    )
    return labelled, described


def detect(view: View) -> Iterator[Hit]:
    """Likely beside other findings of the same row or sentence; a name by itself is public business."""
    if not any(hit.kind in _BESIDE for hit in view.hits):
        return
    yield from _columns(view)
    for pattern, reason in zip(_patterns(), ("标明是姓名", "后文写的是这个人"), strict=True):
        for match in pattern.finditer(view.text):
            text, (start, end) = match[1], match.span(1)
            if _is_name(text) and view.free(start, end) and view.near(start, _BESIDE, 60):
                yield _hit(start, end, text, f"{reason}，与其他个人信息同现")


def _columns(view: View) -> Iterator[Hit]:
    for cell, text in view.filled(("name",)):
        called = text.strip()
        if 2 <= len(called) <= 20 and _WHOLE.fullmatch(called) and _is_name(called) and view.near(cell.start, _BESIDE):
            start = cell.start + text.index(called)
            yield _hit(start, start + len(called), called, "在姓名栏，同一行有其他个人信息")


def _is_name(text: str) -> bool:
    titled = text[1:] in load("surnames")["titles"]
    return not titled and "某" not in text and not text.startswith(tuple(load("surnames")["not_names"]))


def _hit(start: int, end: int, text: str, reason: str) -> Hit:
    return Hit("name", "likely", start, end, "".join(text.split()), masks.name(text), reason)
