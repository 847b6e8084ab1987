"""Where the words of a question stand in a text, and the passage of it that says most about the question."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.search.language.units import clauses, fold, is_cjk, unfolded

PASSAGE = 110  # characters of a passage
BEFORE = 24  # of them before the first word
MOST_SPANS = 400
_BETWEEN = r"[^\w。．！？；：，、,!?;:…\n]{0,3}"  # what a reader overlooks within a word
Span = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    text: str
    marked: bool = False


def pattern_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """What finds any of the words, the longest first; None for no words."""
    forms = sorted({tuple(_units(word)) for word in words if _units(word)}, key=lambda form: (-len(form), form))
    return re.compile(f"(?=({'|'.join(map(_form, forms))}))") if forms else None


def marked(text: str, pattern: re.Pattern[str] | None) -> list[Piece]:
    """The whole text in pieces, what was asked for marked."""
    return list(_pieces(text, 0, len(text), _spans(text, pattern)))


def passage(text: str, pattern: re.Pattern[str] | None, length: int = PASSAGE) -> list[Piece]:
    """About `length` characters around where most of the different words stand; the beginning where none does."""
    flat = re.sub(r"\s+", " ", text).strip()
    spans = _spans(flat, pattern)
    start = max(0, _best_start(flat, spans, length) - BEFORE) if spans else 0
    end = min(len(flat), start + length)
    inside = [(max(first, start), min(last, end)) for first, last in spans if first < end and last > start]
    found = list(_pieces(flat, start, end, inside))
    ends = [Piece("……")]
    return (ends if start else []) + found + (ends if end < len(flat) else [])


def _best_start(text: str, spans: Sequence[Span], length: int) -> int:
    """The first word of the window with the most different words, then the most letters of them."""
    best, start = (-1, -1), spans[0][0]
    for first, _last in spans:
        window = [text[a:b] for a, b in spans if first <= a and b <= first - BEFORE + length]
        score = (len(set(window)), sum(map(len, window)))
        if score > best:
            best, start = score, first
    return start


def _spans(text: str, pattern: re.Pattern[str] | None) -> list[Span]:
    """Where the words stand in `text`, joined where they touch."""
    if pattern is None:
        return []
    folded, places = unfolded(text)
    joined: list[Span] = []
    for number, found in enumerate(pattern.finditer(folded)):
        if number >= MOST_SPANS:
            break
        start, end = found.span(1)
        if places is not None:
            start, end = places[start], places[end - 1] + 1
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _pieces(text: str, start: int, end: int, spans: Iterable[Span]) -> Iterator[Piece]:
    at = start
    for first, last in spans:
        if first > at:
            yield Piece(text[at:first])
        yield Piece(text[max(first, at) : last], True)
        at = last
    if at < end:
        yield Piece(text[at:end])


def _units(word: str) -> list[str]:
    return [unit for clause in clauses(fold(word)) for unit in clause]


def _form(units: Sequence[str]) -> str:
    """The units one after another; a Latin or number run is whole."""
    body = _BETWEEN.join(map(re.escape, units))
    before = "" if is_cjk(units[0]) else r"(?<![a-z0-9])"
    after = "" if is_cjk(units[-1]) else r"(?![a-z0-9])"
    return before + body + after
