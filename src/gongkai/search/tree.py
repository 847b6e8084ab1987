"""A query as both engines understand it: a small tree of plain data, which each engine puts into its own terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

TITLE, BODY, FILES, NUMBERS = "title", "body", "files", "numbers"
PUBLISHED, PK, STAMP = "published", "pk", "stamp"
FACETS = ("organ", "kind", "theme", "genre", "year", "validity", "attribute")
TEXTS = (TITLE, BODY, FILES)


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


@dataclass(frozen=True)
class Request:
    """`filters` narrow without a score. `newest`: by publication instead of by fit. `facets`: which to count."""

    query: Node
    filters: tuple[Node, ...] = ()
    newest: bool = False
    offset: int = 0
    limit: int = 10
    facets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hit:
    pk: int
    score: float = 0.0


@dataclass(frozen=True)
class Found:
    total: int
    hits: Sequence[Hit]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """One record as it is indexed. `texts`: field → its tokens. `facets`: facet → its values. `published`: seconds."""

    pk: int
    stamp: int
    texts: Mapping[str, Sequence[str]]
    numbers: Sequence[str]
    facets: Mapping[str, Sequence[str]]
    published: int
