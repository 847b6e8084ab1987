"""What a paragraph's style says of it: heading or title, how it is aligned, how it is counted."""

import re
from dataclasses import dataclass

from lxml import etree

from gongkai.documents.readers.word_package import Package, W, value

_HEADING = re.compile(r"(?:heading|标题)\s*([1-6])", re.IGNORECASE)
_ALIGN = {"center": "center", "right": "right", "end": "right"}


@dataclass(frozen=True)
class Look:
    """level: of a heading, 0 for none. title: the document's title style. size: points. number: list id and level."""

    level: int = 0
    title: bool = False
    align: str = ""
    size: float = 0.0
    number: tuple[str, int] | None = None


class Styles:
    """The looks of paragraphs, their own settings before those of their styles."""

    def __init__(self, package: Package) -> None:
        root = package.part("word/styles.xml")
        self._styles: dict[str, etree._Element] = {}
        self._default = ""
        for style in root.iter(f"{W}style") if root is not None else ():
            if style.get(f"{W}type") == "paragraph":
                self._styles[style.get(f"{W}styleId", "")] = style
                if style.get(f"{W}default") in {"1", "true"}:
                    self._default = style.get(f"{W}styleId", "")
        self._looks: dict[str, Look] = {}

    def of(self, paragraph: etree._Element) -> Look:
        """The look of a paragraph."""
        own = paragraph.find(f"{W}pPr")
        style = self._look(value(own, "pStyle") or self._default)
        sizes = [float(size) / 2 for run in paragraph.findall(f"{W}r/{W}rPr") if (size := value(run, "sz")).isdigit()]
        return _over(style, own, max(sizes, default=0.0))

    def _look(self, name: str, depth: int = 0) -> Look:
        if name not in self._styles or depth > 20:
            return Look()
        if name not in self._looks:
            style = self._styles[name]
            below = self._look(value(style, "basedOn"), depth + 1)
            called = value(style, "name")
            heading = _HEADING.fullmatch(called.strip())
            size = value(style.find(f"{W}rPr"), "sz")
            look = _over(below, style.find(f"{W}pPr"), float(size) / 2 if size.isdigit() else 0.0)
            self._looks[name] = Look(
                int(heading[1]) if heading else look.level,
                look.title or called.lower() in {"title", "标题"},
                look.align,
                look.size,
                look.number,
            )
        return self._looks[name]


def _over(below: Look, own: etree._Element | None, size: float) -> Look:
    outline = value(own, "outlineLvl")
    level = int(outline) + 1 if outline.isdigit() and int(outline) < 6 else below.level
    align = value(own, "jc")
    number = below.number
    counted = own.find(f"{W}numPr") if own is not None else None
    if counted is not None:
        depth = value(counted, "ilvl")
        identifier = value(counted, "numId") or (number[0] if number else "0")
        number = None if identifier == "0" else (identifier, int(depth) if depth.isdigit() else 0)
    return Look(level, below.title, _ALIGN.get(align, "") if align else below.align, size or below.size, number)
