"""What the page's parts (templates/reportdesk/result.html) need for a report that was just checked and is not kept."""

from typing import Any

from gongkai.report import check
from gongkai.report.presenting import present
from gongkai.reportdesk import downloads
from gongkai.reportdesk.uploads import CheckForm


def result_of(form: CheckForm, download_url: str) -> dict[str, Any]:
    """The context for a valid upload; the report itself goes along, packed, for the downloads."""
    findings = check(form.report, form.previous)
    return {
        "view": present(form.report, findings),
        "packed": downloads.packed(form.report),
        "packed_previous": downloads.packed(form.previous),
        "name": form.cleaned_data["file"].name,
        "download_url": download_url,
    }
