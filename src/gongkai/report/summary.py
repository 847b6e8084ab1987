"""The workbook that a competent department needs of its units' reports: who, what is wrong, what it adds up to."""

import io
from collections import Counter
from collections.abc import Sequence

import xlsxwriter

from gongkai.report.checking.finding import SEVERITY_WORDS, VERDICT_WORDS
from gongkai.report.folder import Unit
from gongkai.report.names import name
from gongkai.report.numbers import Number

_KEY_CELLS = (
    *(f"requests.{row}.total" for row in ("new", "carried_in", "result_total", "carried_out")),
    *(f"appeals.{row}.total" for row in ("review", "lit_direct", "lit_after")),
)
_MOST_CELLS = 20  # of a finding that are named
_HEAD = {"bold": True, "bg_color": "#E8EEF7", "border": 1, "text_wrap": True, "valign": "vcenter"}


def summary(units: Sequence[Unit]) -> bytes:
    """Three sheets: 各单位 (one row a file), 发现 (one row a finding), 汇总 (sums by cell)."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        head = book.add_format(_HEAD)
        for title, header, rows, widths in (_units(units), _findings(units), _sums(units)):
            sheet = book.add_worksheet(title)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, header, head)
            for index, width in enumerate(widths):
                sheet.set_column(index, index, width)
            for number, row in enumerate(rows, 1):
                sheet.write_row(number, 0, row)
            sheet.autofilter(0, 0, max(1, len(rows)), len(header) - 1)
    return out.getvalue()


_Sheet = tuple[str, list[str], list[list[str | Number | None]], list[int]]


def _units(units: Sequence[Unit]) -> _Sheet:
    header = [
        "文件",
        "机关",
        "年度",
        "格式",
        "错误",
        "提醒",
        *(name(path, "2021") for path in _KEY_CELLS),
        "未能读取的原因",
    ]
    rows: list[list[str | Number | None]] = []
    for unit in units:
        count = Counter(item.severity for item in unit.findings if item.stands)
        report = unit.report
        said = [report.organ, report.year, report.form] if report else [None, None, None]
        numbers = [report.number(path) if report else None for path in _KEY_CELLS]
        counts = [count["error"], count["warning"]] if report else [None, None]
        rows.append([unit.file.name, *said, *counts, *numbers, unit.reason])
    return "各单位", header, rows, [34, 30, 7, 7, 7, 7, *[14] * len(_KEY_CELLS), 40]


def _findings(units: Sequence[Unit]) -> _Sheet:
    header = ["文件", "机关", "规则", "程度", "说明", "左边", "右边", "差", "单元格", "结论"]
    rows: list[list[str | Number | None]] = []
    for unit in units:
        organ = unit.report.organ if unit.report else ""
        form = (unit.report.form if unit.report else None) or "2021"
        for item in unit.findings:
            said = [unit.file.name, organ, item.rule, SEVERITY_WORDS[item.severity], item.message]
            verdict = VERDICT_WORDS[item.verdict.decision] if item.verdict else ""
            cells = "；".join(name(path, form) for path in item.cells[:_MOST_CELLS])
            rows.append([*said, item.left, item.right, item.difference, cells, verdict])
    return "发现", header, rows, [34, 30, 10, 7, 80, 9, 9, 9, 40, 12]


def _sums(units: Sequence[Unit]) -> _Sheet:
    sums: dict[tuple[str, str], Number] = {}
    counted: Counter[tuple[str, str]] = Counter()
    for unit in units:
        for path, cell in unit.report.cells.items() if unit.report else ():
            if cell.number is not None:
                key = (unit.report.form or "", path) if unit.report else ("", path)
                sums[key] = round(sums.get(key, 0) + cell.number, 6)
                counted[key] += 1
    rows: list[list[str | Number | None]] = [
        [form, name(path, form), total, counted[form, path], path] for (form, path), total in sums.items()
    ]
    return "汇总", ["格式", "单元格", "合计", "有数的单位", "代码"], rows, [7, 60, 14, 12, 40]
