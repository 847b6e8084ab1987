"""The leak scan (泄露检查): personal data, hidden content and secrecy marks in texts and office files. No Django.

scan = scan_html(body)                      # scan_text(text), scan_file(data, "名单.xlsx")
page = highlight(body, scan.findings)       # for the reviewer
body = redact_html(body, wanted)            # rebuild(data, name, keys) for a file
"""

from gongkai.leaks.files import rebuild, rebuilt_name, scan_file
from gongkai.leaks.model import CERTAINTIES, Finding, Scan
from gongkai.leaks.page import highlight, redact_html, redact_text, scan_html, scan_text, visible_text

__all__ = [
    "CERTAINTIES",
    "Finding",
    "Scan",
    "highlight",
    "rebuild",
    "rebuilt_name",
    "redact_html",
    "redact_text",
    "scan_file",
    "scan_html",
    "scan_text",
    "visible_text",
]
