"""Reports to bring: balanced ones, and the same with one number printed wrong."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.report.rendering import render
from report.made import make


@pytest.fixture(autouse=True)
def _fresh_rates(db):
    """Nobody has asked yet."""
    cache.clear()


@pytest.fixture
def upload():
    """upload(report, kind) → an uploaded file, as a browser sends it."""

    def made(report=None, kind="html", name="report"):
        data = report if isinstance(report, bytes) else render(report or make("2021", 1), kind)
        return SimpleUploadedFile(f"{name}.{kind}", data)

    return made
