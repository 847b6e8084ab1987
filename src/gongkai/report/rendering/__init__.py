"""A report in every format that governments publish or exchange."""

from collections.abc import Callable
from importlib import import_module

from gongkai.report.jsonform import to_json
from gongkai.report.model import Report
from gongkai.report.xmlform import to_xml

FORMATS = ("html", "docx", "pdf", "xlsx", "json", "xml")
_OURS: dict[str, Callable[[Report], bytes]] = {"json": to_json, "xml": to_xml}


def render(report: Report, fmt: str) -> bytes:
    """The report as a file of that format (one of FORMATS). Raises ValueError for another one."""
    if fmt in _OURS:
        return _OURS[fmt](report)
    if fmt not in FORMATS:
        raise ValueError(f"没有这种格式：{fmt}")
    drawn: bytes = import_module(f"gongkai.report.rendering.{fmt}").draw(report)
    return drawn
