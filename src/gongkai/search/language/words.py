"""A question cut into words: what people put around the thing they ask about is dropped, the rest becomes pairs.

No dictionary cuts the rest. Measured (bench/results/search.md): overlapping pairs find more than words of a segmenter,
which cuts a question and a text differently.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from gongkai.search.language.units import clauses, fold, is_cjk

LONGEST_WHOLE = 2  # a piece of so many units is one word
ASKED_AGAIN = 256  # questions kept cut: each rung of the ladder, and the marks, ask for the same


@lru_cache(maxsize=1)
def _around() -> re.Pattern[str]:
    """What is kept whole comes first, so that 申请 loses no 请 and 就业 no 就."""
    lists = tomllib.loads((files("gongkai.search.language") / "question_words.toml").read_text("utf-8"))
    dropped = sorted({word for name in ("ways", "wishes", "particles") for word in lists[name]}, key=len, reverse=True)
    kept = sorted(lists["whole"], key=len, reverse=True)
    return re.compile(f"(?P<kept>{'|'.join(kept)})|{'|'.join(dropped)}")


@lru_cache(maxsize=ASKED_AGAIN)
def pieces(question: str) -> tuple[str, ...]:
    """What is left of a question without its question words and spaces, in order; all of it where nothing would be."""
    folded = fold(question)
    parted = _around().sub(lambda found: found["kept"] or " ", folded)
    return tuple(_runs(parted)) or tuple(_runs(folded))


def plain(question: str) -> str:
    """The question as two people who typed it differently would both have: width, case, spaces and marks alike."""
    return " ".join(_runs(fold(question)))


@lru_cache(maxsize=ASKED_AGAIN)
def words(question: str) -> tuple[str, ...]:
    """The words that a document should hold, each once: short pieces whole, longer ones as overlapping pairs."""
    return tuple(dict.fromkeys(word for piece in pieces(question) for word in _pairs(piece)))


def _runs(text: str) -> Iterator[str]:
    """The clauses of a text, parted at spaces too: who types a space means two words."""
    for part in re.split(r"[\s/\\|]+", text):
        for units in clauses(part):
            yield _joined(units)


def _pairs(piece: str) -> list[str]:
    units = [unit for clause in clauses(piece) for unit in clause]
    if len(units) <= LONGEST_WHOLE:
        return [_joined(units)]
    found = []
    for first, second in pairwise(units):
        if is_cjk(first) and is_cjk(second):
            found.append(first + second)
        else:  # a number or Latin word counts by itself
            found += [unit for unit in (first, second) if not is_cjk(unit)]
    return found or [piece]


def _joined(units: Sequence[str]) -> str:
    """The units as one text again; two runs stay two."""
    text = units[0]
    for before, unit in pairwise(units):
        text += unit if is_cjk(before) or is_cjk(unit) else f" {unit}"
    return text
