"""Reports that come as data from outside: what no document could say is refused."""

import math
from collections.abc import Iterator

from gongkai.report.errors import Unreadable
from gongkai.report.forms import codes
from gongkai.report.model import Report
from gongkai.report.numbers import Number
from gongkai.report.printable import is_text

_FIRST_YEAR, _LAST_YEAR = 2008, 2060
_LARGEST = 10**15


def trusted(report: Report) -> Report:
    """The report itself. Raises Unreadable for an unknown form, an impossible year, text or numbers that are none."""
    if report.form is not None and report.form not in codes():
        raise Unreadable(f"没有“{str(report.form)[:20]}”这种年度报告格式")
    if report.cells and report.form is None:
        raise Unreadable("文件没有写明年度报告的格式（form）")
    if report.year is not None and not (type(report.year) is int and _FIRST_YEAR <= report.year <= _LAST_YEAR):
        raise Unreadable(f"年度不对：{str(report.year)[:20]}")
    if report.period_year is not None and type(report.period_year) is not int:
        raise Unreadable("统计期限的年度不对")
    texts = list(_texts(report))
    numbers = [cell.number for cell in report.cells.values()] + [figure.value for figure in report.figures]
    if not all(isinstance(text, str) for text in texts) or not all(_sound(number) for number in numbers):
        raise Unreadable("文件的内容不是年度报告")
    if not all(map(is_text, texts)):
        raise Unreadable("文件含有不成字符的编码（如 \\ud800），不能读取")
    return report


def _texts(report: Report) -> Iterator[str]:
    """Every text that the report holds, whatever type it came as."""
    yield from () if report.organ is None else (report.organ,)
    yield from (*report.sections, *report.sections.values(), *report.cells)
    for cell in report.cells.values():
        yield from (cell.raw, cell.unit)
    for figure in report.figures:
        yield from (figure.key, figure.text, figure.scope, figure.share)
    yield from (issue.message for issue in report.issues)


def _sound(number: Number | None) -> bool:
    return number is None or (math.isfinite(number) and abs(number) < _LARGEST)
