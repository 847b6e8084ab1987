"""The embedded engine: a tantivy index in the home's folder. One process writes (writing.py), any number read."""

import shutil
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import Any

import tantivy

from gongkai.search.engines.embedded_query import Compiler
from gongkai.search.engines.protocol import DEEPEST, FORMAT, MOST_VALUES, EngineFault
from gongkai.search.tree import (
    FACETS,
    IN_FORCE,
    NUMBERS,
    PK,
    PUBLISHED,
    STAMP,
    TEXTS,
    Counts,
    Entry,
    Found,
    Hit,
    Request,
    matching,
)

HEAP_BYTES = 64 * 2**20
ALL_AT_ONCE = 100_000


def schema() -> tantivy.Schema:
    """Texts come as tokens parted by spaces, with positions for phrases; only numbers are read back."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field(PK, indexed=True, fast=True)
    builder.add_unsigned_field(STAMP, fast=True)
    builder.add_unsigned_field(PUBLISHED, indexed=True, fast=True)
    builder.add_unsigned_field(IN_FORCE, fast=True)
    for name in TEXTS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field(NUMBERS, tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    return builder.build()


class EmbeddedEngine:
    """`folder` holds one folder a format, so that an upgrade never reads what it does not understand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / f"format-{FORMAT}"
        self._index: tantivy.Index | None = None
        self._compiler = Compiler(schema())
        self._seen: object = None
        self._lock = threading.Lock()

    def write(self, entries: Iterable[Entry], removed: Iterable[int] = ()) -> None:
        with self._writing() as writer:
            for pk in removed:
                self._delete(writer, pk)
            for entry in entries:
                self._delete(writer, entry.pk)
                writer.add_document(_document(entry))

    def search(self, request: Request) -> Found:
        searcher = self._searcher()
        query = self._compiler.request(request)
        limit = max(0, min(request.limit, DEEPEST - request.offset))
        order = {"order_by_field": PUBLISHED} if request.newest else {}
        with _faults():
            found = searcher.search(query, max(limit, 1), count=True, offset=request.offset, **order)
            addresses = [address for _score, address in found.hits[:limit]]
            numbers, published, in_force = (
                searcher.fast_field_values(name, addresses) for name in (PK, PUBLISHED, IN_FORCE)
            )
        scores = repeat(0.0, len(addresses)) if request.newest else (score for score, _address in found.hits[:limit])
        hits = list(map(Hit, numbers, scores, published, map(bool, in_force)))
        nothing = not (found.count and request.facets)
        return Found(found.count, hits, partial(self._count, searcher, request, nothing=nothing))

    def _count(self, searcher: Any, request: Request, *, nothing: bool) -> Counts:
        """Asked of the very state of the index that gave the hits."""
        if nothing:
            return {name: {} for name in request.facets}
        query = self._compiler.request(replace(request, query=matching(request.query)))
        with _faults():
            return _counts(searcher.aggregate(query, _asked(request.facets)))

    def find_record(self, pk: int) -> bool:
        query = self._compiler.number(PK, pk)
        with _faults():
            return bool(self._searcher().search(query, 1, count=True).count)

    def stamps(self) -> Mapping[int, int]:
        searcher = self._searcher()
        found: dict[int, int] = {}
        with _faults():
            for offset in range(0, searcher.num_docs, ALL_AT_ONCE):
                rows = searcher.search(tantivy.Query.all_query(), ALL_AT_ONCE, count=False, offset=offset).hits
                addresses = [address for _score, address in rows]
                numbers = searcher.fast_field_values(PK, addresses), searcher.fast_field_values(STAMP, addresses)
                found |= {int(pk or 0): int(stamp or 0) for pk, stamp in zip(*numbers, strict=True)}
        return found

    def clear(self) -> None:
        try:
            if self._open().schema is not None:
                with self._writing() as writer:
                    writer.delete_all_documents()
        except EngineFault:
            shutil.rmtree(self.folder, ignore_errors=True)
            self._index = None
            self._open()

    def _delete(self, writer: Any, pk: int) -> None:
        # By query: tantivy-py takes an int in delete_documents_by_term for a signed one, which deletes nothing.
        writer.delete_documents_by_query(self._compiler.number(PK, pk))

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        """A writer for one batch: committed whole, or nothing of it. It waits for merging, which a kill would undo."""
        with _faults():
            writer = self._open().writer(HEAP_BYTES, 1)
            try:
                yield writer
                writer.commit()
            except BaseException:
                writer.rollback()
                raise
            finally:
                writer.wait_merging_threads()

    def _searcher(self) -> Any:
        """Over the index as it is now: read anew once another process has committed."""
        index = self._open()
        try:
            meta = (self.folder / "meta.json").stat()
            mark = (meta.st_mtime_ns, meta.st_ino, meta.st_size)
        except OSError as error:
            self._index = None
            raise EngineFault(str(error)) from error
        with self._lock, _faults():
            if mark != self._seen:
                index.reload()
                self._seen = mark
            return index.searcher()

    def _open(self) -> Any:
        with self._lock, _faults():
            if self._index is None:
                self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                for former in self.folder.parent.glob("format-*"):
                    if former != self.folder:
                        shutil.rmtree(former, ignore_errors=True)
                self._index = tantivy.Index(schema(), str(self.folder))
                self._index.config_reader("manual")
                self._seen = None
            return self._index


def _document(entry: Entry) -> Any:
    document = tantivy.Document()
    document.add_unsigned(PK, entry.pk)
    document.add_unsigned(STAMP, entry.stamp)
    document.add_unsigned(PUBLISHED, max(0, entry.published))
    document.add_unsigned(IN_FORCE, int(entry.in_force))
    for name, tokens in entry.texts.items():
        document.add_text(name, " ".join(tokens))
    for key in entry.numbers:
        document.add_text(NUMBERS, key)
    for name, values in entry.facets.items():
        for value in values:
            document.add_text(name, value)
    return document


def _asked(facets: Iterable[str]) -> dict[str, Any]:
    return {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in facets}


def _counts(answer: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    return {
        name: {bucket["key"]: bucket["doc_count"] for bucket in found["buckets"] if bucket["key"]}
        for name, found in answer.items()
    }


@contextmanager
def _faults() -> Iterator[None]:
    """What the index reports becomes one kind of fault."""
    try:
        yield
    except (ValueError, OSError, RuntimeError) as error:
        raise EngineFault(str(error)) from error
