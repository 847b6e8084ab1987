"""Tag soup turned into blocks: what a word processor or an old web page meant, as a small tree.

Text is never lost: a tag that is not understood is left out, its text stays. Blocks never stand inside inline tags, and
the tree is never deep, so everything after this may recurse.
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from lxml import etree

from gongkai.documents.characters import seen

INLINE = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "u": "u", "s": "del", "strike": "del", "del": "del",
          "sup": "sup", "sub": "sub", "a": "a"}  # fmt: skip
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = ("ul", "ol")
_ROWS = {"thead", "tbody", "tfoot", "tr"}
_KEPT = {*HEADINGS, *LISTS, *_ROWS, "p", "li", "table", "caption", "td", "th", "blockquote", "figure", "figcaption"}
_BOUNDARIES = {"div", "section", "article", "main", "header", "footer", "aside", "nav", "center", "form", "fieldset",
               "address", "dl", "dt", "dd", "pre", "legend", "details", "summary", "label"}  # fmt: skip
_FLOW = {"body", "blockquote", "figure"}  # text in these stands in paragraphs
_DEEPEST = 40
ALIGNED = {"right": "align-right", "center": "align-center"}

_SPACES = re.compile(r"[ \t\f\u00a0]+")
_BREAKS = re.compile(r" ?[\r\n][\r\n ]*")
_HEADING = re.compile(r"MsoHeading([1-6])|mso-outline-level:\s*([1-6])")
_LISTED = re.compile(r"mso-list:\s*l\d+\s+level(\d)")
_ALIGN = re.compile(r"text-align:\s*(right|center|end)")
_HIDDEN = re.compile(r"display:\s*none|mso-hide:\s*all")
_BULLET = re.compile(r"[·•●○■□◆◇▪§Øüvnlou*-]")
_COUNTED = re.compile(r"(\d{1,4})[.．、]")


@dataclass
class _Item:
    """A paragraph of a Word list that is still to say whether it is an item: level from 1, and its printed sign."""

    level: int
    attributes: dict[str, str]
    sign: str = ""


class Builder(HTMLParser):
    """Feed it well-formed HTML, then take `tree()`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._body = etree.Element("body")
        self._blocks: list[tuple[str, etree._Element]] = [("body", self._body)]
        self._inline: list[tuple[str, dict[str, str]]] = []
        self._open: list[etree._Element] = []  # the inline elements really open in the current block
        self._align: list[tuple[str, str]] = []
        self._skipped: list[str] = []
        self._sign_depth = 0
        self._item: _Item | None = None
        self._word_lists: list[etree._Element] = []
        self._spans: list[bool] = []
        self._pre = 0

    def tree(self) -> etree._Element:
        """The body; its blocks are the elements of the document."""
        self._decide()
        return self._body

    # --- what the parser tells

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        style = said.get("style", "")
        if self._skipped or (_HIDDEN.search(style) and tag not in {"img", "br", "hr"}):
            if tag not in {"img", "br", "hr"}:
                self._skipped.append(tag)
        elif tag in INLINE:
            self._inline.append((INLINE[tag], {"href": said["href"]} if tag == "a" and said.get("href") else {}))
        elif tag == "span":
            self._spans.append(is_sign := "mso-list:ignore" in style.lower().replace(" ", ""))
            self._sign_depth += is_sign
        elif tag == "br":
            self._decide()
            etree.SubElement(self._place(), "br")
        elif tag == "hr":
            self._end_paragraph()
            etree.SubElement(self._flow(), "hr")
        elif tag == "img":
            if said.get("src"):
                self._decide()
                image = {name: said[name] for name in ("src", "alt") if said.get(name)}
                etree.SubElement(self._place(), "img", {"src": seen(image["src"]), "alt": seen(image.get("alt", ""))})
        elif tag in _KEPT:
            self._start(tag, said)
        elif tag in _BOUNDARIES:
            self._end_paragraph()
            self._pre += tag == "pre"
            self._align.append((tag, _aligned(tag, said)))

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            if tag == self._skipped[-1]:
                self._skipped.pop()
        elif tag in INLINE:
            for index in range(len(self._inline) - 1, -1, -1):
                if self._inline[index][0] == INLINE[tag]:
                    del self._inline[index]
                    self._open = []
                    break
        elif tag == "span":
            self._sign_depth -= bool(self._spans and self._spans.pop())
        elif tag in _KEPT:
            self._decide()
            self._end(tag)
        elif tag in _BOUNDARIES:
            self._end_paragraph()
            self._pre -= tag == "pre"
            if self._align and self._align[-1][0] == tag:
                self._align.pop()

    def handle_data(self, data: str) -> None:
        if self._skipped:
            return
        data = seen(data)
        if self._pre:
            for index, line in enumerate(data.split("\n")):
                if index:
                    etree.SubElement(self._place(), "br")
                self._text(line)
        elif self._sign_depth and self._item:
            self._item.sign += data
        else:
            self._text(data)

    # --- what that makes of the tree

    def _text(self, data: str) -> None:
        text = _BREAKS.sub("\n", _SPACES.sub(" ", data))
        holds_text = self._blocks[-1][0] not in _FLOW | _ROWS | {"table", *LISTS}
        if not text or (not text.strip(" \n") and not holds_text):
            return
        if text.strip():
            self._decide()
        place = self._place()
        if len(place):
            place[-1].tail = (place[-1].tail or "") + text
        else:
            place.text = (place.text or "") + text

    def _place(self) -> etree._Element:
        """Where text or a picture goes now: the current paragraph, inside the inline tags that are active."""
        tag = self._blocks[-1][0]
        if tag in LISTS:
            self._push("li", {})
        elif tag in _FLOW or tag in _ROWS or tag == "table":
            self._push("p", self._attributes("p", {}))
        if not self._open:
            place = self._blocks[-1][1]
            for name, attributes in self._inline:
                if (name != "a" or attributes) and all(element.tag != name for element in self._open):
                    place = etree.SubElement(place, name, attributes)
                    self._open.append(place)
        return self._open[-1] if self._open else self._blocks[-1][1]

    def _start(self, tag: str, said: dict[str, str]) -> None:
        self._end_paragraph()
        style = said.get("style", "") + " " + said.get("class", "")
        if tag == "p" and (listed := _LISTED.search(style)):
            self._item = _Item(int(listed[1]), self._attributes(tag, said))
            return
        self._word_lists = []
        if tag == "p" and (heading := _HEADING.search(style)):
            tag = f"h{heading[1] or heading[2]}"
        if len(self._blocks) > _DEEPEST:
            return
        if tag == "li" and self._blocks[-1][0] not in LISTS:
            tag = "p"
        self._push(tag, self._attributes(tag, said))

    def _decide(self) -> None:
        """A Word list paragraph becomes an item, or, where its sign carries meaning (（一）), a paragraph with it."""
        if self._item is None:
            return
        item, self._item = self._item, None
        sign = item.sign.strip(" \u00a0\t\r\n")
        counted = _COUNTED.fullmatch(sign)
        if not counted and not _BULLET.fullmatch(sign):
            self._word_lists = []
            self._push("p", item.attributes)
            self._text(sign)
            return
        kind = "ol" if counted else "ul"
        del self._word_lists[item.level :]
        while len(self._word_lists) < item.level:
            parent = self._flow() if not self._word_lists else _last_item(self._word_lists[-1])
            self._word_lists.append(etree.SubElement(parent, kind, _start_at(counted)))
        if self._word_lists[-1].tag != kind or (counted and int(counted[1]) != _next(self._word_lists[-1])):
            beside = self._word_lists.pop()
            around = beside.getparent()
            assert around is not None
            self._word_lists.append(etree.SubElement(around, kind, _start_at(counted)))
        self._blocks.append(("li", etree.SubElement(self._word_lists[-1], "li")))
        self._open = []

    def _push(self, tag: str, attributes: dict[str, str]) -> None:
        self._blocks.append((tag, etree.SubElement(self._blocks[-1][1], tag, attributes)))
        self._open = []

    def _end(self, tag: str) -> None:
        if tag == "p":
            self._end_paragraph()
            return
        for index in range(len(self._blocks) - 1, 0, -1):
            if self._blocks[index][0] == tag:
                del self._blocks[index:]
                break
        self._open = []

    def _end_paragraph(self) -> None:
        self._decide()
        word_item = self._blocks[-1][0] == "li" and bool(self._word_lists)
        if self._blocks[-1][0] in {"p", *HEADINGS} or word_item:
            self._blocks.pop()
        self._open = []

    def _flow(self) -> etree._Element:
        return self._blocks[-1][1]

    def _attributes(self, tag: str, said: dict[str, str]) -> dict[str, str]:
        attributes = {}
        inherited = self._align[-1][1] if self._align and tag in {"p", *HEADINGS} else ""
        if aligned := _aligned(tag, said) or inherited:
            attributes["class"] = aligned
        for name in ("colspan", "rowspan") if tag in {"td", "th"} else ():
            if (span := said.get(name, "")).isdecimal() and 1 < int(span[:5]) <= 1000:
                attributes[name] = str(int(span))
        if tag == "ol" and (start := said.get("start", "")).isdecimal() and start != "1":
            attributes["start"] = str(int(start[:4]))
        if tag == "th" and said.get("scope") in {"row", "col"}:
            attributes["scope"] = said["scope"]
        return attributes


def _aligned(tag: str, said: dict[str, str]) -> str:
    for name in said.get("class", "").split():
        if name in ALIGNED.values():
            return name
    if tag == "center":
        return ALIGNED["center"]
    styled = _ALIGN.search(said.get("style", "").lower())
    word = (styled[1] if styled else said.get("align", "")).lower().replace("end", "right")
    return ALIGNED.get(word, "")


def _last_item(found: etree._Element) -> etree._Element:
    return found[-1] if len(found) else etree.SubElement(found, "li")


def _start_at(counted: re.Match[str] | None) -> dict[str, str]:
    return {"start": str(int(counted[1]))} if counted and int(counted[1]) != 1 else {}


def _next(counted: etree._Element) -> int:
    return int(counted.get("start", "1")) + len(counted)
