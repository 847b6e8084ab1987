"""A part as a detector reads it: folded text, its numbers, and the words that tell what stands where."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, cached_property
from typing import NamedTuple

from gongkai.leaks.data import load, words
from gongkai.leaks.fold import Folded, fold
from gongkai.leaks.numbers import Number, numbers
from gongkai.leaks.parts import Cell, Grid, Part

_LEAD = 24  # characters before a number in which its label is looked for
_HEAD_ROWS = 8  # titles and notes stand above a table's head
_STOP = re.compile(r"[。;!?\n]")
_DIRECTLY = re.compile(r"[号码为是:\s()\[\]#A-Za-z\-.、]{0,10}")
_BLANKS = re.compile(r"[\s*:]|\(.*?\)")
_LONG_NUMBER = re.compile(r"\d{6}")


class Hit(NamedTuple):
    """A detector's word. kind "" claims a passage as innocent. start, end: in the folded text."""

    kind: str
    certainty: str
    start: int
    end: int
    text: str
    proposal: str
    reason: str
    masked: str | None = None


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {word: kind for kind, group in load("words")["labels"].items() for word in group}
    return re.compile("|".join(sorted(map(re.escape, kinds), key=len, reverse=True)), re.IGNORECASE), kinds


@cache
def _headings() -> dict[str, str]:
    found = {word: kind for kind, group in load("words")["headings"].items() for word in group}
    return dict.fromkeys((*words("names", "headings"), *words("minors", "headings")), "name") | found


class View:
    """Everything a detector may ask of one part. `on` is the day of publication (ages are counted on it)."""

    def __init__(self, part: Part, on: date) -> None:
        self.part = part
        self.on = on
        self.folded = fold(part.text)
        self.text = self.folded.text
        self.grid = _folded_grid(part.grid, self.folded)
        self.hits: list[Hit] = []
        self._taken = bytearray(len(self.text))
        self._near: dict[tuple[int, int], list[Hit]] = defaultdict(list)
        self._heads: dict[int, tuple[int, dict[int, str]]] = {}

    @cached_property
    def numbers(self) -> list[Number]:
        """All runs of digits long enough for anybody's number."""
        return list(numbers(self.text))

    def claim(self, hit: Hit, *, beside: bool = False) -> bool:
        """Take a hit unless its passage is another's already; a finding may lie `beside` others."""
        if not beside:
            if any(self._taken[hit.start : hit.end]):
                return False
            self._taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
        self.hits.append(hit)
        if hit.kind:
            self._near[self._neighbourhood(hit.start)].append(hit)
        return True

    def free(self, start: int, end: int) -> bool:
        return not any(self._taken[start:end])

    def near(self, start: int, kinds: Iterable[str], within: int = 80) -> list[Hit]:
        """Hits of these kinds in the same table row, or in the same line not further away than `within` characters."""
        key = self._neighbourhood(start)
        row = key[0] >= 0
        return [
            hit for hit in self._near.get(key, ())
            if hit.kind in kinds and (row or abs(hit.start - start) <= within)
        ]  # fmt: skip

    def _neighbourhood(self, start: int) -> tuple[int, int]:
        cell = self.cell(start)
        return (cell.table, cell.row) if cell else (-1, self.text.rfind("\n", 0, start))

    def cell(self, start: int) -> Cell | None:
        """The table cell around an offset."""
        index = self.grid.at(start)
        return None if index is None else self.grid[index]

    def lead(self, start: int, length: int = _LEAD) -> str:
        """The words before a passage in its sentence; for the first in a cell, its column's or row's heading."""
        index = self.grid.at(start)
        first = 0 if index is None else self.grid[index].start
        before = self.text[max(first, start - length) : start]
        if index is not None and not before.strip():
            before = self.heading(start) or self._left(index)
        return _STOP.split(before)[-1]

    def label(self, start: int) -> str:
        """Which kind of number the nearest word before a passage announces; "other" only where it stands directly."""
        lead = self.lead(start)
        pattern, kinds = _labels()
        found = ""
        for match in pattern.finditer(lead):
            kind = kinds[match[0].lower()]
            if kind != "other" or _DIRECTLY.fullmatch(lead, match.end()):
                found = kind
        return found

    def heading(self, start: int) -> str:
        """The heading of the column that a passage stands in, without blanks and brackets; "" where there is none."""
        cell = self.cell(start)
        if cell is None:
            return ""
        row, heads = self._head(cell.table)
        return heads.get(cell.column, "") if cell.row > row >= 0 else ""

    def filled(self, kinds: Iterable[str]) -> Iterator[tuple[Cell, str]]:
        """The cells below a heading that announces one of these kinds, with their texts."""
        if not len(self.grid):
            return
        self._head(0)
        wanted: set[tuple[int, int]] = set()
        for table, (_row, heads) in self._heads.items():
            wanted.update((table, column) for column, head in heads.items() if _headings().get(head, "") in kinds)
        for cell in self.grid if wanted else ():
            if (cell.table, cell.column) in wanted and cell.row > self._heads[cell.table][0]:
                yield cell, self.text[cell.start : cell.end]

    def heads(self, table: int) -> dict[int, str]:
        """The headings of a table by column."""
        return self._head(table)[1]

    def _head(self, table: int) -> tuple[int, dict[int, str]]:
        if not self._heads:
            self._find_heads()
        return self._heads.get(table, (-1, {}))

    def _find_heads(self) -> None:
        rows: dict[int, dict[int, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
        for cell in self.grid:
            if cell.row < _HEAD_ROWS:
                rows[cell.table][cell.row][cell.column] = self.text[cell.start : cell.end]
        for table, several in rows.items():
            known = {row: self._known(cells) for row, cells in several.items()}
            best = max(known, key=lambda row: (known[row], -row), default=-1)
            if best >= 0 and known[best]:
                heads = {column: _BLANKS.sub("", text) for column, text in several[best].items()}
                self._heads[table] = best, heads
        self._heads.setdefault(-1, (-1, {}))

    @staticmethod
    def _known(cells: dict[int, str]) -> int:
        texts = [_BLANKS.sub("", text) for text in cells.values()]
        if any(_LONG_NUMBER.search(text) for text in texts):
            return 0
        return sum(2 if text in _headings() else bool(len(text) <= 8 and _labels()[0].search(text)) for text in texts)

    def _left(self, index: int) -> str:
        cell, left = self.grid[index], self.grid[max(0, index - 1)]
        beside = index > 0 and (left.table, left.row) == (cell.table, cell.row)
        return self.text[left.start : left.end][-_LEAD:] if beside else ""


def _folded_grid(grid: Grid, folded: Folded) -> Grid:
    """The cells at their offsets in the folded text."""
    if folded.origin is None:
        return grid
    moved = Grid()
    for cell in grid:
        start, end = bisect_left(folded.origin, cell.start), bisect_left(folded.origin, cell.end)
        moved.add(cell._replace(start=start, end=end))
    return moved
