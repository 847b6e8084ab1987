"""How long an answer takes, with all counts beside it; how soon a change is seen; what the index weighs."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import tantivy

from gongkai.search import ladder
from gongkai.search.ladder import FEW, SHARE, climb
from gongkai.search.language.numbers import keys_of
from gongkai.search.language.tokens import of_query
from gongkai.search.language.words import pieces, words
from gongkai.search.tree import NUMBERS, TEXT, Request
from searching.corpus import Text, made
from searching.engines import FACETS, Ours, Trigrams, entry

ROUNDS = 40
KEPT: list[Any] = [pieces, words, ladder._tokens]
ASKED = {
    "two characters": ["公路", "招标", "土地", "地震", "合同", "档案", "税务", "消防"],
    "a phrase": ["最低生活保障", "安全生产许可证", "国有土地使用权", "政府信息公开", "行政处罚决定书", "环境影响评价"],
    "two words": ["公路 收费", "土地 补偿", "药品 批准", "船舶 登记", "教师 资格", "保险 赔偿"],
    "three words": ["公路 收费 标准", "土地 征收 补偿", "药品 生产 批准", "船舶 登记 机关", "安全 事故 报告"],
    # Those of the first documents, which there are in every size, and one that no document has.
    "a number": [text.number for text in islice(made(3), 3)] + ["示政发[1999]第5号"],
    "a plain question": ["拖欠工资怎么投诉", "药品生产要什么许可", "土地征收怎么补偿", "船舶登记找哪个部门"],
    "one character": ["水", "税", "路"],
}


def report(sizes: list[int]) -> str:
    """One process a size, so that the memory is that size's own."""
    cores = os.cpu_count()
    about = f"Milliseconds p50 / p99, {ROUNDS} rounds, both asked in turn; {cores} cores, shared with other work."
    parts = ["## How fast", "", about, ""]
    folder = Path(__file__).parents[1]
    path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
    for size in sizes:
        command = [sys.executable, "-c", f"from searching.speed import one; print(one({size}))"]
        done = subprocess.run(
            command, cwd=folder, text=True, stdout=subprocess.PIPE, check=True, env=os.environ | {"PYTHONPATH": path}
        )
        parts.append(done.stdout)
    return "\n".join(parts)


def one(size: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        ours, database = Ours(Path(folder) / "index"), Trigrams(str(Path(folder) / "texts.sqlite3"))
        started = time.perf_counter()
        ours.fill(made(size))
        filled = time.perf_counter() - started
        memory_filled = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        database.fill(made(size))
        bare = Bare(ours)
        KEPT.append(ours.engine._compiler.starting)
        rows = []
        for kind, questions in ASKED.items():
            mine, engine = in_turn(lambda q: ours.found(q, FACETS), bare, questions)
            like = timed(database, questions, 2 if kind in ("two characters", "one character") else 10)
            rows.append(f"| {kind} | {shown(mine)} | {shown(engine)} | {mine[0] / engine[0]:.2f} | {shown(like)} |")
        update = [_update(ours, size + 1 + turn) for turn in range(15)]
        weight, other = _weight(Path(folder) / "index"), _weight(Path(folder) / "texts.sqlite3")
        some = min(size, 5000)
        text = sum(len((one.title + one.body).encode()) for one in made(some)) / some * size / 2**20
    head = [
        "| question | ours, with facets | the bare engine, same tokens and facets | ours ÷ bare | SQLite, no facets |",
        "|---|---|---|---|---|",
    ]
    facts = [
        "",
        f"Filling: {filled:.0f} s ({size / filled:.0f} documents a second, tokens included). Index {weight:.0f} MB for "
        f"{text:.0f} MB of text (SQLite's {other:.0f} MB). Memory after filling: {memory_filled:.0f} MB.",
        f"One update, from writing to seen by another search: {shown(update)} ms.",
        "",
    ]
    return "\n".join([f"### {size:,} documents", "", *head, *rows, *facts])


class Bare:
    """The engine by itself: one query of the same tokens, ten hits, the same counts; nothing raised, one rung.

    A phrase a word, all of them; of a plain question, which no document has as a phrase, its pairs: all, or as many as
    the ladder's last rung asks for where that is the one that answers (known beforehand); a number by its key.
    """

    def __init__(self, ours: Ours) -> None:
        self.searcher = ours.engine._searcher()
        self.schema = ours.engine._index.schema
        rungs = {question: climb(question)[-2].node for question in ASKED["a plain question"]}
        self.whole = {asked for asked, node in rungs.items() if ours.engine.search(Request(node)).total >= FEW}

    def __call__(self, question: str) -> Any:
        query = self._query(question)
        hits = self.searcher.search(query, 10, count=True)
        counts = {name: {"terms": {"field": name, "size": 400}} for name in FACETS}
        return hits, self.searcher.aggregate(query, counts)

    def _query(self, question: str) -> Any:
        if question in ASKED["a number"]:
            keys = keys_of(question)[:1]
            return tantivy.Query.boolean_query([(tantivy.Occur.Must, self._term(NUMBERS, key)) for key in keys])
        if question not in ASKED["a plain question"]:
            parts = [(tantivy.Occur.Must, self._in(TEXT, of_query(word), word)) for word in question.split()]
            return tantivy.Query.boolean_query(parts)
        asked = words(question)
        parts = [(tantivy.Occur.Should, self._term(TEXT, word)) for word in asked]
        least = len(asked) if question in self.whole else max(1, int(len(asked) * SHARE))
        return tantivy.Query.boolean_query(parts, least)

    def _term(self, name: str, value: str) -> Any:
        return tantivy.Query.term_query(self.schema, name, value)

    def _in(self, name: str, tokens: list[str], word: str) -> Any:
        if not tokens:
            return tantivy.Query.regex_query(self.schema, name, f"{word}.*")
        if len(tokens) == 1:
            return self._term(name, tokens[0])
        return tantivy.Query.phrase_query(self.schema, name, tokens)


def in_turn(
    one: Callable[[str], Any], other: Callable[[str], Any], questions: list[str]
) -> tuple[list[float], list[float]]:
    """Both asked in turn, so that what else the machine does meets both."""
    ours, theirs = [], []
    for _round in range(ROUNDS):
        for question in questions:
            ours.append(_took(one, question))
            theirs.append(_took(other, question))
    return _with_median(ours), _with_median(theirs)


def timed(ask: Callable[[str], Any], questions: list[str], rounds: int = ROUNDS) -> list[float]:
    return _with_median([_took(ask, question) for _round in range(rounds) for question in questions])


def _took(ask: Callable[[str], Any], question: str) -> float:
    """Milliseconds, asked as if for the first time."""
    for forget in KEPT:
        forget.cache_clear()
    started = time.perf_counter()
    ask(question)
    return (time.perf_counter() - started) * 1000


def _with_median(took: list[float]) -> list[float]:
    """The median first, then all in order."""
    return [statistics.median(took), *sorted(took)]


def shown(took: list[float]) -> str:
    ordered = sorted(took[1:]) if took[0] == statistics.median(took[1:]) else sorted(took)
    return f"{statistics.median(ordered):.1f} / {ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]:.1f}"


def _update(ours: Ours, pk: int) -> float:
    word = f"新词{pk}"
    started = time.perf_counter()
    ours.engine.write([entry(Text(pk, word, word, "", 2026))])
    assert pk in ours(word)
    return (time.perf_counter() - started) * 1000


def _weight(path: Path) -> float:
    found = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in found) / 2**20
