"""How large things are on an official document's page (GB/T 9704-2012): A4, 版心 156 × 225 mm, 22 lines of 28 signs."""

import re
import unicodedata
from collections.abc import Sequence

from gongkai.papers.blocks import Cell, Paragraph, Picture, Table

BODY_SIZE = 16.0  # 3号
TITLE_SIZE = 22.0  # 2号
FOOT_SIZE = 14.0  # 4号
LINE = 28.95
TITLE_LINE = 36.0
TEXT_WIDTH = 442.2  # 156 mm
TEXT_HEIGHT = 637.8  # 225 mm
CELL_PADDING = 4.0  # left and right together, with its lines
DATE_INDENT = 4.0  # 成文日期 ends four signs before the edge

_POINTS_A_PIXEL = 0.75
_NEARLY = 0.97  # fonts differ a little in their widths
_MARK_LARGEST, _MARK_SMALLEST = 44.0, 22.0
_TABLE_SIZES = ((8, 10.5), (12, 9.0), (18, 7.5), (30, 5.5), (60, 3.5))  # columns up to: size
_LEAST_COLUMN, _MOST_COLUMN = 2.0, 24.0
_SOFTLY = 0.7  # wide columns get less than their share: their words can break
_ROWS_LOOKED_AT = 200
_SMALLEST = 3.0
# Words that no line holds: addresses.
LONG = re.compile(r"[!-~]{24,}")
_UNBROKEN = re.compile(r"[!-~]+")


def ems(text: str) -> float:
    """The width of words in units of their size: 1 for a Han character, about half for a Latin one."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.55 for sign in text)


def mark_size(text: str) -> float:
    """The size in which the red mark fills a line, but neither too large nor over the edge."""
    return max(_MARK_SMALLEST, min(_MARK_LARGEST, _NEARLY * TEXT_WIDTH / max(ems(text), 1.0)))


def column_widths(table: Table) -> list[float]:
    """Widths in points: as much as a column's words ask for, softened, together the width of the text."""
    wanted = [_LEAST_COLUMN] * table.columns
    for row in table.rows[:_ROWS_LOOKED_AT]:
        for cell in row:
            if cell.columns == 1:
                longest = max((ems(line) for line in cell.text.split("\n")), default=0.0)
                wanted[cell.column] = max(wanted[cell.column], min(longest, _MOST_COLUMN))
    shares = [width**_SOFTLY for width in wanted]
    return [TEXT_WIDTH * share / sum(shares) for share in shares]


def table_size(table: Table) -> float:
    """The size of a table's words, by how many columns share the page."""
    return next(size for most, size in _TABLE_SIZES if table.columns <= most)


def cell_size(cell: Cell, base: float, widths: Sequence[float]) -> float:
    """The size in which a cell's longest figure or word stands on one line; never smaller than can be seen."""
    room = sum(widths[cell.column : cell.column + cell.columns]) - CELL_PADDING
    longest = max((ems(word) for word in _UNBROKEN.findall(cell.text)), default=0.0)
    return max(_SMALLEST, min(base, room / longest)) if longest else base


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
