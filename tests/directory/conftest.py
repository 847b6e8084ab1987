"""The domains and classifications filled as `gongkai init` does; nothing else of the reference room is read here."""

import pytest

from gongkai.reference import seeding
from gongkai.reference.models import DatasetKey

NEEDED = {DatasetKey.FIELD_DOMAINS, DatasetKey.THEMES, DatasetKey.ARTICLE20, DatasetKey.ARTICLE21}


@pytest.fixture
def seeded(db):
    for table in seeding.TABLES:
        if table.key in NEEDED:
            seeding._fill(table)
