"""Which engine this installation uses: the cluster that the operator named, else the one in the home."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from gongkai.search.engines.protocol import Engine


def engine() -> Engine:
    return _made(settings.GONGKAI_SEARCH_URL, Path(settings.GONGKAI_HOME))


@lru_cache(maxsize=4)
def _made(address: str, home: Path) -> Engine:
    if address:
        from gongkai.search.engines.cluster import ClusterEngine

        return ClusterEngine(address)
    from gongkai.search.engines.embedded import EmbeddedEngine

    return EmbeddedEngine(home / "index")
