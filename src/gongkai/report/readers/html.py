"""HTML as sites publish it: nested tags, layout tables, spans, blank cells."""

from collections.abc import Iterator
from typing import cast

from lxml import etree

from gongkai.report.document import Builder, Document
from gongkai.report.errors import Unreadable
from gongkai.report.readers.decode import decode

_SKIPPED = {
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "select",
    "textarea",
    "button",
    "svg",
    "iframe",
}
_INLINE = {
    "a", "abbr", "b", "bdi", "big", "cite", "code", "em", "font", "i", "ins", "label", "mark", "o:p", "q", "s",
    "small", "span", "st1:chsdate", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr",
}  # fmt: skip
_MOST_SPAN = 64
_MOST_TAGS = 400_000
_TINY_IMAGE = 60  # pixels: icons hold no table


def read(data: bytes) -> Document:
    """Read a page. Raises Unreadable for what is no HTML or is built to exhaust its reader."""
    text = decode(data, declared=True)
    try:
        # The plain parser: lxml.html's own asks Python for the class of every element.
        root = etree.fromstring(
            text.encode(), etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        )
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable("HTML 无法解析") from error
    if root is None or _count(root) > _MOST_TAGS:
        raise Unreadable("HTML 过于庞大，拒绝读取")
    builder = Builder("html")
    _Walker(builder).walk(root)
    return builder.build()


def _count(root: etree._Element) -> float:
    return cast(float, root.xpath("count(//*)"))


class _Walker:
    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.parts: list[str] = []

    def walk(self, root: etree._Element) -> None:
        """Depth first with a stack of our own, so that no nesting exhausts Python's."""
        stack: list[tuple[etree._Element, bool]] = [(root, False)]
        while stack:
            element, done = stack.pop()
            tag = element.tag if isinstance(element.tag, str) else ""
            if done:
                if tag not in _INLINE:
                    self.flush()
                self.parts.append(element.tail or "")
                continue
            if not tag or tag in _SKIPPED or _hidden(element):
                self.parts.append(element.tail or "")
                continue
            if tag == "table" and element.find(".//table") is None:
                self.flush()
                self.table(element)
                self.parts.append(element.tail or "")
                continue
            if tag == "br" or tag not in _INLINE:
                self.flush()
            self.builder.images += _is_picture(element)
            self.parts.append(element.text or "")
            stack.append((element, True))
            stack += [(child, False) for child in reversed(element)]
        self.flush()

    def flush(self) -> None:
        text = " ".join("".join(self.parts).split())
        self.parts = []
        if text:
            self.builder.line(text)

    def table(self, table: etree._Element) -> None:
        self.builder.images += sum(_is_picture(image) for image in table.iter("img"))
        self.builder.grid(_rows(table))


def _rows(table: etree._Element) -> Iterator[list[tuple[str, int, int]]]:
    taken: dict[int, int] = {}  # column -> rows that a cell above still covers
    for row in table.iter("tr"):
        cells: list[tuple[str, int, int]] = []
        column = 0
        new: dict[int, int] = {}
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while taken.get(column, 0):
                column += 1
            span, down = _span(cell, "colspan"), _span(cell, "rowspan")
            cells.append((_text(cell), column, span))
            for covered in range(column, column + span):
                new[covered] = down
            column += span
        taken = {key: left - 1 for key, left in taken.items() if left > 1}
        taken |= {key: down - 1 for key, down in new.items() if down > 1}
        yield cells


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name)
    if value is None:
        return 1
    value = value.strip()
    return max(1, min(int(value), _MOST_SPAN)) if value.isascii() and value.isdigit() and len(value) < 9 else 1


def _text(cell: etree._Element) -> str:
    if not len(cell):
        return " ".join((cell.text or "").split())
    parts: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        if event == "start":
            if tag in ("br", "p", "div", "li"):
                parts.append("\n")
            if tag not in _SKIPPED:
                parts.append(element.text or "")
        elif element is not cell:
            parts.append(element.tail or "")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _hidden(element: etree._Element) -> bool:
    return "display:none" in (element.get("style") or "").replace(" ", "").lower()


def _is_picture(element: etree._Element) -> bool:
    if element.tag != "img":
        return False
    sizes = [element.get("width") or "", element.get("height") or ""]
    return not any(size.isdigit() and int(size) < _TINY_IMAGE for size in sizes)
