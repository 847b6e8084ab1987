"""The head of a directory: one row or several, found by what its names mean."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.directory.reading.cells import Cells
from gongkai.directory.reading.channels import channel_name
from gongkai.directory.reading.columns import GROUPS, LEVELS, TELLING, TICKS, label, meaning_of
from gongkai.directory.reading.marks import squeezed
from gongkai.directory.reading.model import Problem
from gongkai.words import _

_MOST_ROWS = 3
_CHANNEL = "channel:"
# What a column below a group is called when it is no name of our own: a channel with a column to tick it.
_LONGEST_CHANNEL = 20


@dataclass
class Head:
    """columns: what each column means, "channel:政府网站" for one that is ticked. first, last: its rows, from 0."""

    first: int
    last: int
    columns: dict[int, str]
    problems: list[Problem] = field(default_factory=list)

    def column(self, meaning: str) -> int | None:
        return next((column for column, known in self.columns.items() if known == meaning), None)

    @property
    def channels(self) -> dict[int, str]:
        """Columns that tick one channel each."""
        return {c: m.removeprefix(_CHANNEL) for c, m in self.columns.items() if m.startswith(_CHANNEL)}

    def same_as(self, other: "Head") -> bool:
        return self.columns == other.columns


def find_head(cells: Cells, start: int, stop: int | None = None) -> Head | None:
    """The next head from a row on."""
    for row in range(start, len(cells.texts) if stop is None else min(stop, len(cells.texts))):
        if is_head(cells, row):
            return _read(cells, row)
    return None


def is_head(cells: Cells, row: int) -> bool:
    filled = cells.filled(row)
    if len(filled) < 3:
        return False
    known = [meaning_of(cells.own(row, column)) for column in filled]
    said = {meaning for meaning in known if meaning}
    return len(said) >= 3 and len(said & TELLING) >= 2 and len([m for m in known if m]) * 5 >= len(filled) * 3


def _read(cells: Cells, first: int) -> Head:
    last = first
    while last + 1 < len(cells.texts) and last + 1 - first < _MOST_ROWS and _goes_on(cells, first, last + 1):
        last += 1
    columns: dict[int, str] = {}
    unknown: list[tuple[int, str]] = []
    for column in range(cells.width):
        path = _path(cells, first, last, column)
        meaning = _meaning(path)
        if meaning:
            columns[column] = meaning
        elif path:
            unknown.append((column, path[-1]))
    head = Head(first, last, _resolved(columns))
    place = cells.place(first)
    for column, name in unknown:
        where = Problem("", place[0], place[1], cells.cell(first, column))
        words = _("不认识的列“{name}”，没有读入").format(name=name[:30])
        head.problems.append(Problem(words, where.table, where.row, where.cell))
    head.problems += _doubled(cells, head)
    return head


def _goes_on(cells: Cells, first: int, row: int) -> bool:
    """A further row of the head: only names of columns, or only parts of cells that began above."""
    filled = cells.filled(row)
    if not filled:
        return any(
            cells.start(row, column)[0] >= first for column in range(cells.width) if (row, column) in cells.above
        )
    names = [cells.own(row, column) for column in filled]
    if all(meaning_of(name) for name in names):
        return True
    # Below a group, channels may have a column each.
    return all(
        meaning_of(name)
        or (meaning_of(_group(cells, row - 1, column)) == "channels" and len(squeezed(name)) <= _LONGEST_CHANNEL)
        for name, column in zip(names, filled, strict=True)
    ) and any(meaning_of(name) in TICKS for name in names)


def _group(cells: Cells, row: int, column: int) -> str:
    """The name over a column: its own cell, the merged one, or, where merging was lost (CSV), the next to the left."""
    for left in range(column, -1, -1):
        if text := cells.text(row, left):
            return text
    return ""


def _path(cells: Cells, first: int, last: int, column: int) -> list[str]:
    """The column's names from the top down, each once."""
    names: list[str] = []
    for row in range(first, last + 1):
        below = any(cells.own(under, column) for under in range(row + 1, last + 1))
        text = cells.text(row, column) or (_group(cells, row, column) if below and row < last else "")
        name = squeezed(text)
        if name and (not names or names[-1] != name):
            names.append(name)
    return names


def _meaning(path: Sequence[str]) -> str:
    if not path:
        return ""
    own, over = meaning_of(path[-1]), meaning_of(path[-2]) if len(path) > 1 else ""
    if over == "channels" and own not in ("channels", "remark"):
        return _CHANNEL + channel_name(path[-1])
    if over == "audience" and not own:
        return "group" if "特定" in path[-1] else "everyone" if "社会" in path[-1] else ""
    return own or over


def _resolved(columns: dict[int, str]) -> dict[int, str]:
    """公开类别 and 公开事项 are the two levels where no column is called so; 公开事项 over two columns is both."""
    found = dict(columns)
    said = set(found.values())
    matters = [column for column, meaning in found.items() if meaning == "matter"]
    if "first" not in said:
        for column in [c for c, meaning in found.items() if meaning == "category"][:1] or matters[:1]:
            found[column] = "first"
        matters = [column for column in matters if found[column] == "matter"]
    if "second" not in said:
        for column in matters[:1]:
            found[column] = "second"
    return {column: meaning for column, meaning in found.items() if meaning not in ("matter", "category")}


def _doubled(cells: Cells, head: Head) -> list[Problem]:
    """Two columns of one meaning: nobody can tell which is meant."""
    found, seen = [], dict[str, int]()
    table, row = cells.place(head.first)
    for column, meaning in head.columns.items():
        for part in [meaning] if meaning.startswith(_CHANNEL) else meaning.split():
            if part in seen and part not in LEVELS:
                words = _("有两列都是“{name}”，请改成一列").format(name=label(part).removeprefix(_CHANNEL))
                found.append(Problem(words, table, row, cells.cell(head.first, column), stops=True))
            seen.setdefault(part, column)
        for group, parts in GROUPS.items():
            if meaning == group and any(part in head.columns.values() for part in parts):
                head.columns = {c: m for c, m in head.columns.items() if m != group}
    return found
