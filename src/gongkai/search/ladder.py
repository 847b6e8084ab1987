"""From a question to queries, rung by rung: the exact words or all of them first; most of them where that finds little.

The weights were chosen on bench/data/search_questions.tsv; bench/results/search.md says what they give.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.search.language.numbers import looked_up
from gongkai.search.language.tokens import of_query, units_of
from gongkai.search.language.units import is_cjk
from gongkai.search.language.words import words
from gongkai.search.tree import (
    BODY,
    FILES,
    NUMBERS,
    TITLE,
    AllOf,
    AnyOf,
    Boosted,
    Fixed,
    Node,
    Phrase,
    Rather,
    Starts,
    Term,
)

FIELD_WEIGHTS = ((TITLE, 4.0), (BODY, 1.0), (FILES, 0.7))
EXACT, NUMBER, OTHER_WORDS = 3.0, 1000.0, 0.8
IN_TITLE = 0.3
SHARE = 0.6  # of the words that "most" means
FEW = 10  # fewer hits than this on the first rung: the second is asked too
LONGEST = 100  # characters of a question
_QUOTES = (("“", "”"), ('"', '"'), ("「", "」"))


@dataclass(frozen=True)
class Ladder:
    """`first` is asked; `most`, which fits all that `first` does and more, if it found few. None: no such rung."""

    first: Node
    most: Node | None


def climb(question: str, variants: Sequence[str] = (), better: Sequence[Node] = ()) -> Ladder | None:
    """The rungs for a question; `variants` say the same in other words. None where there is nothing to search for."""
    if not units_of(question):
        return None
    if quoted := in_quotes(question):
        return Ladder(_rather(holds(quoted), better), None)
    first = _any_of([_first(question), *(Boosted(_first(variant), OTHER_WORDS) for variant in variants)])
    numbers = [Fixed(Term(NUMBERS, key), NUMBER) for key in looked_up(question)]
    first = _any_of([*numbers, first])
    if numbers or len(words(question)) < 2:
        return Ladder(_rather(first, better), None)
    most = _any_of([_most(question), *(Boosted(_most(variant), OTHER_WORDS) for variant in variants)])
    return Ladder(_rather(first, better), _rather(AnyOf((first, most)), better))


def holds(phrase: str) -> Node:
    """The phrase as it stands, in any text; in a title it counts most."""
    return _in_fields(phrase, FIELD_WEIGHTS)


def in_title(phrase: str) -> Node:
    return _in_fields(phrase, ((TITLE, 1.0),))


def near_title(question: str) -> Node | None:
    """Titles that share half of the question's pairs: among them stands what was meant."""
    tokens = of_query(question)
    if len(tokens) < 2:
        return None
    parts = tuple(Phrase(TITLE, (token,)) for token in dict.fromkeys(tokens))
    return AnyOf(parts, max(1, len(parts) // 2))


def in_quotes(question: str) -> str:
    """What stands in the quotation marks around the whole question, or "": it is searched for as it is."""
    text = question.strip()
    for opening, closing in _QUOTES:
        if len(text) > 2 and text.startswith(opening) and text.endswith(closing):
            return text[1:-1] if units_of(text) else ""
    return ""


def _first(question: str) -> Node:
    exact = Boosted(holds(question), EXACT)
    wanted = words(question)
    return exact if len(wanted) < 2 else AnyOf((exact, AllOf(tuple(map(holds, wanted)))))


def _most(question: str) -> Node:
    """Enough of the words anywhere; or any of them in a title, so that a question with one right word finds something."""
    wanted = words(question)
    enough = AnyOf(tuple(map(holds, wanted)), max(1, int(len(wanted) * SHARE)))
    return AnyOf((enough, Boosted(AnyOf(tuple(map(in_title, wanted))), IN_TITLE)))


def _in_fields(phrase: str, weights: Iterable[tuple[str, float]]) -> Node:
    found = [Boosted(_in_field(name, phrase), weight) for name, weight in weights]
    return _any_of(found)


def _in_field(field: str, phrase: str) -> Node:
    tokens = of_query(phrase)
    units = units_of(phrase)
    return Phrase(field, tuple(tokens)) if tokens or not is_cjk(units[0]) else Starts(field, units[0])


def _any_of(parts: Sequence[Node]) -> Node:
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def _rather(base: Node, better: Sequence[Node]) -> Node:
    return Rather(base, tuple(better)) if better else base
