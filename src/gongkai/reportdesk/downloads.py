"""What can be taken away from a check: the findings as XLSX, everything as JSON. Nothing has to be kept for it.

A page that checked a file without keeping it carries the report along (`packed`), and gets it back to make the file.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from django.http import HttpResponse

from gongkai.report import Finding, Report, check
from gongkai.report.folder import Unit
from gongkai.report.jsonform import to_data
from gongkai.report.summary import summary
from gongkai.reportdesk.uploads import read_bytes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_PACKED = 2 * 2**20


def packed(report: Report | None) -> str:
    """The report as one line that a hidden field can hold; "" for none, or where it would be too long for a page."""
    if report is None:
        return ""
    text = json.dumps(to_data(report), ensure_ascii=False, separators=(",", ":"))
    return text if len(text) <= MOST_PACKED else ""


def from_page(posted: Mapping[str, str]) -> HttpResponse:
    """The file that a page's download form asks for. Raises ValidationError where what it carried is no report."""
    report = read_bytes(_bytes(posted.get("report", "")), "report.json")
    last_year = posted.get("previous", "")
    previous = read_bytes(_bytes(last_year), "previous.json") if last_year else None
    make = as_json if posted.get("to") == "json" else xlsx
    return make(report, check(report, previous), posted.get("name", ""))


def _bytes(text: str) -> bytes:
    return text.encode(errors="replace")


def xlsx(report: Report, findings: Sequence[Finding], name: str) -> HttpResponse:
    """The workbook of the findings and of the figures that a competent department sums up."""
    return attachment(summary([Unit(Path(name), report, findings=tuple(findings))]), XLSX, f"{_stem(name)}-核对.xlsx")


def as_json(report: Report, findings: Sequence[Finding], name: str) -> HttpResponse:
    """The report in the contract's shape, with its findings."""
    data = to_data(report) | {"findings": [finding.as_data() for finding in findings]}
    body = json.dumps(data, ensure_ascii=False, indent=1).encode()
    return attachment(body, "application/json", f"{_stem(name)}-核对.json")


def attachment(body: bytes, content_type: str, name: str) -> HttpResponse:
    """A file to be saved, never shown by the browser itself."""
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _stem(name: str) -> str:
    return Path(name).stem[:80] or "年度报告"
