"""PDF with a text layer: paragraphs joined over lines and pages, ruled tables, without page heads, feet and numbers."""

import io
import re
from collections import Counter
from dataclasses import dataclass
from statistics import median

import pdfplumber
import pikepdf
from pdfplumber.page import Page

from gongkai.boxed import Unfit
from gongkai.documents.blocks import Block, Source
from gongkai.documents.readers.pdf_lines import Char, Line, lines_of, paragraphs_of
from gongkai.documents.readers.pdf_tables import Ruled, goes_on, html_of, joined, tables_of

_MOST_PAGES = 300
_FEW = 10  # characters in all: stamps of a scanner, no text layer
_MARGIN = 0.09  # of the page's height: where heads and feet stand
_SMALL = 0.75  # of the type of the text
_OFTEN = 3  # pages with the same line there
_PICTURE = 100  # points: a smaller image is a logo or a seal
_PAGE_NUMBER = re.compile(
    r"[—–\-－_·.\s]*(?:第?\s*\d{1,4}\s*页?)(?:\s*[/，,]?\s*(?:共\s*)?\d{1,4}\s*页?)?[—–\-－_·.\s]*"
)
_UNREADABLE = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")
_NO_TEXT = "PDF 没有文字层（扫描件，或文字已转为图形），不作识别猜测；请提供带文字层的 PDF 或 docx"


@dataclass
class _Leaf:
    """A page: lines outside of tables, and tables."""

    lines: list[Line]
    tables: list[Ruled]
    height: float


def read(data: bytes) -> Source:
    """Read a PDF. Raises Unfit (encrypted, broken, too_long, no_text_layer)."""
    _check(data)
    source = Source()
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            leaves = [_leaf(page, number, source) for number, page in enumerate(pdf.pages, 1)]
    except (Unfit, MemoryError, RecursionError):
        raise
    except Exception as error:  # the parser raises whatever a broken file makes it raise
        raise Unfit("PDF 损坏或不完整，无法读取", "broken") from error
    _check_text(leaves, source)
    _drop_furniture(leaves, source)
    source.blocks = _blocks(leaves)
    return source


def _check(data: bytes) -> None:
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pages = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise Unfit("PDF 已加密，需要密码，无法读取", "encrypted") from error
    except pikepdf.PdfError as error:
        raise Unfit("PDF 损坏或不完整，无法打开", "broken") from error
    if pages > _MOST_PAGES:
        raise Unfit(f"PDF 有{pages}页，超过{_MOST_PAGES}页，不宜作为正文，请作为附件发布", "too_long")


def _leaf(page: Page, number: int, source: Source) -> _Leaf:
    chars = _once(page)
    pictures = sum(image["width"] > _PICTURE and image["height"] > _PICTURE for image in page.images)
    if pictures and chars:
        source.note("PDF 里的图片未读入")
    if not chars and (page.images or page.curves or page.rects):
        source.note(f"第{number}页没有文字层，未读入")
    tables = tables_of(page, chars) if chars else []
    outside = [char for char in chars if not any(table.top <= _middle(char) <= table.bottom for table in tables)]
    leaf = _Leaf(
        lines_of(outside, float(page.width), [table.edges[end] for table in tables for end in (0, -1)]),
        tables,
        float(page.height),
    )
    page.close()
    return leaf


def _once(page: Page) -> list[Char]:
    """The characters of the page; those set twice with a small shift, to look bold, once."""
    chars: list[Char] = page.chars
    places = {(char["text"], round(char["x0"] / 2), round(char["top"] / 2)) for char in chars}
    return page.dedupe_chars().chars if len(places) < len(chars) else chars


def _middle(char: Char) -> float:
    return float(char["top"] + char["bottom"]) / 2


def _check_text(leaves: list[_Leaf], source: Source) -> None:
    texts = [line.text for leaf in leaves for line in leaf.lines]
    texts += [cell.text for leaf in leaves for table in leaf.tables for cell in table.cells]
    text = re.sub(r"\s", "", "".join(texts))
    unreadable = sum(len(found) for found in _UNREADABLE.findall(text))
    if len(text) < _FEW:
        raise Unfit(_NO_TEXT, "no_text_layer")
    if unreadable * 3 > len(text):
        raise Unfit("PDF 的文字层没有字符编码，读出的是乱码；请提供原始 docx", "no_text_layer")
    if unreadable:
        source.note("PDF 里有个别文字无法识别，请对照原文核对")


def _drop_furniture(leaves: list[_Leaf], source: Source) -> None:
    """Take out page numbers, lines at the same edge of page after page, and heads in small type."""
    edges: Counter[str] = Counter()
    for leaf in leaves:
        edges.update({_like(line) for line in leaf.lines if _at_edge(line, leaf)})
    dropped: set[str] = set()
    for leaf in leaves:
        kept = []
        for line in leaf.lines:
            furniture = _at_edge(line, leaf) and (edges[_like(line)] >= _OFTEN or _is_small_head(line, leaf))
            if furniture and not _PAGE_NUMBER.fullmatch(line.text):
                dropped.add(line.text.strip())
            if not furniture and not (_at_edge(line, leaf) and _PAGE_NUMBER.fullmatch(line.text)):
                kept.append(line)
        leaf.lines = kept
    if dropped:
        source.note(f"页眉页脚未读入：{'；'.join(sorted(dropped))[:80]}")


def _like(line: Line) -> str:
    return re.sub(r"\d+|\s", "", line.text)


def _at_edge(line: Line, leaf: _Leaf) -> bool:
    return line.bottom < _MARGIN * leaf.height or line.top > (1 - _MARGIN) * leaf.height


def _is_small_head(line: Line, leaf: _Leaf) -> bool:
    """A page's head in far smaller type than its text; a title, or a table's, is never smaller."""
    return line.bottom < _MARGIN * leaf.height and line.size < _SMALL * median(each.size for each in leaf.lines)


def _blocks(leaves: list[_Leaf]) -> list[Block]:
    """Paragraphs and tables in reading order; both go on over the end of a page."""
    blocks: list[Block] = []
    lines: list[Line] = []
    table: Ruled | None = None

    def end_table() -> None:
        nonlocal table
        if table:
            html, text = html_of(table)
            blocks.append(Block(html, text, "table"))
        table = None

    for leaf in leaves:
        below = 0.0
        for found in leaf.tables:
            before = [line for line in leaf.lines if below <= line.top < found.top]
            below = found.bottom
            if before:
                end_table()
                lines += before
            blocks += paragraphs_of(lines)
            lines = []
            if table and goes_on(table, found) and found is leaf.tables[0]:
                table = joined(table, found)
            else:
                end_table()
                table = found
        after = [line for line in leaf.lines if line.top >= below]
        if after:
            end_table()
            lines += after
    end_table()
    return blocks + paragraphs_of(lines)
