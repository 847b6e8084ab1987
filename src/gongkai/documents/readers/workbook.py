"""Workbooks and CSV as documents: each visible sheet a table with its merged cells."""

import re
from html import escape

from gongkai.boxed import Unfit
from gongkai.documents.blocks import Block, Source
from gongkai.documents.cells import text_of
from gongkai.documents.readers.grids import Grid, csv_grid, grids

_MOST_CELLS = 200_000
_ANNEX = re.compile(r"附件?\s*\d*\s*[：:]?$")


def read(data: bytes) -> Source:
    """Read the visible sheets. Raises Unfit (encrypted, broken, too_long)."""
    sheets = list(grids(data))
    source = Source()
    hidden = [sheet.name.strip() for sheet in sheets if sheet.hidden]
    if hidden:
        source.note(f"隐藏的工作表{len(hidden)}个，未读入：{'、'.join(hidden)}")
    _add([sheet for sheet in sheets if not sheet.hidden and _has_content(sheet)], source)
    return source


def read_csv(data: bytes) -> Source:
    """Read a CSV file as one table. Raises Unfit (no_text, broken, too_long)."""
    source = Source()
    _add([csv_grid(data)], source)
    return source


def _has_content(sheet: Grid) -> bool:
    return any(text_of(value) for row in sheet.rows for value in row)


def _add(sheets: list[Grid], source: Source) -> None:
    if sum(len(row) for sheet in sheets for row in sheet.rows) > _MOST_CELLS:
        raise Unfit(f"表格超过{_MOST_CELLS}格，不宜作为正文，请作为附件发布", "too_long")
    source.tabular = source.clean = True
    for sheet in sheets:
        source.blocks += _blocks(sheet, source, len(sheets) > 1)


def _blocks(sheet: Grid, source: Source, named: bool) -> list[Block]:
    texts = [[text_of(value) for value in row] for row in sheet.rows]
    blocks = [_line("h2", sheet.name.strip())] if named else []
    first = 0
    while first < len(texts) and sum(map(bool, texts[first])) <= 1:
        for text in filter(None, texts[first]):
            is_title = "title" not in source.facts and len(text) < 100 and not _ANNEX.match(text)
            if is_title:
                source.facts["title"] = text.replace("\n", "")
            if not is_title or named:
                blocks.append(_line("p", text))
        first += 1
    return blocks if first == len(texts) else [*blocks, _table(texts, sheet, first)]


def _line(tag: str, text: str) -> Block:
    html = escape(text, quote=False).replace("\n", "<br>")
    return Block(f"<{tag}>{html}</{tag}>", text, "heading" if tag == "h2" else "p")


def _table(texts: list[list[str]], sheet: Grid, first: int) -> Block:
    last = max((index for index, row in enumerate(texts) if any(row)), default=-1)
    width = max((index + 1 for row in texts[first:] for index, text in enumerate(row) if text), default=0)
    spans, covered = {}, set()
    for (top, left), (lowest, rightmost) in sheet.merged:
        bottom, right = min(lowest, last), min(rightmost, width - 1)
        if first <= top <= bottom and left <= right:
            spans[top, left] = (bottom - top + 1, right - left + 1)
            covered |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
            covered.discard((top, left))
    html = []
    for row in range(first, last + 1):
        cells = []
        for column in range(min(width, len(texts[row]))):
            if (row, column) not in covered:
                rows, columns = spans.get((row, column), (1, 1))
                said = f' colspan="{columns}"' * (columns > 1) + f' rowspan="{rows}"' * (rows > 1)
                cells.append(f"<td{said}>{escape(texts[row][column], quote=False).replace(chr(10), '<br>')}</td>")
        html.append(f"<tr>{''.join(cells)}</tr>")
    lines = "\n".join("\t".join(text.replace("\n", " ") for text in row[:width]) for row in texts[first : last + 1])
    return Block(f"<table><tbody>{''.join(html)}</tbody></table>", lines, "table")
