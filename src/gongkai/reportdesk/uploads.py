"""A report that somebody uploads, and last year's beside it: read in a bounded process, refused at its field."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.report import Limits, Report, Unreadable, read

MOST_MEGABYTES = 20
ACCEPTED = ".pdf,.docx,.xlsx,.xls,.html,.htm,.shtml,.md,.txt,.json,.xml"
# A page's reader has less patience than the command line's. Reading takes a processor, and whoever waits for it takes
# one of the web process's few threads: so many at a time, and the others are soon told to come back.
LIMITS = Limits(seconds=20, megabytes=1536)
AT_A_TIME = 2
WAIT_SECONDS = 5
_turns = threading.BoundedSemaphore(AT_A_TIME)


class Busy(Exception):
    """Too many files are being read; nothing was read."""


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn to read. Raises Busy."""
    if not _turns.acquire(timeout=WAIT_SECONDS):
        raise Busy
    try:
        yield
    finally:
        _turns.release()


def read_bytes(data: bytes, name: str) -> Report:
    """Read a report in its turn. Raises ValidationError with the one line that says why it can't be read."""
    try:
        with turn():
            return read(data, name, limits=LIMITS)
    except Unreadable as reason:
        raise ValidationError(str(reason), code="unreadable") from reason
    except Busy as reason:
        raise ValidationError(_t("现在核对的人较多，请过一会儿再试。"), code="busy") from reason


class ReportFile(forms.FileField):
    """One report in any format that we read."""

    widget = forms.ClearableFileInput(attrs={"accept": ACCEPTED})

    def __init__(self, **given: Any) -> None:
        super().__init__(max_length=200, **given)
        self.error_messages |= {
            "required": _("请选择一份年度报告。"),
            "empty": _("文件是空的。"),
            "missing": _("文件没有传上来，请重新选择。"),
            "max_length": _("文件名太长，最多 200 个字。"),
        }

    def to_python(self, data: File | None) -> File | None:
        file: File | None = super().to_python(data)
        if file is not None and (file.size or 0) > MOST_MEGABYTES * 2**20:
            raise ValidationError(_t("文件超过 %(most)s MB，不能核对。") % {"most": MOST_MEGABYTES}, code="too_large")
        return file


class CheckForm(forms.Form):
    """The upload. When it is valid, `report` and `previous` (or None) are what was read."""

    use_required_attribute = False
    file = ReportFile(
        label=_("年度报告"),
        help_text=_("PDF、Word（docx）、Excel、网页（html）、Markdown、文本、JSON 或 XML，不超过 20 MB。"),
    )
    last_year = ReportFile(
        label=_("上年的年度报告"), required=False, help_text=_("用于核对结转和现行有效件数，可以不选。")
    )

    report: Report
    previous: Report | None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        report, self.previous = self._read("file"), self._read("last_year")
        if report is None:
            return cleaned
        self.report = report
        if self.previous and (words := not_the_year_before(report, self.previous)):
            self.add_error("last_year", words)
        return cleaned

    def _read(self, name: str) -> Report | None:
        file = self.cleaned_data.get(name)
        if not file or self.errors:
            return None
        try:
            return read_bytes(file.read(), file.name)
        except ValidationError as error:
            self.add_error(name, error)
            return None


def not_the_year_before(report: Report, previous: Report) -> str:
    """Why the second can't be last year's report of the first; "" where it can."""
    if None in (report.year, previous.year) or previous.year == (report.year or 0) - 1:
        return ""
    return _t("应当是%(due)s年的报告，这份是%(year)s年的。") % {"due": (report.year or 0) - 1, "year": previous.year}
