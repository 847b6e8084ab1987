"""Both engines, and a county whose public records are in the index."""

import pytest
from django.core.cache import cache
from osmem_server import OsmemServer

from gongkai.acts import outbox
from gongkai.search import reconciling
from gongkai.search.engines.cluster import ClusterEngine
from gongkai.search.engines.embedded import EmbeddedEngine


@pytest.fixture(scope="session")
def opensearch():
    """A real process that speaks OpenSearch's API, started by the suite."""
    with OsmemServer.start(japanese=False) as server:
        yield server.url


@pytest.fixture(params=["embedded", "cluster"])
def engine(request, tmp_path):
    """Each engine in turn, empty."""
    if request.param == "embedded":
        return EmbeddedEngine(tmp_path / "index")
    address = f"{request.getfixturevalue('opensearch')}/{request.node.name[:30].lower().replace('[', '-')}"
    made = ClusterEngine("".join(sign if sign.isalnum() or sign in ":/.-_" else "-" for sign in address))
    made.clear()
    return made


@pytest.fixture
def seeded(terms):
    """The catalogue's tables, and the synonyms."""
    cache.clear()


@pytest.fixture
def settle():
    """settle() carries out the outbox and feeds the index, as the worker does."""

    def run() -> int:
        outbox.drain()
        return reconciling.settle()

    return run
