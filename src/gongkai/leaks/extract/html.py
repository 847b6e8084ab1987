"""HTML as a reader sees it, each character with its place in the source, for marking and replacing."""

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

from gongkai.leaks.parts import Cell, Note, Part

BODY = "body"
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "title",
        "tr",
        "ul",
        "br",
    ]
)
_CELLS = frozenset({"td", "th"})
_UNSEEN = frozenset({"script", "style", "template", "noscript"})
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_SPOKEN = frozenset({"alt", "title", "href", "value", "placeholder", "content", "aria-label"})
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*(?:0(?:px|pt|em)?\s*(?:;|$)|0?\.\d+|[12](?:\.\d+)?(?:px|pt))"
    r"|(?<![\w-])color\s*:\s*(?:#fff(?:fff)?\b|white\b|transparent\b|rgba?\(\s*255\s*,\s*255\s*,\s*255)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|mso-hide\s*:\s*all",
    re.IGNORECASE,
)
_DARK = re.compile(
    r"background(?:-color)?\s*:\s*(?!transparent|none|#fff(?:fff)?\b|white\b|inherit|initial)", re.IGNORECASE
)
_FLAT = str.maketrans("\n\r\t\f\v", "     ")


class Piece(NamedTuple):
    """Visible text [start, end) and the source [source, source_end) that it comes from; an entity is one character."""

    start: int
    end: int
    source: int
    source_end: int


@dataclass
class Page:
    """The source, its visible text as a part, what is in attributes, comments and scripts as another."""

    source: str
    body: Part = field(default_factory=lambda: Part(BODY))
    unseen: Part = field(default_factory=lambda: Part("source"))
    pieces: list[Piece] = field(default_factory=list)
    behind: list[Piece] = field(default_factory=list)


def read(source: str) -> Page:
    """Take a page or a fragment apart. Never fails: a browser shows anything."""
    page = Page(source)
    reader = _Reader(page)
    reader.feed(source)
    reader.close()
    reader.finish()
    return page


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=False)
        self.page = page
        self.texts: list[str] = []
        self.unseen: list[str] = []
        self.length = 0
        self.behind = 0
        self.open: list[tuple[str, bool]] = []
        self.lines = [0, *(match.end() for match in re.finditer("\n", page.source))]
        self.paragraph = 0
        self.fresh = True
        self.tables: list[list[int]] = []  # number, row, column of each open table
        self.count = 0
        self.cell: tuple[int, int, int, int] | None = None
        self.hidden: int | None = None

    # positions

    def _here(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def _say(self, text: str) -> None:
        self.texts.append(text)
        self.length += len(text)

    def _break(self) -> None:
        """A new line of the visible text; a table row is one line."""
        if self.cell is not None:
            self._say(" ")
        elif self.texts and not self.texts[-1].endswith("\n"):
            self._say("\n")
        self.fresh = True

    # tags

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._attributes(attrs)
        if tag == "table":
            self.count += 1
            self._close_cell()
            self.tables.append([self.count - 1, -1, 0])
        elif tag == "tr" and self.tables:
            self._close_cell()
            self.tables[-1][1] += 1
            self.tables[-1][2] = 0
        if tag in _CELLS and self.tables:
            self._open_cell(attrs)
        elif tag in _BLOCKS:
            self._break()
        if tag not in _VOID:
            concealed = self._conceals(dict(attrs))
            if concealed and self.hidden is None:
                self.hidden = self.length
            self.open.append((tag, concealed))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._attributes(attrs)
        if tag in _BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _concealed in self.open):
            return
        while self.open:
            name, concealed = self.open.pop()
            if concealed and not any(inner for _name, inner in self.open):
                self._end_hidden()
            if name == tag:
                break
        if tag in _CELLS:
            self._close_cell()
        elif tag == "table" and self.tables:
            self._close_cell()
            self.tables.pop()
        if tag in _BLOCKS:
            self._break()

    @staticmethod
    def _conceals(attrs: dict[str, str | None]) -> bool:
        style = attrs.get("style") or ""
        match = _HIDING.search(style)
        if match and match[0].lower().startswith("color") and _DARK.search(style):
            return False  # white on a coloured ground is meant to be read
        return bool(match) or "hidden" in attrs

    def _end_hidden(self) -> None:
        start, self.hidden = self.hidden, None
        if start is None:
            return
        text = "".join(self.texts)[start : self.length]
        if text.strip():
            masked = f"（{len(text.strip())}个字符）"
            reason = "样式使这段文字不显示、过小或与底色相同"
            self.page.body.notes.append(
                Note("hidden_text", "likely", "", masked, reason, text.strip(), start, self.length)
            )

    # tables

    def _open_cell(self, attrs: list[tuple[str, str | None]]) -> None:
        self._close_cell()
        table, row, column = self.tables[-1]
        if column:
            self._say("\t")
        else:
            self._break()
        span = dict(attrs).get("colspan") or "1"
        self.tables[-1][2] += min(int(span), 100) if span.isdigit() and len(span) < 4 else 1
        self.cell = (self.length, table, max(row, 0), column)
        self.page.body.places.append((self.length, f"正文表{table + 1}第{max(row, 0) + 1}行第{column + 1}列"))
        self.fresh = False

    def _close_cell(self) -> None:
        if self.cell is not None:
            start, table, row, column = self.cell
            self.page.body.grid.add(Cell(start, self.length, table, row, column))
            self.cell = None
            self.fresh = True

    # text

    def handle_data(self, data: str) -> None:
        self._text(data, self._here(), len(data))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, written: str) -> None:
        here = self._here()
        closed = self.page.source[here + len(written) : here + len(written) + 1] == ";"
        written += ";" * closed
        char = html.unescape(written)
        self._text(char, here, len(written))

    def _text(self, text: str, source: int, width: int) -> None:
        text = text.translate(_FLAT)
        if self.open and self.open[-1][0] in _UNSEEN:
            self._behind(text, source, width)
            return
        if self.fresh and text.strip():
            self.paragraph += 1
            self.page.body.places.append((self.length, f"正文第{self.paragraph}段"))
            self.fresh = False
        self.page.pieces.append(Piece(self.length, self.length + len(text), source, source + width))
        self._say(text)

    # what no reader sees, and is in the source all the same

    def handle_comment(self, data: str) -> None:
        self._behind(data.translate(_FLAT), self._here() + 4, len(data))

    def _attributes(self, attrs: list[tuple[str, str | None]]) -> None:
        tag = self.get_starttag_text() or ""
        for name, value in attrs:
            spoken = name in _SPOKEN or name.startswith("data-")
            at = tag.find(value) if value and spoken and not value.startswith("data:") else -1
            if value and at >= 0:
                self._behind(value.translate(_FLAT), self._here() + at, len(value))

    def _behind(self, text: str, source: int, width: int) -> None:
        self.page.behind.append(Piece(self.behind, self.behind + len(text), source, source + width))
        self.unseen += [text, "\n"]
        self.behind += len(text) + 1

    def finish(self) -> None:
        self._close_cell()
        self._end_hidden()
        self.page.body.text = "".join(self.texts)
        self.page.unseen.text = "".join(self.unseen)
        self.page.unseen.places = [(0, "网页源代码（属性、注释、脚本）")]
