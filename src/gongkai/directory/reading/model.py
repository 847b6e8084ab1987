"""A directory as it is printed: tables of rows, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from gongkai.words import _

Channels = tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Item:
    """One row. channels: every channel named, with whether it is chosen. number: 序号 as printed.

    first, second: 一级、二级事项. group_words: which people, where 公开对象 is not everybody.
    """

    number: str = ""
    first: str = ""
    second: str = ""
    content: str = ""
    basis: str = ""
    timing: str = ""
    subject: str = ""
    channels: Channels = ()
    everyone: bool = False
    group: bool = False
    group_words: str = ""
    active: bool = False
    on_request: bool = False
    county: bool = False
    town: bool = False
    village: bool = False
    remark: str = ""

    @property
    def name(self) -> str:
        return self.second or self.first

    @classmethod
    def from_plain(cls, values: Mapping[str, Any]) -> "Item":
        return cls(**{**values, "channels": tuple((name, bool(chosen)) for name, chosen in values["channels"])})


@dataclass(frozen=True)
class Problem:
    """Something a person should look at. table, row: from 1, 0 where it is about the whole. cell: H17, where known.

    stops: the table can't be taken in before this is mended; the others may be mended in the draft.
    """

    words: str
    table: int = 0
    row: int = 0
    cell: str = ""
    stops: bool = False

    @property
    def place(self) -> str:
        parts = [_("第{n}表").format(n=self.table)] if self.table else []
        parts += [_("第{n}行").format(n=self.row)] if self.row else []
        parts += [_("{cell} 格").format(cell=self.cell)] if self.cell else []
        return " ".join(parts)

    def __str__(self) -> str:
        return _("{place}：{words}").format(place=self.place, words=self.words) if self.place else self.words


@dataclass
class Table:
    """One domain's directory. number: of the sheet or Word table. domain: code, "" where the title names none.

    rows: the row number (and the table's, if it goes on in another one) that each item stands in.
    """

    number: int
    name: str = ""
    title: str = ""
    domain: str = ""
    items: list[Item] = field(default_factory=list)
    rows: list[tuple[int, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def stopped(self) -> bool:
        return any(problem.stops for problem in self.problems)

    def problems_at(self, index: int) -> list[Problem]:
        """What is wrong with one item."""
        return [problem for problem in self.problems if (problem.table, problem.row) == self.rows[index]]

    def to_plain(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_plain(cls, values: Mapping[str, Any]) -> "Table":
        return cls(
            **{
                **values,
                "items": [Item.from_plain(item) for item in values["items"]],
                "rows": [(table, row) for table, row in values["rows"]],
                "problems": [Problem(**problem) for problem in values["problems"]],
            }
        )


@dataclass(frozen=True)
class Directory:
    """What a file holds. problems: about the file as a whole, such as sheets that are no directory."""

    tables: list[Table]
    problems: list[Problem]
