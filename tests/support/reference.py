"""A home whose tables of reference data are filled, and the two who may change them."""

import pytest


@pytest.fixture
def seeded(db):
    from gongkai.reference.seeding import seed
    from support.snapshot import remembered

    remembered("seeded", seed)


@pytest.fixture
def sysadmin(county):
    return county.person("sysadmin", "government")


@pytest.fixture
def supervisor(county):
    return county.person("supervisor", "government")
