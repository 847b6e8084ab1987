"""A query tree in OpenSearch's terms."""

from typing import Any

from gongkai.search.engines.protocol import MOST_VALUES
from gongkai.search.tree import (
    IN_FORCE,
    PUBLISHED,
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

NOTHING: dict[str, Any] = {"match_none": {}}


def body_of(request: Request, deepest: int) -> dict[str, Any]:
    query = node(request.query)
    if request.filters:
        query = {"bool": {"must": [query], "filter": [node(part) for part in request.filters]}}
    body: dict[str, Any] = {
        "query": query, "from": min(request.offset, deepest - 1), "_source": False, "track_total_hits": True,
        "docvalue_fields": [PUBLISHED, IN_FORCE],
        "size": max(0, min(request.limit, deepest - request.offset)),
    }  # fmt: skip
    if request.newest:
        body["sort"] = [{PUBLISHED: "desc"}]
    if request.facets:
        body["aggs"] = {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in request.facets}
    return body


def node(found: Node) -> dict[str, Any]:
    match found:
        case Phrase(field, tokens):
            return {"match_phrase": {field: {"query": " ".join(tokens)}}} if tokens else NOTHING
        case Starts(field, start):
            return {"prefix": {field: {"value": start}}}
        case Term(field, value):
            return {"term": {field: {"value": value}}}
        case Between(field, least, most):
            bounds = {"gte": least, "lte": most}
            return {"range": {field: {name: value for name, value in bounds.items() if value is not None}}}
        case AllOf(parts):
            return {"bool": {"must": [node(part) for part in parts]}}
        case AnyOf(parts, least):
            return {"bool": {"should": [node(part) for part in parts], "minimum_should_match": least}}
        case Rather(base, better):
            return {"bool": {"must": [node(base)], "should": [node(part) for part in better]}}
        case Boosted(part, by):
            return {"bool": {"must": [node(part)], "boost": by}}
        case Fixed(part, score):
            return {"constant_score": {"filter": node(part), "boost": score}}
        case Everything():
            return {"match_all": {}}
