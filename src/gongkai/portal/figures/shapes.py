"""A figure is a chart and the table of the very same numbers; each number opens the list that it counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.charts.geometry import Pair, Row, pairs_chart, rows_chart
from gongkai.charts.svg import lying_bars, paired_bars

MOST_BARS = 15
_WIDTH = 440


@dataclass(frozen=True)
class Number:
    """A number and the address of the list behind it; "" where there is no such list."""

    value: int
    url: str = ""


@dataclass(frozen=True)
class Count:
    """How much of something there is. short: the name for the chart, where the whole one is too long for it."""

    label: str
    value: int
    url: str = ""
    short: str = ""


@dataclass(frozen=True)
class Month:
    label: str
    before: Number
    now: Number


@dataclass(frozen=True)
class Line:
    """A row of the table. share: percent of the whole, "" where it says nothing."""

    label: str
    numbers: tuple[Number, ...]
    share: str = ""


@dataclass(frozen=True)
class Figure:
    """key: its name on the page. rule: what is counted, in words. heads: over the columns of numbers.

    svg: "" where there is nothing to draw. drawn, of: how many of how many rows the chart shows.
    """

    key: str
    title: str
    rule: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    svg: str
    drawn: int = 0

    @property
    def of(self) -> int:
        return len(self.lines)

    @property
    def has_shares(self) -> bool:
        return any(line.share for line in self.lines)

    @property
    def totals(self) -> tuple[int, ...]:
        return tuple(sum(line.numbers[column].value for line in self.lines) for column in range(len(self.heads)))


def by_month(key: str, title: str, rule: str, names: tuple[str, str], months: Sequence[Month]) -> Figure:
    """Month by month, what was beside what is."""
    pairs = [Pair(month.label, month.before.value, month.now.value) for month in months]
    empty = not any(pair.before or pair.now for pair in pairs)
    svg = "" if empty else paired_bars(key, title, names, pairs_chart(title, names, pairs))
    lines = tuple(Line(month.label, (month.before, month.now)) for month in months)
    return Figure(key, title, rule, names, lines, svg, len(pairs))


def ranked(key: str, title: str, rule: str, head: str, counts: Sequence[Count], *, in_order: bool = False) -> Figure:
    """One bar a row, the most first, with each one's share of the whole; `in_order` keeps the order given (years)."""
    rows = list(counts) if in_order else sorted(counts, key=lambda count: -count.value)
    rows = [count for count in rows if count.value]
    whole = sum(count.value for count in rows)
    shown = rows[-MOST_BARS:] if in_order else rows[:MOST_BARS]
    most = max((count.value for count in shown), default=0)
    chart = rows_chart(
        title, [Row(count.short or count.label, count.value) for count in shown], whole=most, width=_WIDTH
    )
    lines = tuple(
        Line(count.label, (Number(count.value, count.url),), f"{100 * count.value / whole:.1f}%") for count in rows
    )
    return Figure(key, title, rule, (head,), lines, lying_bars(key, title, chart) if shown else "", len(shown))
