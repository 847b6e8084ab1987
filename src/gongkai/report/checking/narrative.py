"""The prose against the tables, and against itself."""

from collections.abc import Iterator

from gongkai.report.checking.finding import Finding
from gongkai.report.checking.keys import cell_sum
from gongkai.report.checking.rules import rules
from gongkai.report.model import Figure, Report
from gongkai.report.numbers import Number, show

_TOTALS = (
    "new.total",
    "carried_in.total",
    "result_total.total",
    "request.received",
    "request.answered",
    "told.items",
)
_RESULTS = ("granted", "partial", "denied.*", "unable.*", "unproc.*", "other")


def narrative(report: Report) -> Iterator[Finding]:
    """Figures that differ from their cells, shares that no total yields, parts that don't make their sum."""
    yield from _against_tables(report)
    yield from _shares(report)
    yield from _sums(report)


def _counted(report: Report) -> list[Figure]:
    return [figure for figure in report.figures if not figure.scope]


def _against_tables(report: Report) -> Iterator[Finding]:
    agreed = {figure.key for figure in _counted(report) if figure.cell and cell_sum(report, figure.key) == figure.value}
    seen: set[tuple[str, Number]] = set()
    for figure in _counted(report):
        if not figure.cell or (figure.key, figure.value) in seen:
            continue
        seen.add((figure.key, figure.value))
        table = cell_sum(report, figure.key)
        # Where one telling agrees, another number under the same words speaks of something else (one office, a part).
        if table is not None and table != figure.value and figure.key not in agreed:
            yield _finding("TXT", figure, figure.value, table)


def _shares(report: Report) -> Iterator[Finding]:
    figures = _counted(report)
    totals = {figure.value for figure in figures if figure.key.endswith(_TOTALS)} - {0}
    totals |= {a.value + b.value for a in figures for b in figures if (a.key, b.key) == _IN_HAND}
    for figure in figures:
        if not figure.share or not totals or figure.value in totals:
            continue
        decimals = len(figure.share.partition(".")[2])
        printed = float(figure.share)
        shares: list[float] = [100 * float(figure.value) / total for total in totals]
        if not any(abs(share - printed) < 10**-decimals for share in shares):
            _, nearest = min((abs(share - printed), share) for share in shares)
            yield _finding("PCT", figure, printed, round(nearest, max(decimals, 1)))


_IN_HAND = ("requests.new.total", "requests.carried_in.total")


def _sums(report: Report) -> Iterator[Finding]:
    told = {figure.key: figure for figure in reversed(_counted(report)) if figure.told}
    for base in ("new", "new+carried_in"):
        total = told.get(f"requests.{base}.total")
        parts = [
            told.get(f"requests.{base}.{column}")
            for column in ("natural", "commercial+research+social+legal_service+other_org")
        ]
        yield from _sum(total, parts)
    results = [
        told.get(f"requests.{row}.total") or (told.get("requests.other.*.total") if row == "other" else None)
        for row in _RESULTS
    ]
    yield from _sum(told.get("requests.result_total.total"), results)


def _sum(total: Figure | None, parts: list[Figure | None]) -> Iterator[Finding]:
    known = [part.value for part in parts if part is not None]
    if total is not None and len(known) == len(parts) and sum(known) != total.value:
        yield _finding("TXT-SUM", total, sum(known), total.value)


def _finding(code: str, figure: Figure, left: Number, right: Number) -> Finding:
    rule = rules()[1][code]
    text = "".join(figure.text.split())
    words = rule.words.format(text=text, left=show(left), right=show(right))
    return Finding(code, rule.severity, (figure.key,), words, left, right, rule.source)
