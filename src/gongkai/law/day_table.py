"""Reads calendar days from JSON or CSV, the forms in which they are passed from hand to hand.

JSON: {"source": "国办发明电〔2026〕1号", "days": [{"date": "2027-01-01", "workday": false, "name": "元旦"}]}
CSV:  日期,类型,名称,地区,来源 with 类型 放假 or 上班 (the English names of the JSON keys do as well).
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from gongkai.law.days import DayOverride
from gongkai.law.notice import Notice, Problem, notice_title, parse_notice

_COLUMNS = {
    "date": ("date", "日期"),
    "workday": ("workday", "is_workday", "类型", "安排"),
    "rest": ("isOffDay", "holiday"),
    "name": ("name", "名称", "节日"),
    "region": ("region", "地区", "行政区划代码"),
    "source": ("source", "来源", "依据"),
}
_WORKS = {
    "true": True,
    "1": True,
    "上班": True,
    "班": True,
    "false": False,
    "0": False,
    "放假": False,
    "休": False,
}


def read_days(data: bytes) -> Notice:
    """The days in a file of any of the three forms (notice text, JSON, CSV), UTF-8 or GB 18030."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            return _nothing("文件不是 UTF-8 或 GB 18030 编码的文本")
    if text.lstrip().startswith(("{", "[")):
        return parse_json(text)
    header = text.lstrip().split("\n", 1)[0]
    is_table = any(name in header.strip().split(",") for name in _COLUMNS["date"])
    return parse_csv(text) if is_table else parse_notice(text)


def parse_json(text: str) -> Notice:
    """The days of a JSON document; a problem's line is the number of the day in the list."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        return _nothing(f"不是有效的 JSON：{error}")
    head = content if isinstance(content, dict) else {"days": content}
    days = head.get("days")
    if not isinstance(days, list):
        return _nothing("JSON 中没有日期列表“days”")
    return _collect(enumerate(days, start=1), str(head.get("source") or ""))


def parse_csv(text: str) -> Notice:
    """The days of a CSV table with a header; a problem's line is the line of the file."""
    reader = csv.DictReader(io.StringIO(text.lstrip()))
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        return _nothing(f"不是有效的 CSV：{error}")
    return _collect(rows, "")


def _nothing(reason: str) -> Notice:
    return Notice(None, "", (), (Problem(0, "", reason),))


def _collect(rows: Iterable[tuple[int, object]], source: str) -> Notice:
    days: dict[tuple[date, str], DayOverride] = {}
    problems = []
    for line, row in rows:
        try:
            override = _override(row, source)
            other = days.setdefault((override.on, override.area), override)
            if other.is_workday != override.is_workday:
                raise ValueError(f"{override.on}前面列为{'上班' if other.is_workday else '放假'}，这里相反")
        except ValueError as error:
            problems.append(Problem(line, str(row)[:80], str(error)))
    if not days and not problems:
        problems.append(Problem(0, "", "没有任何日期"))
    year = Counter(day.year for day, _ in days).most_common(1)[0][0] if days else None
    return Notice(year, source or (notice_title(year) if year else ""), tuple(days.values()), tuple(problems))


def _override(row: object, source: str) -> DayOverride:
    if not isinstance(row, Mapping):
        raise ValueError("应为含“date”的对象")
    cell = {
        field: str(row[name]).strip()
        for field, names in _COLUMNS.items()
        for name in names
        if row.get(name) not in (None, "")
    }
    if "date" not in cell:
        raise ValueError("没有日期")
    try:
        on = date.fromisoformat(cell["date"].replace("/", "-"))
    except ValueError:
        raise ValueError(f"日期“{cell['date'][:20]}”应写成 2027-01-01 的样子") from None
    works = _WORKS.get(cell.get("workday", "").lower())
    if works is None and (rests := _WORKS.get(cell.get("rest", "").lower())) is not None:
        works = not rests
    if works is None:
        raise ValueError("没有写明放假还是上班")
    region = cell.get("region")
    if region and not (region.isascii() and region.isdigit() and len(region) in (2, 4, 6)):
        raise ValueError(f"地区“{region[:20]}”应为2、4或6位行政区划代码")
    own_source = cell.get("source") or source or notice_title(on.year + (on.month == 12))
    return DayOverride(on, works, own_source, region or None, cell.get("name", ""))
