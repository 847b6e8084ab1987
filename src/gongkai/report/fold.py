"""Folding: one spelling for the many that governments print (Traditional, full-width, radicals, spaces).

Folding is character for character, so an offset in folded text is an offset in the text as printed.
"""

import re
import unicodedata
from functools import cache, lru_cache

import opencc

# CJK Radicals Supplement: PDF fonts map common characters there, and Unicode gives them no decomposition.
_RADICALS = dict(
    zip(
        "⺠⻓⻅⻆⻋⻔⻚⻛⻜⻝⻢⻥⻦⻨⻩⻬⻰⻳⻄⻘⻉⻣⻤⺟⺫⻁⻒⻙⻮",
        "民长见角车门页风飞食马鱼鸟麦黄齐龙龟西青贝骨鬼母目虎镸韦齿",
        strict=True,
    )
)
_PUNCTUATION = {"−": "-", "–": "-", "—": "-", "―": "-", "─": "-", "‐": "-", "‑": "-", "／": "/", "谘": "咨"}
# Taiwan's wording for what the form calls a 文件 (a converter of characters leaves words alone).
_WORDS = {"规范性档案": "规范性文件"}

_LABEL = 64  # characters; longer texts are prose, which is not met again
_SPACE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_NOTE = re.compile(r"\([^()]*\)?")
_NUMBERING = re.compile(
    r"^(?:第?\((?P<a>[一二三四五六七八九十]{1,3}|\d{1,2})\)|(?P<b>[一二三四五六七八九十]{1,3}|\d{1,2})[、.,)])"
)
_LETTERS = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]+")


@cache
def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in (*range(0x2F00, 0x2FE0), *range(0xF900, 0xFB00), *range(0xFF01, 0xFF5F), 0x3000):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1:
            table[code] = plain
    han = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    simple = opencc.OpenCC("t2s").convert("\n".join(han)).split("\n")
    table |= {ord(old): new for old, new in zip(han, simple, strict=True) if old != new and len(new) == 1}
    table |= {ord(old): new for old, new in (_RADICALS | _PUNCTUATION).items()}
    return table


def fold(text: str) -> str:
    """The text in Simplified characters and half-width signs; as long as it was."""
    if text.isascii():
        return text
    return _folded(text) if len(text) <= _LABEL else text.translate(_table())


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    """Labels are the same in every report: folding each once is enough."""
    return text.translate(_table())


def squeeze(text: str) -> str:
    """The text without any white space."""
    return _SPACE.sub("", text)


@lru_cache(maxsize=8192)
def numbering(label: str) -> str:
    """The number that a label begins with ("三、", "（二）", "4."), without its signs; else ""."""
    match = _NUMBERING.match(squeeze(fold(label)))
    return (match["a"] or match["b"]) if match else ""


@lru_cache(maxsize=8192)
def letters(label: str) -> str:
    """What is left of a label to compare: no numbering, no notes in brackets, no punctuation."""
    text = squeeze(fold(label))
    text = _NUMBERING.sub("", text, count=1)
    text = _LETTERS.sub("", _NOTE.sub("", text))
    for old, new in _WORDS.items():
        text = text.replace(old, new)
    return text
