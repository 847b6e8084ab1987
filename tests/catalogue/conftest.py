"""The catalogue's tables filled as `gongkai init` does, but for the long lists no test here reads."""

import pytest

from gongkai.reference import seeding
from gongkai.reference.models import DatasetKey


@pytest.fixture
def seeded(db):
    for table in [*seeding.TABLES, *seeding._of_other_rooms]:
        if table.key not in (DatasetKey.AREAS, DatasetKey.CALENDAR):
            seeding._fill(table)


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
