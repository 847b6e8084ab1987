"""The ways of searching that are compared: each takes texts and answers a question with numbers, best first."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import tantivy

from gongkai.search.engines.embedded import EmbeddedEngine
from gongkai.search.ladder import FEW, climb
from gongkai.search.language.numbers import keys_of
from gongkai.search.language.tokens import of_text
from gongkai.search.language.units import fold
from gongkai.search.ranking import WINDOW, preferred
from gongkai.search.tree import TEXT, TITLE, Entry, Found, Request
from searching.corpus import Text

BATCH = 2000
NOW = 1_796_083_200  # 1 December 2026
FACETS = ("organ", "kind", "theme", "genre", "year", "validity", "attribute")


def entry(text: Text) -> Entry:
    facets = {
        "organ": [str(text.pk % 40)], "kind": ["general"], "theme": [f"T{text.pk % 22 + 1:02d}"],
        "genre": [f"G{text.pk % 15:02d}"],
        "year": [str(text.year)], "validity": ["in_force" if text.pk % 9 else "repealed"], "attribute": ["active"],
    }  # fmt: skip
    texts = {TITLE: of_text(text.title), TEXT: of_text(f"{text.title}\n{text.body}")}
    published = (text.year - 1970) * 31_556_952
    return Entry(text.pk, text.pk, texts, keys_of(text.number), facets, published, bool(text.pk % 9))


class Ours:
    """The ladder on the embedded engine, as the search page asks it."""

    def __init__(self, folder: Path, synonyms: Iterable[tuple[str, ...]] = ()) -> None:
        self.engine, self.synonyms = EmbeddedEngine(folder), list(synonyms)

    def fill(self, texts: Iterable[Text]) -> None:
        batch: list[Entry] = []
        for text in texts:
            batch.append(entry(text))
            if len(batch) == BATCH:
                self.engine.write(batch)
                batch = []
        self.engine.write(batch)

    def found(self, question: str, facets: tuple[str, ...] = ()) -> Found:
        found = Found(0, [])
        for rung in climb(question, self.variants(question)):
            found = self.engine.search(Request(rung.node, limit=WINDOW, facets=facets))
            if found.total >= FEW:
                break
        found.facets  # noqa: B018  (counted now, as the page does)
        return replace(found, hits=preferred(found.hits, NOW)[:10])

    def __call__(self, question: str) -> list[int]:
        return [hit.pk for hit in self.found(question).hits]

    def variants(self, question: str) -> list[str]:
        asked, found = fold(question), []
        for group in self.synonyms:
            present = max((word for word in map(fold, group) if word in asked), key=len, default="")
            found += [asked.replace(present, fold(word)) for word in group if present and fold(word) not in asked]
        return found[:4]


class Segmented:
    """Words of a segmenter (jieba), in text and question alike, any of them, title counted four times; same engine."""

    def __init__(self) -> None:
        import jieba

        jieba.setLogLevel(60)
        self.cut = jieba.cut_for_search
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("pk", stored=True)
        for name in ("title", "body"):
            builder.add_text_field(name, tokenizer_name="whitespace")
        self.schema = builder.build()
        self.index = tantivy.Index(self.schema)

    def words(self, text: str) -> list[str]:
        return [word for word in self.cut(fold(text)) if word.strip() and any(map(str.isalnum, word))]

    def fill(self, texts: Iterable[Text]) -> None:
        writer = self.index.writer(64 * 2**20, 1)
        for text in texts:
            document = tantivy.Document()
            document.add_unsigned("pk", text.pk)
            document.add_text("title", " ".join(self.words(text.title)))
            document.add_text("body", " ".join(self.words(text.body)))
            writer.add_document(document)
        writer.commit()
        self.index.reload()

    def __call__(self, question: str) -> list[int]:
        parts: list[Any] = []
        for word in self.words(question):
            for name, weight in (("title", 4.0), ("body", 1.0)):
                part = tantivy.Query.boost_query(tantivy.Query.term_query(self.schema, name, word), weight)
                parts.append((tantivy.Occur.Should, part))
        searcher = self.index.searcher()
        hits = searcher.search(tantivy.Query.boolean_query(parts), 10).hits
        return [searcher.doc(address)["pk"][0] for _score, address in hits]


class Trigrams:
    """SQLite's own full text search with its trigram tokeniser; what is shorter than three characters by LIKE."""

    def __init__(self, path: str = ":memory:") -> None:
        self.database = sqlite3.connect(path)
        self.database.execute("CREATE VIRTUAL TABLE texts USING fts5(title, body, tokenize='trigram')")

    def fill(self, texts: Iterable[Text]) -> None:
        rows = ((text.pk, text.title, text.body) for text in texts)
        self.database.executemany("INSERT INTO texts(rowid, title, body) VALUES (?, ?, ?)", rows)
        self.database.commit()

    def __call__(self, question: str) -> list[int]:
        """The whole question as a phrase; where that finds nothing, any of its trigrams."""
        if len(question) < 3:
            like = f"%{question}%"
            sql = "SELECT rowid FROM texts WHERE title LIKE ? OR body LIKE ? ORDER BY title LIKE ? DESC LIMIT 10"
            return [row[0] for row in self.database.execute(sql, (like, like, like))]
        quoted = question.replace('"', '""')
        found = self._match(f'"{quoted}"')
        return found or self._match(" OR ".join(f'"{quoted[at : at + 3]}"' for at in range(len(quoted) - 2)))

    def _match(self, asked: str) -> list[int]:
        sql = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 4.0, 1.0) LIMIT 10"
        return [row[0] for row in self.database.execute(sql, (asked,))]
