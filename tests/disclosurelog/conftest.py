"""The catalogue's tables filled, and the log kept up as the worker does."""

import pytest

from gongkai.acts import outbox
from gongkai.acts.models import OutboxItem
from gongkai.reference import seeding
from gongkai.reference.models import DatasetKey


@pytest.fixture
def seeded(db):
    for table in [*seeding.TABLES, *seeding._of_other_rooms]:
        if table.key not in (DatasetKey.AREAS, DatasetKey.CALENDAR):
            seeding._fill(table)


@pytest.fixture
def work(county):
    """Let the worker do what follows from the acts so far; nothing may fail."""

    def carry_out():
        outbox.drain()
        assert list(OutboxItem.objects.exclude(fault="").values_list("topic", "fault")) == []

    return carry_out
