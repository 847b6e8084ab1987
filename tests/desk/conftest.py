"""The desk's own fixtures beside those of reference data."""

import pytest

from support.reference import seeded, supervisor, sysadmin

__all__ = ["seeded", "supervisor", "sysadmin"]


@pytest.fixture(autouse=True)
def _plain_static_files(settings):
    """No collected files are needed to see a page."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
