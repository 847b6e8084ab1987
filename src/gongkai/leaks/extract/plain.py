"""Text files: plain, Markdown, CSV; and HTML files."""

import codecs
import re

from gongkai.boxed.errors import Unfit
from gongkai.leaks.extract.document import Changes
from gongkai.leaks.extract.html import Page, read
from gongkai.leaks.page import changed_page, text_part
from gongkai.leaks.parts import Cell, Part
from gongkai.leaks.splice import disjoint, rewrite

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_FIELD = re.compile(r'"(?:[^"]|"")*"|[^,\t\n]+|(?=[,\t])')
_TAG = re.compile(r"<(?:!doctype|html|head|body|div|p|table|h[1-6]|span|br|meta)\b", re.IGNORECASE)


def decode(data: bytes) -> str:
    """Decode by mark, as UTF-8, as declared, as GB18030. Raises Unfit for what is no text."""
    names = [name for mark, name in _MARKS if data.startswith(mark)] or ["utf-8"]
    if match := _DECLARED.search(data[:4096]):
        names.append(match[1].decode("ascii"))
    for name in (*names, "gb18030"):
        try:
            text = data.decode(name)
        except (UnicodeError, LookupError):
            continue
        if "\0" not in text:
            return text
    raise Unfit("不认识的文件格式，无法检查", "unknown")


def looks_like_html(text: str, name: str) -> bool:
    return name.lower().endswith((".html", ".htm", ".xhtml", ".mht")) or bool(_TAG.search(text[:4096]))


class PlainText:
    """A text file; a CSV's fields are the cells of a table."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text.replace("\r\n", "\n").replace("\r", "\n")
        part = text_part(self.text)
        if name.lower().endswith((".csv", ".tsv")):
            start = 0
            for row, line in enumerate(self.text.split("\n")):
                for column, field in enumerate(_FIELD.finditer(line)):
                    if field[0]:
                        part.grid.add(Cell(start + field.start(), start + field.end(), 0, row, column))
                start += len(line) + 1
        self.parts: list[Part] = [part]

    def rebuilt(self, changes: Changes) -> bytes:
        """The text in UTF-8."""
        return rewrite(self.text, disjoint(changes.get(self.parts[0].name, ()))).encode()


class HtmlFile:
    """A saved page."""

    def __init__(self, text: str) -> None:
        self.page: Page = read(text)
        self.parts: list[Part] = [self.page.body, self.page.unseen]

    def rebuilt(self, changes: Changes) -> bytes:
        """The page in UTF-8 with its passages replaced and its hidden text gone."""
        hidden = [(note.start, note.end) for note in self.page.body.notes]
        text = changed_page(self.page, changes, hidden)
        return re.sub(r"(charset\s*=\s*[\"']?\s*)[A-Za-z0-9_-]+", r"\g<1>utf-8", text, count=1).encode()
