"""Rows of numbers with the label they stand under, from table rows and from lines alike."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongkai.report.document import PAGE_NUMBER, Cell, Document, Found, Line, Place, Row
from gongkai.report.fold import fold
from gongkai.report.numbers import BLANK, value_of
from gongkai.report.recognise.labels import Labels, Match

_NO_NUMBER = {"无", "空", "未统计", "不涉及", "不适用", "没有"}
_LABEL_LINES = 4
_LONGEST_LABEL_LINE = 60


class Entry(NamedTuple):
    """A row of values.

    `block`: where it stands among the document's blocks. `match`: the label it stands under. `own`: label and values
    are one row without doubt. `labelled`: some label is printed in its row, known or not. `header`: the cells above
    it in its table. `context`: the texts before it. `last`: nothing comes after it.
    """

    block: int
    values: tuple[Found, ...]
    match: Match | None = None
    own: bool = False
    labelled: bool = False
    header: tuple[Cell, ...] = ()
    context: Sequence[str] = ()
    last: bool = False

    @property
    def blank(self) -> bool:
        return all(found.value.blank for found in self.values)


def is_value(text: str) -> bool:
    """Whether a cell's text can only be a cell's value: a number, nothing, a sign for nothing, "无"."""
    return not value_of(text).odd or _says_none(text)


def _says_none(text: str) -> bool:
    return fold(text).strip() in _NO_NUMBER


def entries(document: Document, known: Labels) -> list[Entry]:
    """All rows of values of the document in reading order."""
    return list(_Assembler(known).run(document))


class _Assembler:
    def __init__(self, known: Labels) -> None:
        self.known = known
        self.texts: list[str] = []
        self.values: list[Found] = []
        self.context: list[str] = []
        self.header: list[Cell] = []
        self.grid = -1
        self.data_seen = False

    def run(self, document: Document) -> Iterator[Entry]:
        index = 0
        for index, block in enumerate(document.blocks):
            if isinstance(block, Row):
                yield from self.flush(index)
                yield from self.row(block, index)
            else:
                yield from self.line(block, index)
        yield from self.flush(index + 1, last=True)

    def flush(self, index: int, *, last: bool = False) -> Iterator[Entry]:
        if self.values:
            match = self.label()
            yield Entry(
                index, tuple(self.values), match, own=match is not None, labelled=bool(self.texts),
                context=self.context, last=last,
            )  # fmt: skip
            self.values, self.texts = [], []

    def label(self) -> Match | None:
        """The label that the last lines make: the last one alone, or joined with those before."""
        doubtful = None
        for count in range(1, min(_LABEL_LINES, len(self.texts)) + 1):
            match = self.known.find("".join(self.texts[-count:]))
            if match and match.sure:
                return match
            doubtful = doubtful or match
        return doubtful

    def text(self, text: str) -> None:
        if len(text) <= _LONGEST_LABEL_LINE:
            self.texts = [*self.texts[-_LABEL_LINES + 1 :], text]
        else:
            self.texts = []
        self.context = [*self.context[-40:], text]

    def line(self, line: Line, index: int) -> Iterator[Entry]:
        if PAGE_NUMBER.fullmatch(line.text):
            return
        if line.cell and not line.text.strip():
            if self.texts or self.values:
                self.values.append(Found(BLANK, "", line.place))
            return
        head, values = self.split(line)
        if head:
            yield from self.flush(index)
            self.text(head)
        if len(values) == 1 and not head:
            self.values += values
        elif values:
            yield from self.flush(index)
            match = self.label()
            own = bool(head)
            yield Entry(index, tuple(values), match, own, bool(self.texts), context=self.context)
            self.texts = []

    def split(self, line: Line) -> tuple[str, list[Found]]:
        """A line's text and the values behind it: "行政许可 97"."""
        if len(line.text) > 4 * _LONGEST_LABEL_LINE:
            return line.text, []
        words = list(re.finditer(r"\S+", line.text))
        first = len(words)
        while first and is_value(words[first - 1].group()):
            first -= 1
        head = self._label_of([word.group() for word in words[:first]])
        if first == len(words) or (first and not head):
            return line.text.strip(), []
        return head, [
            Found(value_of(word.group()), word.group(), Place(line.place.start + word.start(), line.place.page))
            for word in words[first:]
        ]

    def _label_of(self, words: list[str]) -> str:
        """The last words of a row's labels that are a label: groups stand before it on the same line."""
        for count in range(len(words), 0, -1):
            if self.known.find("".join(words[-count:])):
                return "".join(words[-count:])
        return ""

    def row(self, row: Row, index: int) -> Iterator[Entry]:
        if row.grid != self.grid:
            self.grid, self.header, self.data_seen = row.grid, [], False
        first = row.first_number
        cut, match = _label_end(row, first, self.known)
        if first == len(row.cells) and match is None:
            if self.data_seen:
                self.header, self.data_seen = [], False
            self.header += row.cells
            for cell in row.cells:
                if cell.text.strip():
                    self.text(cell.text)
            return
        self.data_seen = True
        self.context = [*self.context[-40:], *(cell.text for cell in row.cells[:cut])]
        labelled = any(cell.text.strip() for cell in row.cells[:cut])
        yield Entry(index, row.found[cut:], match, match is not None, labelled, tuple(self.header), self.context)
        self.texts = []


def _label_end(row: Row, first: int, known: Labels) -> tuple[int, Match | None]:
    """How many cells of a row are its labels, and the label that the last of them is. first: its first number."""
    cells, found = row.cells, row.found
    texts = [i for i in range(first) if found[i].value.odd and not _says_none(cells[i].text)]
    if not texts:
        return 0, None
    if first < len(cells):
        last = texts[-1]
        return last + 1, known.find(cells[last].text)
    for i in reversed(texts):
        if match := known.find(cells[i].text):
            return i + 1, match
    return len(cells), None
