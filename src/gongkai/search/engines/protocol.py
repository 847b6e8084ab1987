"""What search asks of an engine. Both engines pass one suite of tests (tests/search/test_engines.py)."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from gongkai.search.tree import Entry, Found, Request

# Goes up with every change of tokens or fields: what was indexed before is then indexed anew.
FORMAT = 1
DEEPEST = 10_000  # hits that can be paged to; who needs more narrows the search
MOST_VALUES = 400  # of one facet


class EngineFault(Exception):
    """The engine can't be asked or written to now: not there, full, broken. The message is for operators."""


class Engine(Protocol):
    def write(self, entries: Iterable[Entry], removed: Iterable[int] = ()) -> None:
        """Put the entries in place of what was there of the same records, take `removed` out; seen when it returns.

        Whole or not at all with the embedded engine; done twice it changes nothing. Raises EngineFault.
        """

    def search(self, request: Request) -> Found:
        """Raises EngineFault."""

    def find_record(self, pk: int) -> bool:
        """Whether this record is in the index at all. Raises EngineFault."""

    def stamps(self) -> Mapping[int, int]:
        """Record → stamp of everything in the index. Raises EngineFault."""

    def clear(self) -> None:
        """Forget everything, also what can't be read any more. Raises EngineFault."""
