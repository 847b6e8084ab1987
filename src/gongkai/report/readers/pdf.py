"""PDF: ruled tables as tables, everything else as lines of text in reading order."""

import io
from typing import Any

import pdfplumber
import pikepdf
from pdfplumber.page import Page
from pdfplumber.table import CellGroup, Table
from pdfplumber.utils import extract_text

from gongkai.report.document import Builder, Document
from gongkai.report.errors import Unreadable
from gongkai.report.readers.paragraphs import TEXT, Chars, Paragraphs

_MOST_PAGES = 300
_FEW_CHARACTERS = 50
_FIGURE = 100  # points: a smaller image is a logo or a seal's dot, not a table
_TOUCHING = 1.5  # points between two cells' digits; cells have more padding than that
_TABLES = {"snap_tolerance": 3, "join_tolerance": 3, "intersection_tolerance": 3}

Cell = tuple[str, int, int]


def read(data: bytes) -> Document:
    """Read a PDF. Raises Unreadable for locked, scanned, over-long and broken ones: no guessing from images."""
    pages = _check(data)
    builder = Builder("pdf")
    characters = 0
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            paragraphs = Paragraphs(builder)
            for page in pdf.pages:
                characters += len(page.chars)
                builder.images += sum(_is_picture(image) for image in page.images)
                _page(builder, paragraphs, page)
                page.close()
            paragraphs.flush()
    except (Unreadable, MemoryError, RecursionError):
        raise
    except Exception as error:  # the parser raises whatever a broken file makes it raise
        if isinstance(error, SystemError) or _exhausted(error):
            raise MemoryError from error
        raise Unreadable("PDF 损坏，无法读取") from error
    if characters < _FEW_CHARACTERS:
        if builder.images:
            raise Unreadable(f"PDF 是扫描件（{pages}页图片，没有文字），不作识别猜测；请提供带文字的文件")
        raise Unreadable("PDF 里没有文字")
    return builder.build()


def _exhausted(error: BaseException) -> bool:
    """Whether memory ran out behind an error: the libraries wrap what they catch."""
    wrapped = [error.__cause__, error.__context__, *error.args]
    return any(isinstance(e, MemoryError) or (isinstance(e, Exception) and _exhausted(e)) for e in wrapped)


def _check(data: bytes) -> int:
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pages = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise Unreadable("PDF 已加密，需要密码，无法读取") from error
    except Exception as error:
        raise Unreadable("PDF 损坏，无法打开") from error
    if pages > _MOST_PAGES:
        raise Unreadable(f"PDF 有{pages}页，超过{_MOST_PAGES}页，不像年度报告，拒绝读取")
    return pages


def _page(builder: Builder, paragraphs: Paragraphs, page: Page) -> None:
    # Shaded or underlined prose looks like rows of one cell: a table begins and ends with rows of several.
    tables = [rows for table in page.find_tables(_TABLES) if (rows := _several(table))]
    tables.sort(key=lambda rows: rows[0].bbox[1])
    chars = page.chars
    number = page.page_number
    top = 0.0
    for rows in tables:
        y0, y1 = rows[0].bbox[1], rows[-1].bbox[3]
        if y0 < top:
            continue
        paragraphs.add([c for c in chars if top <= _middle(c) < y0], number)
        paragraphs.flush()
        inside = [c for c in chars if y0 <= _middle(c) <= y1]
        builder.grid(_rows(rows, inside), number)
        top = y1
    paragraphs.add([c for c in chars if _middle(c) >= top], number)


def _several(table: Table) -> list[CellGroup]:
    rows = list(table.rows)
    wide = [index for index, row in enumerate(rows) if _boxes(row) > 1]
    return rows[wide[0] : wide[-1] + 1] if wide else []


def _boxes(row: CellGroup) -> int:
    return sum(box is not None for box in row.cells)


def _middle(char: dict[str, Any]) -> float:
    return float(char["top"] + char["bottom"]) / 2


def _rows(table: list[CellGroup], chars: Chars) -> list[list[Cell]]:
    lefts = sorted({round(box[0], 1) for row in table for box in row.cells if box is not None})
    rows: list[list[Cell]] = []
    for row in table:
        if _boxes(row) == 1:
            line = [c for c in chars if row.bbox[1] <= _middle(c) < row.bbox[3]]
            rows.append([(_cell_text(line), 0, len(lefts))])
            continue
        cells: list[Cell] = []
        before: Chars = []
        for box in row.cells:
            if box is None:
                continue
            x0, y0, x1, y1 = box
            within = [c for c in chars if y0 <= _middle(c) < y1 and x0 <= (c["x0"] + c["x1"]) / 2 < x1]
            text = _cell_text(within)
            if cells and _overflows(before, within):
                # A number too wide for its cell runs into the next: no one can say where one ends.
                text = f"{cells[-1][0]}…{text}"
                cells[-1] = (text, *cells[-1][1:])
            column = lefts.index(round(x0, 1))
            span = sum(column <= i and left < x1 - 1 for i, left in enumerate(lefts))
            cells.append((text, column, max(1, span)))
            before = within
        rows.append(cells)
    return rows


def _overflows(before: Chars, after: Chars) -> bool:
    """Whether a digit in one cell touches a digit in the next."""
    return any(
        a["text"].isdigit() and b["text"].isdigit() and b["x0"] - a["x1"] < _TOUCHING
        for a in before[-1:]
        for b in after[:1]
    )


def _cell_text(chars: Chars) -> str:
    """A cell's lines; a heading set upright letter by letter, or turned, is one line again."""
    if not chars:
        return ""
    text = extract_text(list(chars), **TEXT)
    lines = text.split("\n")
    if len(lines) > 2 and all(len(line.strip()) <= 1 for line in lines):
        return "".join(line.strip() for line in lines)
    return text


def _is_picture(image: dict[str, Any]) -> bool:
    return bool(image["width"] > _FIGURE and image["height"] > _FIGURE)
