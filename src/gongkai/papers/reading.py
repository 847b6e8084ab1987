"""The cleaned HTML of a body as blocks. Words are never lost: what is not understood is read as its text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree, html

from gongkai.documents.characters import seen
from gongkai.documents.markup import ALIGNED, HEADINGS, INLINE, LISTS
from gongkai.papers.blocks import Block, Inline, Paragraph, Picture, Role, Rule, Run
from gongkai.papers.grids import table

Show = Callable[[str, str], Picture | None]  # source and alt text → the picture, None where it can't be shown

_DEEPEST = 60
_MOST_LEVELS = 6  # of indents; more would push the words off the page
_LONGEST_LINK = 2000
_ALIGN = {name: word for word, name in ALIGNED.items()}
_LOOKS = {"strong": "bold", "em": "italic", "u": "underline", "del": "strike"}
_ROLES = {"h1": Role.HEADING, "h2": Role.HEADING, "h3": Role.SUBHEADING} | dict.fromkeys(HEADINGS[3:], Role.MINOR)
_CONTAINERS = {"blockquote", "figure", "div", "section", "article", "body", "span"}
_SPACES = re.compile(r"[ \t\r\n\f]+")
# Signs before an item: deeper lists have others.
_BULLETS = "•◦▪"


def read(body: str, show: Show) -> list[Block]:
    """The blocks of a body, in order; pictures that `show` does not know leave their alt text in brackets."""
    text = seen(body).strip()
    if not text:
        return []
    try:
        root = html.fragment_fromstring(text, create_parent="body", parser=html.HTMLParser(huge_tree=True))
    except (etree.ParserError, ValueError):
        return [Paragraph((Run(text),))]
    return list(_Reader(show).flow(root, _Place()))


@dataclass(frozen=True)
class _Place:
    """Where the reader stands: the look of words, and what paragraphs here are."""

    look: Run = field(default_factory=lambda: Run(""))
    role: Role = Role.BODY
    align: str = ""
    level: int = 0
    depth: int = 0

    def inside(self, element: etree._Element, **changes: object) -> "_Place":
        align = _align(element) or self.align
        return replace(self, **({"align": align, "depth": self.depth + 1} | changes))  # type: ignore[arg-type]


@dataclass
class _Reader:
    show: Show

    def flow(self, element: etree._Element, place: _Place) -> Iterator[Block]:
        """The blocks inside an element; words between its blocks are paragraphs too."""
        pending: list[Inline] = []

        def flushed() -> Iterator[Block]:
            if made := _paragraph(pending, place):
                yield made
            pending.clear()

        if place.depth > _DEEPEST:
            yield from _lone(element, place)
            return
        pending += _words(element.text, place.look)
        for child in element:
            if not isinstance(child.tag, str):
                pass
            elif child.tag in INLINE or child.tag in {"br", "img"}:
                pending += self.inline(child, place)
            else:
                yield from flushed()
                yield from self.block(child, place)
            pending += _words(child.tail, place.look)
        yield from flushed()

    def block(self, element: etree._Element, place: _Place) -> Iterator[Block]:
        tag = str(element.tag)
        if tag == "table":
            yield from self._table(element, place)
        elif tag in LISTS:
            yield from self._list(element, place)
        elif tag == "hr":
            yield Rule()
        elif tag in _ROLES:
            yield from self.flow(element, place.inside(element, role=_ROLES[tag]))
        elif tag == "figcaption":
            yield from self.flow(element, place.inside(element, role=Role.PICTURE, align="center"))
        else:
            deeper = min(place.level + (tag == "blockquote"), _MOST_LEVELS)
            yield from self.flow(element, place.inside(element, level=deeper))

    def inline(self, element: etree._Element, place: _Place) -> Iterator[Inline]:
        tag = str(element.tag)
        if tag == "br":
            yield Run("\n")
        elif tag == "img":
            alt = (element.get("alt") or "").strip()
            picture = self.show(element.get("src") or "", alt)
            yield picture or replace(place.look, text=f"［图片：{alt or '无法显示'}］")
        elif place.depth > _DEEPEST:
            yield from _words(_text(element), place.look)
        else:
            inner = place.inside(element, look=_looked(place.look, element), align=place.align)
            yield from _words(element.text, inner.look)
            for child in element:
                if isinstance(child.tag, str):
                    yield from self.inline(child, inner)
                yield from _words(child.tail, inner.look)

    def _list(self, element: etree._Element, place: _Place) -> Iterator[Block]:
        number = _number(element.get("start"), 1)
        level = min(place.level + 1, _MOST_LEVELS)
        inner = place.inside(element, role=Role.ITEM, level=level)
        for child in element:
            if child.tag != "li":
                if isinstance(child.tag, str):
                    yield from self.block(child, inner)
                continue
            sign = f"{number}. " if element.tag == "ol" else _BULLETS[min(level, len(_BULLETS)) - 1]
            number += 1
            for made in self.flow(child, inner.inside(child)):
                if sign and isinstance(made, Paragraph) and made.role == Role.ITEM and not made.sign:
                    yield replace(made, sign=sign)
                    sign = ""
                else:
                    yield made

    def _table(self, element: etree._Element, place: _Place) -> Iterator[Block]:
        for caption in element.findall("caption"):
            yield from self.flow(caption, place.inside(caption, role=Role.CAPTION, align="center"))
        cells = _Place(role=Role.CELL, depth=place.depth + 1)
        if place.role == Role.CELL:  # a table in a cell is read as its lines
            for cell in element.iter("td", "th"):
                yield from self.flow(cell, cells.inside(cell))
            return
        yield from table(element, lambda cell: tuple(self._content(cell, cells)), _align)

    def _content(self, cell: etree._Element, place: _Place) -> Iterator[Paragraph]:
        for made in self.flow(cell, place.inside(cell)):
            if isinstance(made, Paragraph):
                yield made


def _paragraph(inlines: list[Inline], place: _Place) -> Paragraph | None:
    """The paragraph; None where nothing is to be seen in it. Blanks and breaks at its ends are left out."""
    kept = list(inlines)
    while kept and isinstance(kept[0], Run) and not kept[0].text.strip(" \n\u3000"):
        kept.pop(0)
    while kept and isinstance(kept[-1], Run) and not kept[-1].text.strip(" \n\u3000"):
        kept.pop()
    if not kept:
        return None
    first = kept[0]
    if isinstance(first, Run):
        kept[0] = replace(first, text=first.text.lstrip(" \u3000"))
    role = place.role
    if role != Role.CELL and not any(isinstance(part, Run) and part.text.strip() for part in kept):
        role = Role.PICTURE
    return Paragraph(tuple(kept), role, place.align, place.level)


def _words(text: str | None, look: Run) -> list[Inline]:
    said = _SPACES.sub(" ", text or "")
    return [replace(look, text=said)] if said else []


def _lone(element: etree._Element, place: _Place) -> Iterator[Block]:
    if made := _paragraph(_words(_text(element), place.look), place):
        yield made


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _looked(look: Run, element: etree._Element) -> Run:
    tag = INLINE.get(str(element.tag), "")
    if tag in {"sup", "sub"}:
        return replace(look, script=tag)
    if tag == "a":
        link = element.get("href") or ""
        fit = link.startswith(("http://", "https://", "mailto:")) and len(link) <= _LONGEST_LINK
        return replace(look, link=link) if fit else look
    kept = _LOOKS.get(tag)
    return replace(look, **{kept: True}) if kept else look  # type: ignore[arg-type]


def _align(element: etree._Element) -> str:
    return next((_ALIGN[name] for name in (element.get("class") or "").split() if name in _ALIGN), "")


def _number(said: str | None, otherwise: int) -> int:
    return int(said[:6]) if said and said.isascii() and said.isdecimal() else otherwise
