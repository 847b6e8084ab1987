"""How large things are on an official document's page (GB/T 9704-2012): A4, 版心 156 × 225 mm, 22 lines of 28 signs."""

import math
import re
import unicodedata
from collections.abc import Sequence

from gongkai.papers.blocks import Paragraph, Picture

BODY_SIZE = 16.0  # 3号
TITLE_SIZE = 22.0  # 2号
FOOT_SIZE = 14.0  # 4号
LINE = 28.95
TITLE_LINE = 36.0
TEXT_WIDTH = 442.2  # 156 mm
TEXT_HEIGHT = 637.8  # 225 mm
DATE_INDENT = 4.0  # 成文日期 ends four signs before the edge

_POINTS_A_PIXEL = 0.75
_NEARLY = 0.97  # fonts differ a little in their widths
_MARK_LARGEST, _MARK_SMALLEST = 44.0, 22.0
_SLACK = 1.5  # signs by which a line of the title may be longer than the others
# Words that no line holds: addresses.
LONG = re.compile(r"[!-~]{24,}")


def ems(text: str) -> float:
    """The width of words in units of their size: 1 for a Han character, about half for a Latin one."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.55 for sign in text)


def mark_size(text: str) -> float:
    """The size in which the red mark fills a line, but neither too large nor over the edge."""
    return max(_MARK_SMALLEST, min(_MARK_LARGEST, _NEARLY * TEXT_WIDTH / max(ems(text), 1.0)))


def title_inset(text: str) -> float:
    """Points left free on each side of a title of several lines, so that they are about equally long (7.3.1)."""
    width = ems(text) * TITLE_SIZE
    lines = math.ceil(width / TEXT_WIDTH)
    if lines < 2:
        return 0.0
    return max(0.0, (TEXT_WIDTH - width / lines - _SLACK * TITLE_SIZE) / 2)


def picture_size(picture: Picture, room: float = TEXT_WIDTH) -> tuple[float, float]:
    """(width, height) in points: as large as on a screen, but inside its room and on one page."""
    width, height = picture.width * _POINTS_A_PIXEL, picture.height * _POINTS_A_PIXEL
    scale = min(1.0, max(room, 4.0) / width, (TEXT_HEIGHT - 2 * LINE) / height)
    return width * scale, height * scale


def signature_indents(lines: Sequence[Paragraph]) -> list[float]:
    """Signs between each line and the right edge: the date four, the name above in the middle over it (7.3.5)."""
    widths = [ems(line.text) for line in lines]
    if len(lines) < 2 or not widths:
        return [DATE_INDENT] * len(lines)
    date = widths[-1]
    shift = max(0.0, *((width - date) / 2 - DATE_INDENT + 1 for width in widths[:-1]))
    base = DATE_INDENT + min(shift, 6.0)
    return [max(0.0, base + (date - width) / 2) for width in widths[:-1]] + [base]
