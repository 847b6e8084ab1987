"""Small charts made on the server: no script, they print, and a screen reader gets the figures in words."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, TOP, UNDER = 320, 140, 20, 22
# Lying bars: room for the name, for the figure, and the height of a row.
LABEL_WIDTH, VALUE_WIDTH, ROW_HEIGHT = 150, 40, 24


@dataclass(frozen=True)
class Bar:
    label: str
    value: int
    x: int
    y: int
    width: int
    height: int
    now: bool

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def above(self) -> int:
        return self.y - 4


@dataclass(frozen=True)
class BarChart:
    """Geometry of one bar chart; the last bar is the present one."""

    bars: tuple[Bar, ...]
    words: str
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def base(self) -> int:
        return self.height - UNDER

    @property
    def under(self) -> int:
        return self.height - 6


def bars(title: str, figures: Sequence[tuple[str, int]]) -> BarChart:
    """One bar a figure, scaled to the highest; all zero draws bars of no height, not of equal height."""
    room = HEIGHT - TOP - UNDER
    highest = max((value for _label, value in figures), default=0) or 1
    step = WIDTH // max(len(figures), 1)
    made = []
    for place, (label, value) in enumerate(figures):
        height = round(room * value / highest)
        made.append(
            Bar(
                label=label,
                value=value,
                x=place * step + step // 6,
                y=HEIGHT - UNDER - height,
                width=step * 2 // 3,
                height=height,
                now=place == len(figures) - 1,
            )
        )
    words = title + "：" + "，".join(f"{label} {value}" for label, value in figures)
    return BarChart(tuple(made), words)


@dataclass(frozen=True)
class Row:
    """One figure with a name too long to stand under a bar."""

    label: str
    value: int


@dataclass(frozen=True)
class RowsChart:
    """Lying bars, one below the other: (label, value, y of the row, width of the bar)."""

    rows: tuple[tuple[str, int, int, int], ...]
    words: str
    height: int
    width: int = WIDTH
    start: int = LABEL_WIDTH
    row_height: int = ROW_HEIGHT


def rows_chart(title: str, figures: Sequence[Row], *, whole: int, width: int = WIDTH) -> RowsChart:
    """One lying bar a figure; a bar of the value `whole` fills the width."""
    digits = max((len(str(row.value)) for row in figures), default=0)
    room = width - LABEL_WIDTH - max(VALUE_WIDTH, 9 * digits + 10)
    rows = tuple(
        (row.label, row.value, place * ROW_HEIGHT, round(room * row.value / (whole or 1)))
        for place, row in enumerate(figures)
    )
    words = title + "：" + "，".join(f"{row.label} {row.value}" for row in figures)
    return RowsChart(rows, words, len(rows) * ROW_HEIGHT, width)


@dataclass(frozen=True)
class Pair:
    """Two standing bars side by side under one label: what was, and what is."""

    label: str
    before: int
    now: int


@dataclass(frozen=True)
class PairsChart:
    """Geometry of paired bars: (earlier ones, present ones), each as wide as the other."""

    before: tuple[Bar, ...]
    now: tuple[Bar, ...]
    labels: tuple[tuple[str, int], ...]  # word, middle
    words: str
    width: int
    height: int

    @property
    def base(self) -> int:
        return self.height - UNDER


def pairs_chart(
    title: str, names: tuple[str, str], figures: Sequence[Pair], *, width: int = 720, height: int = 240
) -> PairsChart:
    """Pairs scaled to the highest of all bars."""
    room = height - TOP - UNDER
    highest = max((value for pair in figures for value in (pair.before, pair.now)), default=0) or 1
    step = width / max(len(figures), 1)
    thick = max(1, int(step * 0.38))
    sides: tuple[list[Bar], list[Bar]] = ([], [])
    for place, pair in enumerate(figures):
        left = round(place * step + (step - 2 * thick) / 2)
        for side, value in enumerate((pair.before, pair.now)):
            tall = round(room * value / highest)
            x = left + side * thick
            sides[side].append(Bar(pair.label, value, x, height - UNDER - tall, thick, tall, now=bool(side)))
    labels = tuple((pair.label, round((place + 0.5) * step)) for place, pair in enumerate(figures))
    told = "，".join(f"{pair.label} {pair.before}、{pair.now}" for pair in figures)
    return PairsChart(
        tuple(sides[0]), tuple(sides[1]), labels, f"{title}（{names[0]}、{names[1]}）：{told}", width, height
    )
