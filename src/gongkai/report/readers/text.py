"""Plain text and Markdown: running lines, pipe tables, and tables torn to one cell a line."""

import re
from collections.abc import Iterator

from gongkai.report.document import Builder, Document
from gongkai.report.readers.decode import decode

_RULE = re.compile(r"[\s|:+=-]*-[\s|:+=-]*")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_APART = 3  # lines without a pipe that end a region of pipes


def read(data: bytes) -> Document:
    """Read text in any of the encodings that Chinese sites use."""
    builder = Builder("text")
    lines = decode(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for piped, region in _regions(lines):
        if not piped:
            for line in region:
                builder.line(_HEADING.sub("", line))
        elif _is_rows(region):
            _rows(builder, region)
        else:
            _stream(builder, region)
    return builder.build()


def _regions(lines: list[str]) -> Iterator[tuple[bool, list[str]]]:
    """Cut the lines where pipes begin and end; a cell's text may stand on the lines before its pipe."""
    piped = [index for index, line in enumerate(lines) if "|" in line]
    start = 0
    while piped:
        first = last = piped.pop(0)
        while piped and sum(bool(line.strip()) for line in lines[last + 1 : piped[0]]) <= _APART:
            last = piped.pop(0)
        yield False, lines[start:first]
        yield True, lines[first : last + 1]
        start = last + 1
    yield False, lines[start:]


def _cells(line: str) -> list[str]:
    text = line.strip().removeprefix("|")
    return [cell.strip() for cell in text.removesuffix("|").split("|")]


def _is_rows(region: list[str]) -> bool:
    """Whether a line is a row here (else a pipe only ends a cell, and rows are torn apart)."""
    filled = [sum(bool(cell) for cell in _cells(line)) for line in region if "|" in line]
    several = sum(count > 1 for count in filled)
    return several > 0 and several >= sum(count == 1 for count in filled)


def _rows(builder: Builder, region: list[str]) -> None:
    table: list[list[tuple[str, int, int]]] = []
    for line in region:
        if "|" not in line:
            builder.grid(table)
            table = []
            builder.line(_HEADING.sub("", line))
        elif _RULE.fullmatch(line):
            # A rule stands under the head of a new table; the row above it opens that table.
            head = table[-1:]
            builder.grid(table[:-1])
            table = head
        else:
            table.append([(cell, column, 1) for column, cell in enumerate(_cells(line))])
    builder.grid(table)


def _stream(builder: Builder, region: list[str]) -> None:
    """A pipe ends a cell: what is before it may be several lines, or nothing: a blank cell."""
    pending = region[0].lstrip().startswith("|")  # the first cell's text stands before the region
    for line in region:
        *closed, rest = line.split("|")
        for part in closed:
            if part.strip():
                builder.line(part.strip())
            elif not pending:
                builder.line("", cell=True)
            pending = False
        if rest.strip():
            builder.line(_HEADING.sub("", rest.strip()))
            pending = True
