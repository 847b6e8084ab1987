"""The canonical form of a text: words, element names and the few attributes that change what is read.

A page that a browser parsed and wrote out again has the same canonical form; one with another word, cell, link or
picture has not. Pure: knows no Django.
"""

import re
import unicodedata
from html import escape

from lxml import etree, html

from gongkai.disclosurelog.addresses import Place
from gongkai.words import _

DEEPEST = 400
# Wrappers without a meaning of their own; parsers put a tbody into every table.
_TRANSPARENT = {"div", "span", "tbody", "font"}
_BLOCKS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "caption", "thead", "tfoot", "tr", "td", "th",
    "blockquote", "figure", "figcaption", "br", "hr", "dl", "dt", "dd", "section", "article", "pre", "div", "tbody",
}  # fmt: skip
_VOID = {"br", "hr", "img"}
_ALONE = {"colspan", "rowspan", "start"}
_COUNTED = {"href", "src", "alt", "style", "hidden", "class", *_ALONE}
_WHITE = re.compile(r"[ \t\n\r\f]+")


class Unreadable(ValueError):
    """The page can't be compared; the words say why."""


def parse(text: str) -> html.HtmlElement:
    """The page as a tree, never failing on what a browser would show."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    data = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(data or b" ", parser=parser, ensure_head_body=True)
    except etree.LxmlError as error:
        raise Unreadable(_("这不是网页。")) from error
    return tree


def canonical_text(fragment: str, place: Place) -> str:
    """The canonical form of HTML that stands in a body."""
    tree = parse(f'<div data-log="body">{fragment}</div>')
    return canonical(tree.body[0], place)


def canonical(root: html.HtmlElement, place: Place) -> str:
    """The canonical form of what stands in the element. Raises Unreadable where it is nested beyond reason."""
    writer = _Writer()
    depth = 0
    writer.words(root.text)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            depth += 1
            if depth > DEEPEST:
                raise Unreadable(_("正文嵌套过深，无法核对。"))
            if element is not root:
                writer.start(element, _attributes(element, place))
                writer.words(element.text)
        else:
            depth -= 1
            if element is not root:
                writer.end(element)
                writer.words(element.tail)
    return writer.whole()


def plain(text: str | None) -> str:
    """A short text as it is read: one blank where several stand, none at its ends."""
    return " ".join(unicodedata.normalize("NFC", text or "").split())


class _Writer:
    """Writes tags and words; blanks beside a block are nothing that anybody reads."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pending: list[str] = []
        self.after_block = True
        self.open: list[bool] = []

    def words(self, text: str | None) -> None:
        if text:
            self.pending.append(text)

    def start(self, element: html.HtmlElement, attributes: str) -> None:
        shown = bool(attributes) or element.tag not in _TRANSPARENT
        self.open.append(shown)
        self._tag(str(element.tag), f"<{element.tag}{attributes}>" if shown else "")

    def end(self, element: html.HtmlElement) -> None:
        shown = self.open.pop() and element.tag not in _VOID
        self._tag(str(element.tag), f"</{element.tag}>" if shown else "")

    def whole(self) -> str:
        self._flush(before_block=True)
        return "".join(self.parts)

    def _tag(self, name: str, tag: str) -> None:
        block = name in _BLOCKS
        if not tag and not block:
            return
        self._flush(before_block=block)
        self.after_block = block
        self.parts.append(tag)

    def _flush(self, *, before_block: bool) -> None:
        text = _WHITE.sub(" ", unicodedata.normalize("NFC", "".join(self.pending)))
        self.pending.clear()
        if self.after_block:
            text = text.removeprefix(" ")
        if before_block:
            text = text.removesuffix(" ")
        if text:
            self.parts.append(escape(text, quote=False))
            self.after_block = False


def _attributes(element: html.HtmlElement, place: Place) -> str:
    kept = []
    for name in sorted(_COUNTED.intersection(element.keys())):
        value = _value(name, element.get(name, ""), place)
        if value is not None:
            kept.append(f' {name}="{escape(unicodedata.normalize("NFC", value))}"')
    return "".join(kept)


def _value(name: str, value: str, place: Place) -> str | None:
    """The attribute's value as it counts; None where it says nothing."""
    if name == "href":
        return place.link(value)
    if name == "src":
        return place.picture(value)
    if name == "class":
        return " ".join(sorted({word for word in value.split() if word.startswith("align-")})) or None
    if name in _ALONE and value.strip() == "1":
        return None
    return plain(value)
