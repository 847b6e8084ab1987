"""Small charts as SVG made on the server: no script, they print, and a screen reader gets the figures in words."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, TOP, UNDER = 480, 160, 20, 22


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
