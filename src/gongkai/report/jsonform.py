"""The report as JSON, in the shape that the contract of the project fixes, and back."""

import json
from collections.abc import Mapping
from typing import Any

from gongkai.report.document import Place
from gongkai.report.errors import Unreadable
from gongkai.report.model import PARTS, Cell, Figure, Issue, Report
from gongkai.report.numbers import Number
from gongkai.report.trust import trusted

_FIGURE = ("key", "value", "text", "start", "scope", "share")


def to_data(report: Report) -> dict[str, Any]:
    """The report as plain data. Beyond the contract: sections, told (figures that no cell has), places, issues."""
    data: dict[str, Any] = {"organ": report.organ, "year": report.year, "form": report.form}
    data |= {part: {} for part in PARTS}
    for path, cell in report.cells.items():
        node = data
        *parents, last = _steps(path)
        for step in parents:
            node = node.setdefault(step, {})
        node[last] = cell.number
    data["figures"] = [_figure(figure) for figure in report.figures if figure.cell and figure.told]
    data["told"] = [
        _figure(figure) | {"told": figure.told, "cell": figure.cell}
        for figure in report.figures
        if not (figure.cell and figure.told)
    ]
    data["sections"] = dict(report.sections)
    data["units"] = {path: cell.unit for path, cell in report.cells.items() if cell.unit}
    data["places"] = {
        path: {"start": cell.place.start, "page": cell.place.page, "raw": cell.raw}
        for path, cell in report.cells.items()
        if cell.place
    }
    data["issues"] = [
        {
            "message": issue.message,
            **({"start": issue.place.start, "page": issue.place.page} if issue.place else {}),
        }
        for issue in report.issues
    ]
    data["period_year"] = report.period_year
    data["torn"] = report.torn
    return data


def _figure(figure: Figure) -> dict[str, Any]:
    return {name: getattr(figure, name) for name in _FIGURE if getattr(figure, name) not in ("", None)}


def _steps(path: str) -> list[str]:
    """article20.1.rules.made nests at every dot; row keys of other parts keep theirs (denied.secret)."""
    part, _, rest = path.partition(".")
    if part == "statistics":
        return [part, rest]
    if part == "article20":
        return path.split(".")
    row, _, column = rest.rpartition(".")
    return [part, row, column]


def to_json(report: Report) -> bytes:
    return (json.dumps(to_data(report), ensure_ascii=False, indent=1) + "\n").encode()


def from_data(data: Mapping[str, Any]) -> Report:
    """The report that plain data describes. Raises Unreadable where it has another shape."""
    try:
        units, places = data.get("units") or {}, data.get("places") or {}
        cells: dict[str, Cell] = {}
        for part in PARTS:
            for path, number in _leaves(data.get(part) or {}, part):
                place = places.get(path)
                cells[path] = Cell(
                    _number(number), str(place["raw"]) if place else "", str(units.get(path, "")),
                    Place(int(place["start"]), place["page"]) if place else None,
                )  # fmt: skip
        told = [_told(item) for item in (*(data.get("figures") or ()), *(data.get("told") or ()))]
        issues = [
            Issue(item["message"], Place(item["start"], item.get("page")) if "start" in item else None)
            for item in data.get("issues") or ()
        ]
        report = Report(
            data.get("organ"), data.get("year"), data.get("form"), cells, dict(data.get("sections") or {}),
            tuple(sorted(told, key=lambda figure: figure.start)), tuple(issues),
            data.get("period_year"), int(data.get("torn") or 0),
        )  # fmt: skip
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
        raise Unreadable("JSON 的内容不是年度报告") from error
    return trusted(report)


def _told(item: Mapping[str, Any]) -> Figure:
    return Figure(
        key=str(item["key"]),
        value=_number(item["value"]) or 0,
        text=str(item.get("text", "")),
        start=int(item.get("start", 0)),
        scope=str(item.get("scope", "")),
        told=bool(item.get("told", True)),
        cell=bool(item.get("cell", True)),
        share=str(item.get("share", "")),
    )


def _leaves(node: Any, path: str) -> list[tuple[str, Any]]:
    if isinstance(node, Mapping):
        return [leaf for key, child in node.items() for leaf in _leaves(child, f"{path}.{key}")]
    return [(path, node)]


def _number(value: Any) -> Number | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise ValueError(value)
    return value


def from_json(data: bytes) -> Report:
    """Read what `to_json` wrote. Raises Unreadable."""
    try:
        parsed = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Unreadable("文件不是有效的 JSON") from error
    if not isinstance(parsed, dict) or not any(part in parsed for part in PARTS):
        raise Unreadable("JSON 的内容不是年度报告")
    return from_data(parsed)
