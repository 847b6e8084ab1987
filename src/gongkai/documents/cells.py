"""What stands in a cell of a sheet, as text: no 11001011.0, no stray blanks, dates in ISO form."""

import math
import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from gongkai.documents.characters import HAN, seen

Value = str | int | float | bool | date | datetime | time | timedelta | None

_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}，。、：；（）]) *\n *(?=[{HAN}，。、：；（）])")
_SPACED = re.compile(rf"[{HAN}](?:[ \u3000]+[{HAN}])+")


def text_of(value: Value) -> str:
    """The value as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return _tidy(str(value))


@lru_cache(maxsize=16384)  # columns repeat themselves: organs, yes and no, the same condition a thousand times
def _tidy(text: str) -> str:
    """Lines broken only for the look are joined, a word spread over its cell (姓　名) is closed up."""
    text = seen(text).replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").strip(" \t\n\u3000")
    lines = [line.strip() for line in text.split("\n")]
    if len(lines) > 1 and all(len(line) <= 1 for line in lines):
        return "".join(lines)
    text = _BETWEEN_HAN.sub("", "\n".join(line for line in lines if line))
    return re.sub(r"[ \t\u3000]+", "", text) if _SPACED.fullmatch(text) else re.sub(r"[ \t]+", " ", text)
