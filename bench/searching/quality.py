"""Is what was meant among the first ten, and where? Hit at 1, hit at 10 and mean reciprocal rank, kind by kind."""

import tempfile
import tomllib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from searching.corpus import regulations
from searching.engines import Ours, Segmented, Trigrams

QUESTIONS = Path(__file__).parents[1] / "data" / "search_questions.tsv"
KINDS = {
    "title": "title parts", "word": "two or three characters", "number": "document numbers", "plain": "plain questions",
    "fresh": "plain, unseen",
}  # fmt: skip


def questions() -> list[tuple[str, str, list[str]]]:
    rows = (line.split("\t") for line in QUESTIONS.read_text("utf-8").splitlines() if line and line[0] != "#")
    return [(kind, question, wanted.split("|")) for kind, question, wanted in rows]


def report() -> str:
    texts = regulations()
    titles = {text.pk: text.title for text in texts}
    groups = [
        tuple(group) for group in tomllib.loads((files("gongkai.search") / "seed/synonyms.toml").read_text())["groups"]
    ]
    with tempfile.TemporaryDirectory() as folder:
        ours = Ours(Path(folder) / "a", groups)
        plain = Ours(Path(folder) / "a")
        peers: dict[str, Any] = {
            "our ladder": ours, "the same without synonyms": plain, "words of a segmenter (jieba)": Segmented(),
            "SQLite FTS5 trigram": Trigrams(),
        }  # fmt: skip
        for name, peer in peers.items():
            if "without" not in name:
                peer.fill(texts)
        asked = questions()
        columns = [f"{label} ({sum(of == kind for of, _q, _w in asked)})" for kind, label in KINDS.items()]
        head = [
            f"{len(asked)} questions on {len(texts)} regulations; each cell: hit@1 / hit@10 / MRR.",
            "",
            f"| | {' | '.join(columns)} |",
            "|---|" + "---|" * len(KINDS),
        ]
        rows = [f"| {name} | {' | '.join(_cells(peer, titles))} |" for name, peer in peers.items()]
        worst = _misses(ours, titles)
    return "\n".join(
        [
            "## What is found",
            "",
            *head,
            *rows,
            "",
            "Where ours fails (the place of the right one, 0: not in ten):",
            "",
            *worst,
        ]
    )


def ranks(ask: Callable[[str], list[int]], titles: dict[int, str]) -> list[tuple[str, str, int]]:
    """(kind, question, place of the first right answer or 0)."""
    found = []
    for kind, question, wanted in questions():
        hits = [titles[pk] for pk in ask(question)]
        place = next((at for at, title in enumerate(hits, start=1) if any(part in title for part in wanted)), 0)
        found.append((kind, question, place))
    return found


def _cells(ask: Callable[[str], list[int]], titles: dict[int, str]) -> list[str]:
    found = ranks(ask, titles)
    cells = []
    for kind in KINDS:
        places = [place for of, _question, place in found if of == kind]
        first, ten = (sum(0 < place <= most for place in places) / len(places) for most in (1, 10))
        mean = sum(1 / place for place in places if place) / len(places)
        cells.append(f"{first:.2f} / {ten:.2f} / {mean:.3f}")
    return cells


def _misses(ask: Callable[[str], list[int]], titles: dict[int, str]) -> list[str]:
    return [f"- {question}: {place}" for kind, question, place in ranks(ask, titles) if place != 1]
