"""From a question to queries, rung by rung: the phrase, then all words, then most words; each after a poor one.

What is required stands in the text of a record; the title and the whole question only raise what fits. The weights were
chosen on bench/data/search_questions.tsv; bench/results/search.md says what they give, also on questions not used.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from gongkai.search.language.numbers import looked_up
from gongkai.search.language.tokens import of_query, units_of
from gongkai.search.language.units import is_cjk
from gongkai.search.language.words import pieces, words
from gongkai.search.tree import (
    NUMBERS,
    TEXT,
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

IN_TITLE, WHOLE, NUMBER = 4.0, 3.0, 1000.0
OTHER_WORDS = 0.8  # what is said in other words counts so much
ONLY_TITLE = 0.3  # and so much what has too few words but one in its title
SHARE = 0.6  # of the words that "most" means
FEW = 10  # fewer hits than this on a rung: the next is asked too
LONGEST = 100  # characters of a question
WORDS_KEPT = 1024  # cut into their tokens
_QUOTES = (("“", "”"), ('"', '"'), ("「", "」"))


@dataclass(frozen=True)
class Rung:
    """`whole`: what fits it has all words of the question. Made only when it is climbed to."""

    make: Callable[[], Node]
    whole: bool = True

    @cached_property
    def node(self) -> Node:
        return self.make()


def climb(question: str, variants: Sequence[str] = ()) -> list[Rung]:
    """The rungs for a question, each fitting more; `variants` say the same in other words. None: nothing to search for.

    A question that is one phrase is asked as a phrase first; one of several words never: they may stand apart.
    """
    if not units_of(question):
        return []
    if quoted := in_quotes(question):
        return [Rung(lambda: _phrase(quoted))]
    numbers = [Fixed(Term(NUMBERS, key), NUMBER) for key in looked_up(question)]
    exact = Rung(lambda: _any_of([*numbers, _said(_phrase, question, variants)]))
    if numbers or len(words(question)) < 2:
        return [exact]
    every = Rung(lambda: _said(_all, question, variants))
    most = Rung(lambda: AnyOf((every.node, _said(_most, question, variants))), whole=False)
    return [exact, every, most] if _is_one_phrase(question) else [every, most]


def all_words(question: str, variants: Sequence[str] = ()) -> Node | None:
    """What holds all words of the question, one rung: for feeds and mails, which tell of nothing less."""
    rungs = [rung for rung in climb(question, variants) if rung.whole]
    return rungs[-1].node if rungs else None


def in_title(phrase: str) -> Node:
    return _in(TITLE, phrase)


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


def _is_one_phrase(question: str) -> bool:
    return units_of("".join(pieces(question))) == units_of(question) and len(pieces(question)) == 1


def _said(rung: Callable[[str], Node], question: str, variants: Sequence[str]) -> Node:
    return _any_of([rung(question), *(Boosted(rung(variant), OTHER_WORDS) for variant in variants)])


def _phrase(phrase: str) -> Node:
    return Rather(_in(TEXT, phrase), (Boosted(in_title(phrase), IN_TITLE),))


def _all(question: str) -> Node:
    """Whatever holds the phrase holds all words, so the phrase need only raise it."""
    wanted = words(question)
    if len(wanted) < 2:
        return _phrase(question)
    whole = (Boosted(_in(TEXT, question), WHOLE), Boosted(in_title(question), WHOLE * IN_TITLE))
    return Rather(AllOf(tuple(_in(TEXT, word) for word in wanted)), (*whole, *_titles(wanted)))


def _most(question: str) -> Node:
    """Enough of the words anywhere; or any in a title, so that a question with one right word finds something."""
    wanted = words(question)
    enough = AnyOf(tuple(_in(TEXT, word) for word in wanted), max(1, int(len(wanted) * SHARE)))
    title = AnyOf(tuple(map(in_title, wanted)))
    return AnyOf((Rather(enough, _titles(wanted)), Boosted(title, ONLY_TITLE)))


def _titles(wanted: Sequence[str]) -> tuple[Node, ...]:
    return tuple(Boosted(in_title(word), IN_TITLE) for word in wanted)


def _in(field: str, phrase: str) -> Node:
    tokens, first = _tokens(phrase)
    return Phrase(field, tokens) if tokens or not is_cjk(first) else Starts(field, first)


@lru_cache(maxsize=WORDS_KEPT)
def _tokens(phrase: str) -> tuple[tuple[str, ...], str]:
    """(the tokens, the first unit): each word of a question is asked for in the title and in the text."""
    return tuple(of_query(phrase)), units_of(phrase)[0]


def _any_of(parts: Sequence[Node]) -> Node:
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))
