"""HTML that officials paste from Word, WPS and old web pages, made small, semantic and harmless.

What stays: headings, paragraphs, lists, tables with merged cells, links, pictures, emphasis, sup and sub, and whether a
line stands right or in the middle (a signature does). What goes: scripts, styles, forms, frames, and characters that no
one sees. Visible text is never lost; cleaning twice changes nothing.
"""

import re

import nh3
from lxml import etree

from gongkai.documents.characters import HAN
from gongkai.documents.markup import ALIGNED, HEADINGS, INLINE, LISTS, Builder

_BLOCKS = {"p", *HEADINGS, *LISTS, "li", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "blockquote",
           "figure", "figcaption"}  # fmt: skip
_TAGS = {*_BLOCKS, *INLINE.values(), "br", "hr", "img"}
_UNSEEN = {"script", "style", "template", "title", "iframe", "object", "embed", "select", "textarea", "noscript",
           "svg", "math", "xml", "noframes", "canvas", "audio", "video", "head"}  # fmt: skip
_SOUP = _TAGS | {"b", "i", "s", "strike", "span", "div", "section", "article", "main", "header", "footer", "aside",
                 "nav", "center", "form", "fieldset", "address", "dl", "dt", "dd", "pre", "legend", "details",
                 "summary", "label"}  # fmt: skip
_SOUP_ATTRIBUTES = {"*": {"style", "class", "align"}, "a": {"href"}, "img": {"src", "alt"},
                    "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"}, "ol": {"start"}}  # fmt: skip
_ATTRIBUTES = {name: kept for name, kept in _SOUP_ATTRIBUTES.items() if name != "*"}
_CLASSES = {tag: set(ALIGNED.values()) for tag in ("p", *HEADINGS, "td", "th", "caption", "figcaption", "li")}
_SCHEMES = {"http", "https", "mailto", "tel", "cid"}
_PICTURE = re.compile(r"(?:https?://|/(?!/)|cid:)[^\s\\]*", re.IGNORECASE)
_WIDE = re.compile(rf"[{HAN}，。；：、！？（）《》“”]")
_WRAPPED = re.compile(rf"(?<=[{HAN}，。；：、！？）》”]) *\n[ \n]*(?=[{HAN}（《“])")
_BLANK = " \t\n\r\u00a0\u3000"


def clean_html(html: str) -> str:
    """The HTML as it may be kept and shown. Pictures stay where their source is http(s), our own path or `cid:N`."""
    # html5ever parses as browsers do, so that what we judge is what they would show.
    soup = nh3.clean(html, tags=_SOUP, clean_content_tags=_UNSEEN,
                     attributes=_SOUP_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)  # fmt: skip
    builder = Builder()
    builder.feed(soup)
    builder.close()
    body = builder.tree()
    _tidy(body)
    whole = "\n".join(etree.tostring(block, method="html", encoding="unicode", with_tail=False) for block in body)
    return nh3.clean(whole, tags=_TAGS, attributes=_ATTRIBUTES, allowed_classes=_CLASSES, url_schemes=_SCHEMES)


def _tidy(body: etree._Element) -> None:
    for image in list(body.iter("img")):
        if not _PICTURE.fullmatch(image.get("src", "")):
            _drop(image)
    for element in list(body.iter(*_BLOCKS)):
        if element.tag in {"td", "th", "li", "caption", "figcaption"}:
            _unwrap_only_paragraph(element)
    for element in reversed(list(body.iter(*INLINE.values()))):
        if not len(element) and not (element.text or "").strip():
            element.tail = (element.text or "") + (element.tail or "")
            _drop(element)
    _collapse(body)
    for element in list(body.iter("p", *HEADINGS, "td", "th", "li", "caption", "figcaption")):
        _trim(element)
    for element in reversed(list(body.iter(*_BLOCKS, *INLINE.values()))):
        # A row without cells counts where cells above reach down into it.
        if element.tag not in {"td", "th", "tr"} and not len(element) and not (element.text or ""):
            _drop(element)


def _unwrap_only_paragraph(cell: etree._Element) -> None:
    if len(cell) == 1 and cell[0].tag == "p" and not (cell.text or "").strip() and not (cell[0].tail or "").strip():
        paragraph = cell[0]
        if paragraph.get("class") and not cell.get("class"):
            cell.set("class", paragraph.get("class", ""))
        cell.remove(paragraph)
        cell.text = paragraph.text
        cell.extend(list(paragraph))


def _collapse(body: etree._Element) -> None:
    """One blank where several meet, also across the borders of inline tags; none at a block's or line's beginning.

    Word breaks lines of its HTML anywhere: a break between two Han characters is no blank.
    """
    last = pending = ""

    def collapsed(text: str | None) -> str | None:
        nonlocal last, pending
        core = (text or "").lstrip(_BLANK if not last else " \n")
        gap = pending + (text or "")[: len(text or "") - len(core)]
        stripped = core.rstrip(" \n")
        if not stripped:
            pending = gap
            return ""
        blank = gap and last and not ("\n" in gap and _WIDE.fullmatch(last) and _WIDE.fullmatch(stripped[0]))
        last, pending = stripped[-1], core[len(stripped) :]
        return " " * bool(blank) + re.sub(r"[ \n]+", " ", _WRAPPED.sub("", stripped))

    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS or element.tag in {"br", "hr"}:
            last = pending = ""
        elif element.tag == "img":
            last, pending = "-", ""
        if event == "start":
            element.text = collapsed(element.text)
        else:
            element.tail = collapsed(element.tail)


def _trim(block: etree._Element) -> None:
    """No blanks, indents or line breaks at a block's ends."""
    while True:
        first = block
        while not (first.text or "").strip(_BLANK) and len(first) and first[0].tag in INLINE.values():
            first.text = None
            first = first[0]
        first.text = (first.text or "").lstrip(_BLANK)
        if not first.text and len(first) and first[0].tag == "br":
            _drop(first[0])
            continue
        break
    while True:
        last = block
        while len(last) and not (last[-1].tail or "").strip(_BLANK) and last[-1].tag in INLINE.values():
            last[-1].tail = None
            last = last[-1]
        if not len(last):
            last.text = (last.text or "").rstrip(_BLANK)
        else:
            last[-1].tail = (last[-1].tail or "").rstrip(_BLANK)
            if not last[-1].tail and last[-1].tag == "br":
                _drop(last[-1])
                continue
        break


def _drop(element: etree._Element) -> None:
    """Take the element out; the text after it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
