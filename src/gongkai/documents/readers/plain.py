"""Plain text and Markdown."""

import re
from html import escape

from markdown_it import MarkdownIt

from gongkai.documents.blocks import Block, Source
from gongkai.documents.characters import seen
from gongkai.documents.readers.decoding import decoded
from gongkai.documents.readers.markup import blocks_of

_INDENTED = re.compile(r"^(?:\u3000|\t| {2,})")
_STARTS = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|第.{1,5}[条章节]|\d+[.．、]|附件")
_ENDS = re.compile(r"[。；：！？:;]$")
_WRAPPED_AT = (24, 60)  # characters a line where someone wrapped by hand or by a narrow window


def read_text(data: bytes) -> Source:
    """Read plain text: a line is a paragraph, unless the text was wrapped at a measure. Raises Unfit (no_text)."""
    lines = [line.rstrip() for line in seen(decoded(data)).split("\n")]
    blocks = []
    for text in _paragraphs(lines):
        plain = text.strip(" \t\u3000")
        align = _align(text, len(plain))
        said = f' class="align-{align}"' if align else ""
        blocks.append(Block(f"<p{said}>{escape(plain, quote=False)}</p>", plain, align=align))
    return Source(blocks)


def read_markdown(data: bytes) -> Source:
    """Read Markdown with tables. Raises Unfit (no_text)."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    source = Source(clean=True)
    text = decoded(data)
    if text.startswith("---\n") and (end := text.find("\n---\n", 4)) > 0:
        text = text[end + 5 :]
        source.note("Markdown 文件头的元数据块未读入")
    source.blocks = blocks_of(parser.render(text))
    return source


def _align(line: str, length: int) -> str:
    """How a short line was moved with blanks: to the middle, or further right as a signature is."""
    blanks = sum(2 if sign == "\u3000" else 1 for sign in line[: len(line) - len(line.lstrip(" \t\u3000"))])
    if blanks < 8 or length > 40:
        return ""
    return "right" if blanks > 20 and length < 20 else "center"


def _paragraphs(lines: list[str]) -> list[str]:
    measure = _measure(lines)
    paragraphs: list[str] = []
    goes_on = False
    for line in lines:
        if not line.strip(" \t\u3000"):
            goes_on = False
            continue
        if goes_on and not _INDENTED.match(line) and not _STARTS.match(line):
            paragraphs[-1] += line
        else:
            paragraphs.append(line)
        goes_on = bool(measure) and len(line) >= measure - 1 and not _ENDS.search(line)
    return paragraphs


def _measure(lines: list[str]) -> int:
    """The length at which the text was wrapped; 0 where its lines are paragraphs."""
    full = [len(line) for line in lines if line.strip()]
    longest = max(full, default=0)
    at_measure = sum(length >= longest - 2 for length in full)
    low, high = _WRAPPED_AT
    return longest if low <= longest <= high and at_measure >= 3 and at_measure * 3 >= len(full) else 0
