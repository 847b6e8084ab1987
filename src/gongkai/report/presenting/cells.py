"""Cells by name and by place on a page: "requests.unable.*.total" is three cells that a reader can go to."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from gongkai.report.model import Report
from gongkai.report.names import name

_SECTIONS = {"year": "年度", "form": "格式", "sections.problems": "第五部分", "sections.matters": "第六部分"}
_PATTERN = frozenset("*+")


def paths_of(report: Report, key: str) -> Iterator[str]:
    """The cells of the report that a finding's or a figure's key means: itself, or each part of its sum."""
    if not _PATTERN & set(key):
        if key in report.cells:
            yield key
        return
    part, _, rest = key.partition(".")
    rows, _, columns = rest.rpartition(".")
    if part == "statistics":
        parent = rest.split("+")[0].rpartition(".")[0]
        first, *others = rest.split("+")
        patterns = [f"statistics.{first}", *(f"statistics.{parent}.{other}" for other in others)]
    else:
        patterns = [f"{part}.{row}.{column}" for row in rows.split("+") for column in columns.split("+")]
    for pattern in patterns:
        yield from (path for path in report.cells if fnmatchcase(path, pattern) and _as_deep(path, pattern))


def _as_deep(path: str, pattern: str) -> bool:
    return path.count(".") == pattern.count(".")


def cell_name(path: str, report: Report) -> str:
    """The cell as people call it: 第三部分 本年新收政府信息公开申请数量 总计."""
    return _SECTIONS.get(path) or name(path, report.form or "2021")


def anchor(path: str) -> str:
    """The cell's place on the page, as an id."""
    return "cell-" + path.replace(".", "-")
