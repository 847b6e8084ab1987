"""A query tree in tantivy's terms."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from tantivy import FieldType, Occur, Query

from gongkai.search.tree import (
    AllOf,
    AnyOf,
    Between,
    Boosted,
    Everything,
    Fixed,
    Node,
    Phrase,
    Rather,
    Request,
    Starts,
    Term,
)

STARTS_KEPT = 256
_SPECIAL = frozenset(r"\.+*?()|[]{}^$#&-~/<>@\"'")


class Compiler:
    def __init__(self, schema: Any) -> None:
        self.schema = schema
        # Dear to make, and each is needed twice: for the hits and for the counts.
        self.starting = lru_cache(maxsize=STARTS_KEPT)(self._starting)

    def request(self, request: Request) -> Any:
        """The query with its filters, which narrow and add no score."""
        query = self.node(request.query)
        if not request.filters:
            return query
        narrowing = ((Occur.Must, Query.const_score_query(self.node(part), 0.0)) for part in request.filters)
        return Query.boolean_query([(Occur.Must, query), *narrowing])

    def number(self, field: str, value: int) -> Any:
        return Query.term_query(self.schema, field, value)

    def node(self, node: Node) -> Any:
        match node:
            case Phrase(field, (token,)):
                return Query.term_query(self.schema, field, token)
            case Phrase(field, tokens):
                return Query.phrase_query(self.schema, field, list(tokens)) if tokens else Query.empty_query()
            case Starts():
                return self.starting(node)
            case Term(field, value):
                return Query.term_query(self.schema, field, value)
            case Between(field, least, most):
                return Query.range_query(self.schema, field, FieldType.Unsigned, least, most)
            case AllOf(parts):
                return self._joined(Occur.Must, parts)
            case AnyOf(parts, least):
                return self._any(parts, least)
            case Rather(base, better):
                rest = [(Occur.Should, self.node(part)) for part in better]
                return Query.boolean_query([(Occur.Must, self.node(base)), *rest])
            case Boosted(part, by):
                return Query.boost_query(self.node(part), by)
            case Fixed(part, score):
                return Query.const_score_query(self.node(part), score)
            case Everything():
                return Query.all_query()

    def _starting(self, node: Starts) -> Any:
        return Query.regex_query(self.schema, node.field, _escaped(node.start) + ".*")

    def _any(self, parts: tuple[Node, ...], least: int) -> Any:
        if len(parts) == 1:
            return self.node(parts[0])
        should = [(Occur.Should, self.node(part)) for part in parts]
        return Query.boolean_query(should, least) if least > 1 else Query.boolean_query(should)

    def _joined(self, occur: Any, parts: Iterable[Node]) -> Any:
        found = [(occur, self.node(part)) for part in parts]
        return found[0][1] if len(found) == 1 else Query.boolean_query(found)


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in _SPECIAL else sign for sign in text)
