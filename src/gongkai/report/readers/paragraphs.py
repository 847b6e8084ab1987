"""Lines of a PDF to paragraphs: a line that fills its measure goes on in the next that is not indented."""

import re
from collections.abc import Sequence
from typing import Any

from pdfplumber.utils.text import chars_to_textmap

from gongkai.report.document import PAGE_NUMBER, Builder

Chars = Sequence[dict[str, Any]]
TEXT: dict[str, Any] = {"x_tolerance": 2, "y_tolerance": 3}
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")
_LONG = 20  # characters: shorter lines are headings and labels, and stand alone


class Paragraphs:
    """Collects lines page by page; a paragraph may go on behind a page break, not behind a table."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.parts: list[str] = []
        self.page: int | None = None
        self.open = False  # the last line filled its measure

    def add(self, chars: Chars, page: int) -> None:
        """Take the text of a page, or of a part of one."""
        lines = chars_to_textmap(list(chars), **TEXT).extract_text_lines(return_chars=True) if chars else []
        body = [line for line in lines if not PAGE_NUMBER.fullmatch(line["text"])]
        left = min((line["x0"] for line in body), default=0)
        right = max((line["x1"] for line in body), default=0)
        for line in body:
            em = float(line["chars"][0]["size"])
            if not (self.open and line["x0"] < left + em) or _HEADING.match(line["text"]):
                self.flush()
                self.page = page
            self.parts.append(line["text"])
            self.open = line["x1"] > right - 1.5 * em and len(line["text"]) >= _LONG

    def flush(self) -> None:
        """End the paragraph."""
        if self.parts:
            self.builder.line("".join(self.parts), self.page)
        self.parts, self.open = [], False
