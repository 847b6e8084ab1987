"""The catalogue's tables filled, and the log kept up as the worker does."""

import pytest

from gongkai.acts import outbox
from gongkai.acts.models import OutboxItem


@pytest.fixture
def seeded(terms):
    """The catalogue's tables."""


@pytest.fixture
def work(county):
    """Let the worker do what follows from the acts so far; nothing may fail."""

    def carry_out():
        outbox.drain()
        assert list(OutboxItem.objects.exclude(fault="").values_list("topic", "fault")) == []

    return carry_out
