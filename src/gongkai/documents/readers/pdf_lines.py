"""Lines of a PDF page: found among its characters, joined to paragraphs where the measure broke them."""

import re
from dataclasses import dataclass
from html import escape
from statistics import median
from typing import Any

from pdfplumber.utils.text import chars_to_textmap

from gongkai.documents.blocks import Block
from gongkai.documents.cells import text_of
from gongkai.documents.characters import HAN, seen

Char = dict[str, Any]
_TEXT: dict[str, Any] = {"x_tolerance": 2, "y_tolerance": 3}
_STARTS = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|附件|抄送|第[一二三四五六七八九十百]+[条章节]"
)
_FEW_LINES = 5
_MARGIN = 0.15  # of the page's width
_SHORT = 12  # characters: a line of fewer is a heading or label, and stands alone even where it fills the measure


@dataclass
class Line:
    """A line on a page, in points; left and right are the measure of its page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    align: str = ""
    left: float = 0.0
    right: float = 0.0


def lines_of(chars: list[Char], width: float, edges: list[float]) -> list[Line]:
    """The lines from top to bottom, each with how it stands between the margins: of the lines and the tables' edges."""
    if not chars:
        return []
    found = chars_to_textmap(chars, **_TEXT).extract_text_lines(return_chars=True)
    lines = [
        Line(seen(line["text"]), line["x0"], line["x1"], line["top"], line["bottom"],
             median(char["size"] for char in line["chars"]))
        for line in found if line["text"].strip()
    ]  # fmt: skip
    if len(lines) < _FEW_LINES:  # a cover: its lines tell nothing of the margins, the standard's paper does
        edges = [*edges, _MARGIN * width, (1 - _MARGIN) * width]
    left, right = min([*edges, *(line.x0 for line in lines)]), max([*edges, *(line.x1 for line in lines)])
    for line in lines:
        line.left, line.right = left, right
        middle = abs((line.x0 + line.x1) / 2 - (left + right) / 2) < 1.5 * line.size
        middle_of_page = abs((line.x0 + line.x1) / 2 - width / 2) < 1.5 * line.size
        apart = line.x0 > left + 2.5 * line.size or line.x1 - line.x0 < 0.5 * (right - left)
        if (middle or middle_of_page) and apart:
            line.align = "center"
        elif line.x0 > (left + right) / 2:
            line.align = "right"
    return lines


def paragraphs_of(lines: list[Line]) -> list[Block]:
    """The lines as paragraphs: one that fills the measure goes on in the next that is not indented."""
    groups: list[list[Line]] = []
    for line in lines:
        before = groups[-1][-1] if groups else None
        goes_on = (
            before is not None
            and before.x1 > before.right - 1.6 * before.size
            and len(before.text) >= _SHORT
            and line.x0 < line.left + 1.2 * line.size
            and line.align != "center"
            and abs(before.size - line.size) < 1.5
            and not _STARTS.match(line.text)
        )
        if goes_on:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(group) for group in groups]


def _block(lines: list[Line]) -> Block:
    text = joined([line.text for line in lines])
    align = lines[0].align if len(lines) == 1 else ""
    said = f' class="align-{align}"' if align else ""
    return Block(f"<p{said}>{escape(text, quote=False)}</p>", text, align=align, size=lines[0].size)


def joined(lines: list[str]) -> str:
    """Broken lines as one; a blank only where two Latin words meet."""
    text = ""
    for line in lines:
        if text and re.search(r"[A-Za-z,.]$", text) and re.match(r"[A-Za-z]", line):
            text += " "
        text += line.strip()
    return re.sub(rf"(?<=[{HAN}]) (?=[{HAN}])", "", text) if len(lines) > 1 else text


def cell_text(chars: list[Char]) -> str:
    """What stands in a cell, on one line."""
    if not chars:
        return ""
    lines = chars_to_textmap(chars, **_TEXT).as_string.split("\n")
    return text_of(joined(lines) if len(lines) > 1 else lines[0])
