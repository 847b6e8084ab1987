"""Tables of codes, and a memory that forgets what another test's database held."""

import pytest

from gongkai.columns import showing


@pytest.fixture
def codes(terms):
    """What columns ask for."""


@pytest.fixture(autouse=True)
def _forgetful():
    showing.forget()
    yield
    showing.forget()
