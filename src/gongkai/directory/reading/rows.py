"""The rows under a head, as items: merged cells, rows broken over pages, ticks, and what is wrong with them."""

from dataclasses import replace

from gongkai.directory.reading.cells import Cells
from gongkai.directory.reading.channels import channels
from gongkai.directory.reading.columns import GROUPS, TICKS, WANTED, label
from gongkai.directory.reading.faults import faults, remarks
from gongkai.directory.reading.heads import Head
from gongkai.directory.reading.marks import line, lines, ticked
from gongkai.directory.reading.model import Item, Problem, Table
from gongkai.words import _

_ONE_LINE = ("number", "first", "second", "timing", "subject", "remark")
_MANY_LINES = ("content", "basis")
_TEXTS = (*_ONE_LINE, *_MANY_LINES)
_WORDS = {
    "audience": {"everyone": ("全社会", "社会公众", "公众"), "group": ("特定",)},
    "mode": {"active": ("主动",), "on_request": ("依申请", "申请公开")},
    "level": {"county": ("县", "区级", "市级", "旗"), "town": ("乡", "镇", "街道"), "village": ("村", "社区")},
}  # fmt: skip
_FIELD_COLUMNS = {"audience": ("everyone", "audience"), "mode": ("active", "mode"), "level": ("county", "level")}


class Rows:
    """Collects the items of one table."""

    def __init__(self, cells: Cells, table: Table) -> None:
        self.cells, self.table = cells, table
        self.seen: dict[tuple[str, str, str], tuple[int, int]] = {}
        self._at: list[int] = []  # the grid row of each item

    def add(self, head: Head, row: int) -> None:
        """Take one row: a new item, or the rest of the one before that a page break cut off."""
        if self._at and self._continues(head, row):
            self._append(head, row)
            return
        item = self._item(head, row)
        self.table.items.append(item)
        self.table.rows.append(self.cells.place(row))
        self._at.append(row)

    def finish(self, head: Head) -> None:
        """Tell what is wrong with each item, once all of its rows are there."""
        for meaning in WANTED:
            has = head.column(meaning) is not None or (meaning == "channels" and head.channels)
            if not has and self.table.items:
                self._problem(_("没有“{name}”这一列").format(name=label(meaning)), head.first)
        for item, row in zip(self.table.items, self._at, strict=True):
            for name, words in [*faults(item), *remarks(item)]:
                self._problem(words, row, self._column(head, name))
            self._note_double(item, row)

    def _item(self, head: Head, row: int) -> Item:
        values: dict[str, object] = {name: self._words(head, row, name) for name in _TEXTS}
        values["number"] = values["number"] or str(len(self.table.items) + 1)
        values |= self._ticks(head, row)
        column = head.column("channels")
        said = list(channels(self.cells.text(row, column))) if column is not None else []
        said += [(name, ticked(self.cells.text(row, at))[0]) for at, name in head.channels.items() if name]
        values["channels"] = tuple(dict(said).items())
        if not values["first"] and self.table.items:
            values["first"] = self._from_above(row, head)
        return Item(**values)  # type: ignore[arg-type]

    def _words(self, head: Head, row: int, name: str) -> str:
        column = head.column(name)
        if column is None:
            return ""
        top, left = self.cells.start(row, column)
        if left != column:  # one cell over 一级 and 二级: there is no second level
            return ""
        if (top, left) in self.cells.unsaved:
            self._problem(_("是公式，文件里没有保存计算结果，请改成文字"), row, column)
        said = self.cells.text(row, column)
        return lines(said) if name in _MANY_LINES else line(said)

    def _from_above(self, row: int, head: Head) -> str:
        """An empty 一级事项 that is no merged cell: people leave it empty where it is the same as above."""
        above = self.table.items[-1].first
        if above:
            words = _("一级事项空着，按上一行“{name}”读入").format(name=above[:30])
            self._problem(words, row, head.column("first"))
        return above

    def _ticks(self, head: Head, row: int) -> dict[str, object]:
        found: dict[str, object] = dict.fromkeys(TICKS, False)
        for column, meaning in head.columns.items():
            if meaning in GROUPS:
                found |= self._by_words(meaning, self.cells.text(row, column), row, column)
                continue
            parts = [part for part in meaning.split() if part in TICKS]
            if not parts:
                continue
            is_ticked, words = ticked(self.cells.text(row, column))
            if is_ticked:
                found |= dict.fromkeys(parts, True)
            if is_ticked and words and "group" in parts:
                found["group_words"] = words
            elif is_ticked and words:
                self._problem(_("写的是“{words}”，按已勾选读入").format(words=words[:30]), row, column)
        return found

    def _by_words(self, meaning: str, text: str, row: int, column: int) -> dict[str, object]:
        """A column such as 公开方式 that says 主动 or 依申请 in words."""
        said = line(text)
        found: dict[str, object] = {
            part: True for part, words in _WORDS[meaning].items() if any(word in said for word in words)
        }
        if meaning == "audience" and said and not found.get("everyone"):
            found = {"group": True, "group_words": said if said not in ("特定群体", "特定人群", "特定群众") else ""}
        elif said and not found:
            name = label(meaning)
            self._problem(_("{name}写的是“{words}”，看不懂").format(name=name, words=said[:30]), row, column)
        return found

    def _continues(self, head: Head, row: int) -> bool:
        """Nothing of its own that begins an item: no number, no name, no tick, no channel boxes; some text goes on."""
        begins = ("number", "first", "second", *TICKS, *GROUPS)
        for column, meaning in head.columns.items():
            known = set(meaning.split()) & set(begins)
            if (known or meaning.startswith("channel:")) and self.cells.own(row, column).strip():
                return False
            # A name merged down from above belongs to a row of its own, unless all of the row is merged so.
            if meaning == "number" and self.cells.text(row, column) and self.cells.start(row, column)[0] == row:
                return False
        own = [c for c in head.columns if self.cells.own(row, c).strip()]
        merged = [c for c in head.columns if (row, c) in self.cells.above and head.columns[c] in TICKS]
        return bool(own) and not (merged and any(self.cells.text(row, c).strip() for c in merged))

    def _append(self, head: Head, row: int) -> None:
        last = self.table.items[-1]
        changed: dict[str, object] = {}
        for name in ("content", "basis", "timing", "subject", "remark"):
            column = head.column(name)
            more = self.cells.own(row, column) if column is not None else ""
            if more.strip():
                joined = f"{getattr(last, name)}\n{more}"
                changed[name] = lines(joined) if name in _MANY_LINES else line(joined)
        column = head.column("channels")
        if column is not None and (more := self.cells.own(row, column)).strip():
            changed["channels"] = tuple({**dict(last.channels), **dict(channels(more))}.items())
        self.table.items[-1] = replace(last, **changed)  # type: ignore[arg-type]
        self._problem(_("没有序号和事项，当作上一行的续行接上了，请核对"), row)

    def _note_double(self, item: Item, row: int) -> None:
        key = (item.first, item.second, item.content)
        if key in self.seen:
            where = Problem("", *self.seen[key]).place
            self._problem(_("和{where}的事项、内容相同").format(where=where), row)
        self.seen.setdefault(key, self.cells.place(row))

    def _column(self, head: Head, name: str) -> int | None:
        wanted = ("group",) if name == "group_words" else _FIELD_COLUMNS.get(name, (name,))
        return next((column for n in wanted if (column := head.column(n)) is not None), None)

    def _problem(self, words: str, row: int, column: int | None = None) -> None:
        table, number = self.cells.place(row)
        cell = self.cells.cell(row, column) if column is not None else ""
        self.table.problems.append(Problem(words, table, number, cell))
