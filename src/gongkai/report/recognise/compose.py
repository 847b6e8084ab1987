"""A report from its parts: what a government writes itself, before any document of it exists."""

from collections.abc import Mapping

from gongkai.report.document import Builder
from gongkai.report.forms import form
from gongkai.report.model import Cell, Report
from gongkai.report.numbers import Number
from gongkai.report.recognise.figures import figures


def compose(
    organ: str | None,
    year: int | None,
    form_code: str,
    numbers: Mapping[str, Number | None],
    sections: Mapping[str, str],
) -> Report:
    """The report with these numbers (by cell path) and this prose (by section key); its figures are found in it."""
    builder = Builder()
    for key in ("preface", *(section.key for section in form(form_code).sections)):
        label = next((section.label for section in form(form_code).sections if section.key == key), "")
        builder.line(label)
        builder.line(sections.get(key, ""))
        if any(path.startswith(key + ".") for path in numbers):
            builder.grid([[("", 0, 1), ("", 1, 1)]])
    document = builder.build()
    cells = {path: Cell(number) for path, number in numbers.items()}
    found = figures(document, form_code, organ, cells)
    return Report(organ, year, form_code, cells, dict(sections), found, text=document.text)
