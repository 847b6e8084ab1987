"""The index's share of comparing everything that is public (`gongkai publish --verify`)."""

from gongkai.publication import verify
from gongkai.search import reconciling
from gongkai.search.engines.protocol import EngineFault


@verify.also
def index_compared(mend: bool) -> list[str]:
    """What the index lacks or has too much, in words; an engine that does not answer is a fault as well."""
    try:
        return reconciling.verify(mend=mend).lines()
    except EngineFault as fault:
        return [str(fault)]
