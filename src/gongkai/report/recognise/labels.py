"""Which label of a form a printed text is: exact, by another spelling, cut short, or with characters lost."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from gongkai.report.fold import letters, numbering
from gongkai.report.forms import Label

_ALIKE = 0.8  # share of common characters from which a damaged label is still taken for the label ...
_CLEARLY = 0.08  # ... if no other label comes as near as this
_ENOUGH = 5  # characters of a label's beginning or end that tell it


@dataclass(frozen=True)
class Match:
    """A label that was found. `sure` is False where another meaning is possible (其他, 总计 head columns too)."""

    key: str
    sure: bool = True


class Labels:
    """Finds printed texts among labels; remembers what it has seen."""

    def __init__(self, labels: Iterable[Label], doubtful: Iterable[Label] = ()) -> None:
        self._numbers: dict[str, str] = {}
        self._exact: dict[str, str] = {}
        for label in labels:
            self._numbers[label.key] = numbering(label.label)
            for spelling in label.spellings:
                self._exact.setdefault(letters(spelling), label.key)
        self._doubtful = {letters(spelling) for label in doubtful for spelling in label.spellings}
        self._seen: dict[str, Match | None] = {}

    def find(self, text: str) -> Match | None:
        """The label that the text is, None where it is none or could be two."""
        if len(text) > 200:
            return None
        if text not in self._seen:
            if len(self._seen) > 20_000:
                self._seen.clear()
            self._seen[text] = self._look(text)
        return self._seen[text]

    def _look(self, text: str) -> Match | None:
        plain = letters(text)
        if not plain:
            return None
        if key := self._exact.get(plain):
            sure = plain not in self._doubtful or (bool(numbering(text)) and numbering(text) == self._numbers[key])
            return Match(key, sure)
        if len(plain) < _ENOUGH:
            return None
        cut = {key for spelling, key in self._exact.items() if spelling.startswith(plain) or spelling.endswith(plain)}
        if len(cut) == 1:
            return Match(cut.pop())
        return self._alike(plain)

    def _alike(self, plain: str) -> Match | None:
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(plain)
        best: dict[str, float] = {}
        for spelling, key in self._exact.items():
            if 2 * min(len(spelling), len(plain)) / (len(spelling) + len(plain)) < _ALIKE:
                continue
            matcher.set_seq1(spelling)
            if matcher.quick_ratio() >= _ALIKE:
                best[key] = max(best.get(key, 0), matcher.ratio())
        ranked = sorted(best.items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < _ALIKE or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _CLEARLY):
            return None
        return Match(ranked[0][0])


@cache
def labels(known: tuple[Label, ...], doubtful: tuple[Label, ...] = ()) -> Labels:
    """The finder for these labels, made once."""
    return Labels(known, doubtful)
