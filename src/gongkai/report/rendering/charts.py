"""Charts as SVG: no script, readable aloud, printable. A chart without a number in it is not drawn."""

from dataclasses import dataclass
from xml.sax.saxutils import escape

from gongkai.report.checking.keys import cell_sum
from gongkai.report.forms import form
from gongkai.report.model import Report
from gongkai.report.numbers import Number, show

_WIDTH, _BAR, _GAP, _LABEL = 640, 22, 10, 150
_TOP = 40


@dataclass(frozen=True)
class _Chart:
    title: str
    bars: tuple[tuple[str, str], ...]  # label, key


_CHARTS = {
    "results": _Chart(
        "政府信息公开申请办理结果（件）",
        (
            ("予以公开", "requests.granted.total"), ("部分公开", "requests.partial.total"),
            ("不予公开", "requests.denied.*.total"), ("无法提供", "requests.unable.*.total"),
            ("不予处理", "requests.unproc.*.total"), ("其他处理", "requests.other*.total"),
        ),
    ),
    "applicants": _Chart(
        "本年新收申请的申请人（件）",
        (
            ("自然人", "requests.new.natural"), ("商业企业", "requests.new.commercial"),
            ("科研机构", "requests.new.research"), ("社会公益组织", "requests.new.social"),
            ("法律服务机构", "requests.new.legal_service"), ("其他", "requests.new.other_org"),
        ),
    ),
    "appeals": _Chart(
        "行政复议、行政诉讼结果（件）",
        (
            ("结果维持", "appeals.review+lit_direct+lit_after.upheld"),
            ("结果纠正", "appeals.review+lit_direct+lit_after.corrected"),
            ("其他结果", "appeals.review+lit_direct+lit_after.other"),
            ("尚未审结", "appeals.review+lit_direct+lit_after.pending"),
        ),
    ),
}  # fmt: skip


def charts(report: Report) -> dict[str, bytes]:
    """Name -> SVG document: results, applicants, appeals, as far as the report has their numbers."""
    if report.form is None or not form(report.form).of("requests"):
        return {}
    drawn = {}
    for key, chart in _CHARTS.items():
        bars = [(label, cell_sum(report, path)) for label, path in chart.bars]
        known = [(label, number) for label, number in bars if number is not None]
        if any(number for _, number in known):
            drawn[key] = _draw(chart.title, known)
    return drawn


def _draw(title: str, bars: list[tuple[str, Number]]) -> bytes:
    height = _TOP + len(bars) * (_BAR + _GAP)
    most = max(number for _, number in bars)
    said = "；".join(f"{label}{show(number)}" for label, number in bars)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="{escape(title)}：{escape(said)}" font-family="sans-serif" font-size="14">',
        f"<title>{escape(title)}</title>",
        f'<text x="0" y="20" font-size="16">{escape(title)}</text>',
    ]
    room = _WIDTH - _LABEL - 80
    for index, (label, number) in enumerate(bars):
        y = _TOP + index * (_BAR + _GAP)
        width = max(0.0, room * number / most)
        parts.append(f'<text x="{_LABEL - 10}" y="{y + 16}" text-anchor="end">{escape(label)}</text>')
        parts.append(f'<rect x="{_LABEL}" y="{y}" width="{width:.1f}" height="{_BAR}" fill="#1f5fa8"/>')
        parts.append(f'<text x="{_LABEL + width + 8:.1f}" y="{y + 16}">{show(number)}</text>')
    return ("".join(parts) + "</svg>").encode()
