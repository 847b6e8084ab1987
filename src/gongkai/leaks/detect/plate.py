"""Vehicle plates (GA 36): province, letter, five characters, or six for new-energy vehicles."""

import re
from collections.abc import Iterator

from gongkai.leaks.masks import stars
from gongkai.leaks.view import Hit, View

_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][ ]?[A-HJ-NP-Z][ ·.\-]?"
    r"(?:[A-HJ-NP-Z0-9]{5}|[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF]|[A-HJ-NP-Z0-9]{4}[挂学警港澳])(?![0-9A-Za-z])"
)


def detect(view: View) -> Iterator[Hit]:
    """Certain beside a word for vehicles, likely by shape; at least three digits, as every plate has."""
    for match in _PLATE.finditer(view.text):
        plate = re.sub(r"[ ·.\-]", "", match[0])
        if sum(char.isdigit() for char in plate) < 3 or view.label(match.start()) == "other":
            continue
        told = view.label(match.start()) == "plate"
        reason = "标明是车辆，符合号牌格式" if told else "符合号牌格式"
        yield Hit("plate", "certain" if told else "likely", *match.span(), plate, stars(plate, 2, 1), reason)
