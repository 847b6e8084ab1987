"""Reads the yearly holiday notice (国务院办公厅关于…年部分节假日安排的通知) as it is published."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.law.days import DayOverride
from gongkai.law.notice_items import Item, Misread, read_item

FESTIVALS = ("元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆")  # 全国年节及纪念日放假办法第二条
LONGEST_LINE = 1000  # characters; the readers below take time with the square of a line's length

_YEAR = re.compile(r"(\d{4})年部分节假日安排")
_NUMBER = re.compile(r"国办(?:发明电|发|函)〔\d{4}〕\d+号")
_ITEM = re.compile(r"^(?:[一二三四五六七八九十]+、)?(?P<name>[^\d:。]{2,16}):(?P<body>.*\d月.*)$")
_ITEM_START = re.compile(r"(?<=[。;])(?=[一二三四五六七八九十]+、)")
_LOOKS_LIKE_AN_ORDER = re.compile(r"\d日.*(?:放假|上班|补休|调休|假期)")


@dataclass(frozen=True, slots=True)
class Problem:
    """A line (1-based; 0: the whole text) that can't be read or contradicts itself, and why, in Chinese."""

    line: int
    text: str
    reason: str

    def __str__(self) -> str:
        where = f"第{self.line}行：" if self.line else ""
        return f"{where}{self.reason}" + (f"（{self.text}）" if self.text else "")


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice, or a table of days in its place, orders; and what in it couldn't be taken over."""

    year: int | None
    source: str
    overrides: tuple[DayOverride, ...]
    problems: tuple[Problem, ...]

    @property
    def confirms(self) -> bool:
        """Whether its year may be marked as confirmed on the strength of this text alone.

        That takes a text without problems which gives the whole country the three fixed days that every year
        has: a table of one region's own holidays confirms nothing.
        """
        resting = {(o.on.month, o.on.day) for o in self.overrides if not (o.is_workday or o.area)}
        return self.year is not None and not self.problems and resting >= {(1, 1), (5, 1), (10, 1)}


def notice_title(year: int) -> str:
    """The notice's title, by which its days are known where it has no number."""
    return f"国务院办公厅关于{year}年部分节假日安排的通知"


def parse_notice(text: str, year: int | None = None) -> Notice:
    """The days that the notice's text orders, and every line that couldn't be understood.

    `year` is only needed for a text without its title. Full- and half-width punctuation, both styles of
    weekday (周四, 星期四) and items run together in one paragraph are all read. A line with a problem orders
    nothing.
    """
    lines = list(_pieces(text))
    plain = "".join(piece for _, piece in lines)
    if year is None:
        found = _YEAR.search(plain)
        if not found:
            return Notice(
                None,
                "",
                (),
                (Problem(0, "", "没有找到“关于××××年部分节假日安排的通知”，不知道是哪一年的安排"),),
            )
        year = int(found[1])
    number = _NUMBER.search(plain)
    source = number[0] if number else notice_title(year)

    names: list[str] = []
    items: list[tuple[int, Item]] = []
    problems: list[Problem] = []
    for line, piece in lines:
        match = _ITEM.match(piece[:LONGEST_LINE])
        try:
            if len(piece) > LONGEST_LINE:
                raise Misread(f"这一行有{len(piece)}个字，不像一条放假安排，没有采用")
            if match:
                names.append(match["name"])
                items.append((line, read_item(match["name"], match["body"], year)))
            elif _LOOKS_LIKE_AN_ORDER.search(piece) and not piece.startswith("鼓励"):
                raise Misread("像是放假安排，但不是“一、节日：×月×日放假”的写法，没有采用")
        except Misread as reason:
            problems.append(Problem(line, piece[:LONGEST_LINE], str(reason)))
    overrides, clashes = _merge(items, source)
    return Notice(year, source, overrides, (*problems, *clashes, *_missing(names)))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text cut into items, each with the number of the line it stands on."""
    for number, line in enumerate(text.splitlines(), start=1):
        plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", line))
        for piece in _ITEM_START.split(plain):
            if piece:
                yield number, piece


def _merge(items: Iterable[tuple[int, Item]], source: str) -> tuple[tuple[DayOverride, ...], tuple[Problem, ...]]:
    days: dict[object, DayOverride] = {}
    clashes = []
    for line, item in items:
        for day, works in item.days:
            override = DayOverride(day, works, source, name=item.name)
            other = days.setdefault(day, override)
            if other.is_workday != works:
                reason = f"{day.month}月{day.day}日在“{other.name}”与“{item.name}”中一处放假、一处上班"
                clashes.append(Problem(line, item.name, reason))
    return tuple(sorted(days.values(), key=lambda o: o.on)), tuple(clashes)


def _missing(names: Iterable[str]) -> tuple[Problem, ...]:
    read = "、".join(names)
    return tuple(Problem(0, "", f"没有读到“{f}”的安排") for f in FESTIVALS if f not in read)
