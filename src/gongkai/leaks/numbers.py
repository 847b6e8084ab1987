"""Runs of digits, however they are spaced, and the numbers of a given length inside them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_SEPARATOR = r"[ \-.·]{0,3}"
_RUN = re.compile(rf"[0-9](?:{_SEPARATOR}[0-9]){{9,}}")
_GROUP = re.compile(r"[0-9]+")
_MOST_GROUPS = 6  # in a longer run of figures, a number is not spaced more than this


class Number(NamedTuple):
    """Digits between other things. groups: (start, end) of the digits without a separator."""

    start: int
    end: int
    groups: tuple[tuple[int, int], ...]


class Window(NamedTuple):
    """Neighbouring groups of a run that have together the digits asked for. alone: the run has no other."""

    digits: str
    start: int
    end: int
    sizes: tuple[int, ...]
    alone: bool


def numbers(text: str) -> Iterator[Number]:
    """Every run of at least ten digits."""
    for run in _RUN.finditer(text):
        groups = tuple((run.start() + group.start(), run.start() + group.end()) for group in _GROUP.finditer(run[0]))
        yield Number(run.start(), run.end(), groups)


def windows(text: str, run: Number, lengths: range | tuple[int, ...]) -> Iterator[Window]:
    """The numbers of these lengths that begin and end with a group of the run."""
    longest = lengths[-1]
    groups = run.groups
    if len(groups) == 1:  # the usual case
        if run.end - run.start in lengths:
            yield Window(text[run.start : run.end], run.start, run.end, (run.end - run.start,), True)
        return
    for first in range(len(groups)):
        size = 0
        for last in range(first, len(groups)):
            size += groups[last][1] - groups[last][0]
            if size > longest:
                break
            alone = first == 0 and last == len(groups) - 1
            if size in lengths and (alone or last - first < _MOST_GROUPS):
                inside = groups[first : last + 1]
                digits = "".join(text[start:end] for start, end in inside)
                sizes = tuple(end - start for start, end in inside)
                yield Window(digits, inside[0][0], inside[-1][1], sizes, alone)
