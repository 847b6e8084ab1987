"""Replacing passages in text that lies in pieces: runs of a document, text nodes of a page."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Change(NamedTuple):
    """Put `text` for the characters [start, end)."""

    start: int
    end: int
    text: str


def disjoint(changes: Iterable[Change]) -> list[Change]:
    """The changes in order, without those that lie over an earlier and longer one."""
    kept: list[Change] = []
    for change in sorted(set(changes), key=lambda change: (change.start, -change.end)):
        if change.start < change.end and (not kept or change.start >= kept[-1].end):
            kept.append(change)
    return kept


def splice(pieces: Sequence[tuple[int, int]], changes: Iterable[Change]) -> dict[int, list[Change]]:
    """The changes of each piece, by its index, in the piece's own offsets.

    A passage over several pieces gives its text to the first; the others lose their share. Pieces are in ascending
    order and may have gaps (tabs, line breaks) that belong to none.
    """
    answer: dict[int, list[Change]] = {}
    index = 0
    for change in disjoint(changes):
        while index < len(pieces) and pieces[index][1] <= change.start:
            index += 1
        text, at = change.text, index
        while at < len(pieces) and pieces[at][0] < change.end:
            first, last = pieces[at]
            begin, end = max(first, change.start), min(last, change.end)
            if begin < end:
                answer.setdefault(at, []).append(Change(begin - first, end - first, text))
                text = ""
            at += 1
    return answer


def rewrite(text: str, changes: Iterable[Change]) -> str:
    """The text with its changes made."""
    parts, at = [], 0
    for change in changes:
        parts += [text[at : change.start], change.text]
        at = change.end
    return "".join([*parts, text[at:]])
