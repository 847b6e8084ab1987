"""What was rendered is read back as what it was."""

import pytest
from hypothesis import HealthCheck, given, settings

from gongkai.report.model import Report
from gongkai.report.reading import read_here
from gongkai.report.rendering import FORMATS, render
from report.made import make, reports

_QUICK = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
_SLOW = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("fmt", ["html", "xlsx", "json", "xml"])
@_QUICK
@given(report=reports())
def test_reading_a_rendered_report_gives_the_report(fmt: str, report: Report) -> None:
    assert read_here(render(report, fmt), f"report.{fmt}").content() == report.content()


@pytest.mark.parametrize("fmt", ["docx", "pdf"])
@_SLOW
@given(report=reports())
def test_reading_a_printed_report_gives_the_report(fmt: str, report: Report) -> None:
    assert read_here(render(report, fmt), f"report.{fmt}").content() == report.content()


def test_a_report_survives_the_way_through_every_format() -> None:
    report = original = make("2021", seed=7)
    for fmt in FORMATS:
        report = read_here(render(report, fmt), f"report.{fmt}")
    assert report == original


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="没有这种格式：odt"):
        render(make(), "odt")
