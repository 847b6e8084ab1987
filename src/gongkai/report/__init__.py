"""The annual report as a document (政府信息公开工作年度报告): read, check, compare, render.

This room is pure: it knows no database and imports nothing of ours.

    read(source, filename) -> Report      from HTML, PDF, DOCX, XLSX, Markdown, text, and our own JSON and XML
    check(report, previous, children, verdicts) -> [Finding]
    compare(a, b) -> [Change]
    render(report, fmt) -> bytes          html, docx, pdf, xlsx, json, xml
"""

from gongkai.report.checking import check
from gongkai.report.checking.finding import Finding, Verdict
from gongkai.report.comparing import Change, compare
from gongkai.report.errors import Unreadable
from gongkai.report.forms import Form, form, form_for, forms
from gongkai.report.model import Cell, Figure, Issue, Report
from gongkai.report.rendering import FORMATS, render
from gongkai.report.sandbox import Limits, read

__all__ = [
    "FORMATS", "Cell", "Change", "Figure", "Finding", "Form", "Issue", "Limits", "Report", "Unreadable", "Verdict",
    "check", "compare", "form", "form_for", "forms", "read", "render",
]  # fmt: skip
