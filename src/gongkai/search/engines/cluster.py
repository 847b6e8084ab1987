"""The engine for many machines: an OpenSearch cluster, reached by its address. One worker at a time writes.

Only what every version since 1.0 answers is used: an index with two kinds of field, bulk, search, terms aggregation.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gongkai.search.engines.cluster_query import body_of
from gongkai.search.engines.http import Connection, quoted
from gongkai.search.engines.protocol import DEEPEST, FORMAT, EngineFault
from gongkai.search.tree import FACETS, IN_FORCE, NUMBERS, PK, PUBLISHED, STAMP, TEXTS, Entry, Found, Hit, Request

BULK_BYTES = 5 * 2**20
PAGE = 5_000
_TEXT = {"type": "text", "analyzer": "whitespace", "index_options": "positions"}
_KEYWORD = {"type": "keyword"}
_NUMBER = {"type": "long"}
MAPPING = {
    "dynamic": "strict",
    "_source": {"enabled": False},  # nothing is read back: the database has every text
    "properties": dict.fromkeys(TEXTS, _TEXT)
    | dict.fromkeys((NUMBERS, *FACETS), _KEYWORD)
    | dict.fromkeys((PK, STAMP, PUBLISHED, IN_FORCE), _NUMBER),
}


class ClusterEngine:
    """`address`: http(s)://[name:password@]host:port/index; the index is made if it is not there."""

    def __init__(self, address: str) -> None:
        self._connection = Connection(address)
        self.index = f"{self._connection.path or 'gongkai'}-{FORMAT}"
        self._ready = False

    def write(self, entries: Iterable[Entry], removed: Iterable[int] = ()) -> None:
        self._ensure()
        for lines in _parcels(_lines(entries, removed)):
            answer = self._ask("POST", "/_bulk?refresh=true", lines)
            if answer.get("errors"):
                raise EngineFault(_first_fault(answer))

    def search(self, request: Request) -> Found:
        self._ensure()
        answer = self._ask("POST", "/_search", body_of(request, DEEPEST))
        hits = [_hit(row) for row in answer["hits"]["hits"]]
        facets = {
            name: {str(bucket["key"]): int(bucket["doc_count"]) for bucket in found["buckets"] if bucket["key"] != ""}
            for name, found in answer.get("aggregations", {}).items()
        }
        return Found(int(answer["hits"]["total"]["value"]), hits, lambda: facets)

    def find_record(self, pk: int) -> bool:
        self._ensure()
        return self._connection.exists(f"/{quoted(self.index)}/_doc/{pk}")

    def stamps(self) -> Mapping[int, int]:
        self._ensure()
        found: dict[int, int] = {}
        after = -1
        while True:
            answer = self._ask(
                "POST", "/_search",
                {"query": {"range": {PK: {"gt": after}}}, "size": PAGE, "sort": [{PK: "asc"}], "_source": False,
                 "docvalue_fields": [PK, STAMP]},
            )  # fmt: skip
            rows = [row["fields"] for row in answer["hits"]["hits"]]
            found |= {int(row[PK][0]): int(row[STAMP][0]) for row in rows}
            if len(rows) < PAGE:
                return found
            after = max(int(row[PK][0]) for row in rows)

    def clear(self) -> None:
        self._connection.ask("DELETE", f"/{quoted(self.index)}", missing_is_fine=True)
        self._ready = False
        self._ensure()

    def _ensure(self) -> None:
        if self._ready:
            return
        if not self._connection.exists(f"/{quoted(self.index)}"):
            try:
                self._ask("PUT", "", {"mappings": MAPPING})
            except EngineFault:  # two at the same moment: the other one's is as good
                if not self._connection.exists(f"/{quoted(self.index)}"):
                    raise
        self._ready = True

    def _ask(self, method: str, path: str, body: Any) -> Any:
        return self._connection.ask(method, f"/{quoted(self.index)}{path}", body)


def _hit(row: Mapping[str, Any]) -> Hit:
    values = row["fields"]
    return Hit(int(row["_id"]), float(row["_score"] or 0.0), int(values[PUBLISHED][0]), bool(values[IN_FORCE][0]))


def _lines(entries: Iterable[Entry], removed: Iterable[int]) -> Iterator[bytes]:
    for pk in removed:
        yield _line({"delete": {"_id": str(pk)}})
    for entry in entries:
        content: dict[str, Any] = {name: " ".join(tokens) for name, tokens in entry.texts.items()}
        content |= {name: list(values) for name, values in entry.facets.items()}
        numbers = {NUMBERS: list(entry.numbers), PK: entry.pk, STAMP: entry.stamp, PUBLISHED: entry.published,
                   IN_FORCE: int(entry.in_force)}  # fmt: skip
        yield _line({"index": {"_id": str(entry.pk)}}) + _line(content | numbers)


def _line(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode() + b"\n"


def _parcels(lines: Iterable[bytes]) -> Iterator[bytes]:
    parcel: list[bytes] = []
    for line in lines:
        if parcel and sum(map(len, parcel)) + len(line) > BULK_BYTES:
            yield b"".join(parcel)
            parcel = []
        parcel.append(line)
    if parcel:
        yield b"".join(parcel)


def _first_fault(answer: dict[str, Any]) -> str:
    for item in answer["items"]:
        for done in item.values():
            if "error" in done:
                return f"{done.get('_id')}: {done['error'].get('type')}: {done['error'].get('reason')}"
    return "bulk"
