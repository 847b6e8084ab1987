"""Small charts as SVG made on the server: no script, they print, and a screen reader gets the figures in words."""

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


def rows_chart(title: str, figures: Sequence[Row], *, whole: int) -> RowsChart:
    """One lying bar a figure; a bar of the value `whole` fills the width."""
    room = WIDTH - LABEL_WIDTH - VALUE_WIDTH
    rows = tuple(
        (row.label, row.value, place * ROW_HEIGHT, round(room * row.value / whole)) for place, row in enumerate(figures)
    )
    words = title + "：" + "，".join(f"{row.label} {row.value}" for row in figures)
    return RowsChart(rows, words, len(rows) * ROW_HEIGHT)
