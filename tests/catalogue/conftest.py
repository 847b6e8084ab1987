"""The catalogue's tables filled as `gongkai init` does, but for the long lists no test here reads."""

import pytest


@pytest.fixture
def seeded(terms):
    """The catalogue's tables."""


@pytest.fixture
def kept_files(tmp_path, settings):
    """Attachments go to a folder of the test's own."""
    from django.core.files.storage import storages

    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "kept"},
        }
    }
    storages._storages.pop("default", None)
    yield
    storages._storages.pop("default", None)
