"""Reports as sites and converters really leave them: one cell a line, pipes, layout tables, other characters."""

from collections.abc import Iterator

import opencc

from gongkai.report.model import Report
from gongkai.report.rendering import render
from gongkai.report.rendering.layout import Box, Grid, Text, layout

_WIDE = str.maketrans("0123456789.-", "０１２３４５６７８９．－")


def pipe_rows(report: Report) -> str:
    """A line is a row, its cells between pipes; cells that reach down from above are left out, as converters do."""
    lines: list[str] = []
    for item in layout(report):
        if isinstance(item, Text):
            lines.append(item.text)
        else:
            lines += ["| " + " | ".join(box.text for box in row) + " |" for row in item.rows]
    return "\n".join(lines)


def pipe_cells(report: Report) -> str:
    """A line is a cell, closed by a pipe; blank cells are a lone pipe."""
    return "\n".join(f"{text} |".lstrip() if cell else text for text, cell in _cells(report))


def cell_lines(report: Report) -> str:
    """A line is a cell and blank cells are lost."""
    return "\n\n".join(text for text, _ in _cells(report) if text)


def row_lines(report: Report) -> str:
    """What copying from a PDF gives: a line is a row, its cells between spaces."""
    lines = []
    for item in layout(report):
        rows = [(Box(item.text),)] if isinstance(item, Text) else item.rows
        lines += [" ".join(box.text for box in row) for row in rows]
    return "\n".join(lines)


def traditional(text: str) -> str:
    """In Traditional characters."""
    return opencc.OpenCC("s2t").convert(text)


def wide(text: str) -> str:
    """With full-width digits."""
    return text.translate(_WIDE)


def in_layout_tables(report: Report) -> bytes:
    """HTML inside two layout tables with a menu beside, as old site software makes it."""
    page = render(report, "html").decode()
    body = page[page.index("<main>") : page.index("</main>")]
    menu = "<ul><li>首页</li><li>政务公开</li></ul>"
    return f"<table><tr><td>{menu}</td><td><table><tr><td>{body}</td></tr></table></td></tr></table>".encode("gb18030")


def _cells(report: Report) -> Iterator[tuple[str, bool]]:
    for item in layout(report):
        if isinstance(item, Text):
            yield item.text, False
        else:
            yield from ((box.text, True) for row in _rows(item) for box in row)


def _rows(grid: Grid) -> Iterator[tuple[Box, ...]]:
    yield from grid.rows
