"""Charts as SVG to stand in a page: read aloud by title and description, told apart without colour, no inline style.

`key` is the chart's name on its page: the ids of its parts begin with it.
"""

from collections.abc import Iterator, Sequence
from html import escape

from gongkai.charts.geometry import Bar, PairsChart, RowsChart

_SIZE = 13
_LONGEST_LABEL = 11
_LEGEND = 26
_INK, _NOW, _BEFORE, _LINE = "#1d2530", "#a61b29", "#7c8794", "#dfe3e8"


def lying_bars(key: str, title: str, chart: RowsChart) -> str:
    """One bar a row, its name before it and its number behind it."""
    parts = [_opened(key, title, chart.words, chart.width, max(chart.height, 1))]
    for label, value, y, width in chart.rows:
        baseline = y + chart.row_height - 8
        parts.append(_text(chart.start - 8, baseline, _short(label), "end"))
        parts.append(f'<rect class="bar" x="{chart.start}" y="{y + 4}" width="{width}" height="{chart.row_height - 8}" '
                     f'fill="{_BEFORE}"><title>{_safe(label)} {value}</title></rect>')  # fmt: skip
        parts.append(_text(chart.start + width + 6, baseline, str(value), "start", kind="value"))
    return "".join(parts) + "</svg>"


def paired_bars(key: str, title: str, names: tuple[str, str], chart: PairsChart) -> str:
    """Pairs of standing bars: the earlier ones hatched, the present ones full, every bar with its number."""
    height = chart.height + _LEGEND
    hatch = (
        f'<defs><pattern id="{_safe(key)}-hatch" width="5" height="5" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="5" height="5" fill="#fff"/><rect width="2" height="5" '
        f'fill="{_BEFORE}"/></pattern></defs>'
    )
    before = f'class="bar before" fill="url(#{_safe(key)}-hatch)" stroke="{_BEFORE}"'
    now = f'class="bar now" fill="{_NOW}"'
    parts = [_opened(key, title, chart.words, chart.width, height), hatch]
    parts.append(f'<line class="axis" x1="0" x2="{chart.width}" y1="{chart.base}" y2="{chart.base}" stroke="{_LINE}"/>')
    for look, bars in ((before, chart.before), (now, chart.now)):
        parts += _standing(look, bars)
    parts += [_text(middle, chart.height - 6, label, "middle") for label, middle in chart.labels]
    for place, (look, name) in enumerate(zip((before, now), names, strict=True)):
        x = 8 + place * (40 + _SIZE * max(map(len, names)))
        parts.append(f'<rect {look} x="{x}" y="{chart.height + 6}" width="18" height="12"/>')
        parts.append(_text(x + 24, chart.height + 17, name, "start"))
    return "".join(parts) + "</svg>"


def _standing(look: str, bars: Sequence[Bar]) -> Iterator[str]:
    for bar in bars:
        yield (
            f'<rect {look} x="{bar.x}" y="{bar.y}" width="{bar.width}" height="{bar.height}">'
            f"<title>{_safe(bar.label)} {bar.value}</title></rect>"
        )
        if bar.value:
            yield _text(bar.middle, bar.above, str(bar.value), "middle", kind="value", size=11)


def _opened(key: str, title: str, words: str, width: int, height: int) -> str:
    name = _safe(key)
    return (
        f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-labelledby="{name}-title {name}-words" font-size="{_SIZE}">'
        f'<title id="{name}-title">{_safe(title)}</title><desc id="{name}-words">{_safe(words)}</desc>'
    )


def _text(x: int, y: int, words: str, anchor: str, *, kind: str = "", size: int = _SIZE) -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{x}" y="{y}" text-anchor="{anchor}" font-size="{size}" fill="{_INK}">{_safe(words)}</text>'


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"


def _safe(text: str) -> str:
    return escape(text, quote=True)
