"""Search over everything that is public: two engines behind one protocol, fed from the outbox by one writer.

search.engine().find_record(pk)   is this record in the index?
search.verify(mend=True)          compare index and database, mend the difference
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.search.engines.protocol import Engine
    from gongkai.search.reconciling import Report


def engine() -> "Engine":
    """The engine of this installation. What it raises is `engines.protocol.EngineFault`."""
    from gongkai.search.engines.choosing import engine as chosen

    return chosen()


def verify(*, mend: bool = False) -> "Report":
    """What the index lacks, has of an older version, and has though it is not public. Raises EngineFault."""
    from gongkai.search.reconciling import verify as compare

    return compare(mend=mend)


def reconcile() -> list[str]:
    """Bring the index to what is public now; what was wrong, a line each. Raises EngineFault."""
    return verify(mend=True).lines()
