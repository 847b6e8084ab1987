"""A query as both engines understand it: a small tree of plain data, which each engine puts into its own terms."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

# `text` is everything that can be found, the title in it; `title` by itself only raises the score.
TITLE, TEXT, NUMBERS = "title", "text", "numbers"
PUBLISHED, IN_FORCE, PK, STAMP = "published", "in_force", "pk", "stamp"
FACETS = ("organ", "kind", "theme", "genre", "year", "validity", "attribute")
TEXTS = (TITLE, TEXT)


@dataclass(frozen=True)
class Phrase:
    """The tokens one after another in a text."""

    field: str
    tokens: tuple[str, ...]


@dataclass(frozen=True)
class Starts:
    """Some token of the text begins so."""

    field: str
    start: str


@dataclass(frozen=True)
class Term:
    """A value as it was given (a number's key, a code)."""

    field: str
    value: str


@dataclass(frozen=True)
class Between:
    """A number from `least` to `most`, both included; None: no bound."""

    field: str
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class AllOf:
    parts: tuple["Node", ...]


@dataclass(frozen=True)
class AnyOf:
    """At least `least` of the parts; each that fits adds its score."""

    parts: tuple["Node", ...]
    least: int = 1


@dataclass(frozen=True)
class Rather:
    """What fits `base`; what fits `better` too comes earlier."""

    base: "Node"
    better: tuple["Node", ...]


@dataclass(frozen=True)
class Boosted:
    part: "Node"
    by: float


@dataclass(frozen=True)
class Fixed:
    """What fits has this score, however often or rarely the words stand in it."""

    part: "Node"
    score: float


@dataclass(frozen=True)
class Everything:
    pass


Node = Phrase | Starts | Term | Between | AllOf | AnyOf | Rather | Boosted | Fixed | Everything


def matching(node: Node) -> Node:
    """What fits the node, without a score: all that counting needs."""
    match node:
        case Rather(base, _better):
            return matching(base)
        case Boosted(part, _) | Fixed(part, _):
            return matching(part)
        case AllOf(parts):
            return AllOf(tuple(map(matching, parts)))
        case AnyOf(parts, least):
            return AnyOf(tuple(map(matching, parts)), least)
        case _:
            return node


@dataclass(frozen=True)
class Request:
    """`filters` narrow without a score. `newest`: by publication instead of by fit. `facets`: which to count."""

    query: Node
    filters: tuple[Node, ...] = ()
    newest: bool = False
    offset: int = 0
    limit: int = 10
    facets: tuple[str, ...] = ()


class Hit(NamedTuple):
    """A record that was found. A tuple, since a search makes many."""

    pk: int
    score: float = 0.0
    published: int = 0
    in_force: bool = True


Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Found:
    """`count`: facet → value → number, counted only if somebody looks: of a rung that is climbed past nobody does."""

    total: int
    hits: Sequence[Hit]
    count: Callable[[], Counts] = dict

    @cached_property
    def facets(self) -> Counts:
        """Raises EngineFault."""
        return self.count()


@dataclass(frozen=True)
class Entry:
    """One record as it is indexed. `texts`: field → its tokens. `facets`: facet → its values. `published`: seconds."""

    pk: int
    stamp: int
    texts: Mapping[str, Sequence[str]]
    numbers: Sequence[str]
    facets: Mapping[str, Sequence[str]]
    published: int
    in_force: bool = True
