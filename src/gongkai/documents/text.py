"""What a reader of HTML sees, as plain text: a line a paragraph, tabs between the cells of a row."""

import re
from html.parser import HTMLParser

from gongkai.documents.characters import seen

_UNSEEN = {"script", "style", "template", "title", "head", "noscript", "textarea", "select", "svg"}
_ENDS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "tr", "table", "caption", "blockquote", "br",
         "hr", "figure", "figcaption", "section", "article", "center", "dt", "dd", "pre", "body"}  # fmt: skip
_PIECE = 4096
# A table's figures say little in a row, and so does what stands at the right: the signature and its date.
_TABLES = re.compile(r'<table\b.*?</table>|<p class="align-right">.*?</p>', re.DOTALL)
_SENTENCE_ENDS = "。！？；"


def paragraphs(html: str) -> list[str]:
    """The visible paragraphs, in order, none empty; a table's row is one, its cells parted by tabs."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.done()


def visible(html: str) -> str:
    """The visible text, a line a paragraph."""
    return "\n".join(paragraphs(html))


def summary(html: str, length: int) -> str:
    """The beginning of the visible text in at most `length` characters: whole sentences, or cut with an ellipsis."""
    reader, start, html = _Reader(), 0, _TABLES.sub("", html)
    while start < len(html) and reader.length <= length:  # the beginning of a large document is enough
        reader.feed(html[start : start + _PIECE])
        start += _PIECE
    if start >= len(html):
        reader.close()
    text = "".join(reader.done()).replace("\t", " ")
    if len(text) <= length:
        return text
    cut = text[:length]
    end = max(cut.rfind(sign) for sign in _SENTENCE_ENDS) + 1
    return cut[:end] if end > length // 2 else cut[: length - 1] + "…"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line: list[str] = []
        self._unseen = 0
        self._cells = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in {"td", "th"}:
            self._line.append("\t" if self._cells else "")
            self._cells += 1
        elif tag == "tr":
            self._end()
            self._cells = 0
        elif tag in _ENDS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "tr":
            self._end()
            self._cells = 0
        elif tag in _ENDS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._line.append(re.sub(r"[ \t\r\n\f\u00a0]+", " ", data))

    def _break(self) -> None:
        """A paragraph's end inside a cell is only a blank, for the row is one line."""
        if self._cells:
            self._line.append(" ")
        else:
            self._end()

    def _end(self) -> None:
        cells = (re.sub(" +", " ", cell).strip(" \u3000") for cell in seen("".join(self._line)).split("\t"))
        line = "\t".join(cells)
        if line.strip():
            self._lines.append(line)
        self._line = []

    @property
    def length(self) -> int:
        """How many characters are whole lines by now."""
        return sum(map(len, self._lines))

    def done(self) -> list[str]:
        self._end()
        return self._lines
