"""The domains and classifications filled as `gongkai init` does."""

import pytest


@pytest.fixture
def seeded(terms):
    """What the tables of the directory name."""
