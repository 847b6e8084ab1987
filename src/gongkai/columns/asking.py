"""From what an editor wrote to what is asked: whose records, with all that lies below a code."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from gongkai.columns.models import Column
from gongkai.columns.query import Query, QueryFault, read
from gongkai.organs.models import Succession
from gongkai.reference.models import Scheme
from gongkai.reference.terms import names

TREES = {
    "themes": Scheme.THEMES, "arrangements": Scheme.ARRANGEMENTS, "service_objects": Scheme.SERVICE_OBJECTS,
}  # fmt: skip


class Asker:
    """Knows the code trees and who took over from whom; made once for many columns."""

    def __init__(self) -> None:
        self.codes: dict[str, Iterable[str]] = {item: list(names(scheme)) for item, scheme in TREES.items()}
        self.former: dict[int, list[int]] = {}
        for before, after in Succession.objects.values_list("predecessor_id", "successor_id"):
            self.former.setdefault(after, []).append(before)

    def __call__(self, column: Column) -> Query | None:
        """The column's question, complete; None where it asks nothing and shows only what was picked for it.

        Without organs it asks about its own; what an organ took over (条例第十条) is its own too.
        """
        try:
            query = read(column.query)
        except QueryFault:  # written by nothing of ours; better an empty column than a site that stops
            return None
        if query.asks_nothing:
            return None
        return self.complete(query, column.organ_id)

    def complete(self, query: Query, organ_id: int) -> Query:
        wider: dict[str, Any] = {item: below(getattr(query, item), codes) for item, codes in self.codes.items()}
        return replace(query, organs=heirs(query.organs or (organ_id,), self.former), **wider)


def below(named: tuple[str, ...], codes: Iterable[str]) -> tuple[str, ...]:
    """The named codes with every known one below them: T07 with T07.01."""
    if not named:
        return ()
    tops = tuple(f"{code}." for code in named)
    return tuple(dict.fromkeys([*named, *(code for code in codes if code.startswith(tops))]))


def heirs(organs: Iterable[int], former: Mapping[int, Iterable[int]]) -> tuple[int, ...]:
    """The organs with those whose duties they took over, however often."""
    found, frontier = dict.fromkeys(organs), list(organs)
    while frontier:
        for before in former.get(frontier.pop(), ()):
            if before not in found:
                found[before] = None
                frontier.append(before)
    return tuple(found)
