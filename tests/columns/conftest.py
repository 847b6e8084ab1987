"""Tables of codes, and a memory that forgets what another test's database held."""

import pytest

from gongkai.columns import showing
from gongkai.reference import seeding
from gongkai.reference.models import DatasetKey

SCHEMES = {
    DatasetKey.THEMES, DatasetKey.GENRES, DatasetKey.ARTICLE20, DatasetKey.ARTICLE21, DatasetKey.FIELD_DOMAINS,
    DatasetKey.ARRANGEMENTS, DatasetKey.SERVICE_OBJECTS,
}  # fmt: skip


@pytest.fixture
def codes(db):
    for table in seeding.TABLES:
        if table.key in SCHEMES:
            seeding._fill(table)


@pytest.fixture(autouse=True)
def _forgetful():
    showing.forget()
    yield
    showing.forget()
