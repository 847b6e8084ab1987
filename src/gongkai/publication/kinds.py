"""Kinds of pages, as whoever shows something registers them; and what rendering one gives."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from typing import IO, Any, Protocol, TypeVar

from gongkai.reference.calendars import held
from gongkai.sites.places import Place

T = TypeVar("T")


class Source(Protocol):
    """Bytes that are not held in memory: an attachment in the store."""

    def __call__(self) -> IO[bytes]: ...


@dataclass(frozen=True)
class File:
    """One file of a page, by its path on the site. Either `data`, or `source` with the hash and size of its bytes.

    Where bytes are dear, `make` makes them, and `recipe` names what they follow from: as long as that stays the same
    they are not made again.
    `moved_to`: the file only leads on to this address; who can, answers with a redirect instead.
    """

    path: str
    data: bytes = b""
    source: Source | None = None
    sha256: str = ""
    size: int = 0
    moved_to: str = ""
    make: Callable[[], bytes] | None = None
    recipe: str = ""

    @cached_property
    def hash(self) -> str:
        return self.sha256 or hashlib.sha256(self.data).hexdigest()

    @property
    def length(self) -> int:
        return self.size or len(self.data)


@dataclass(frozen=True)
class Page:
    """A page that exists. `files[0]` is what its address shows."""

    files: tuple[File, ...]
    shows: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Gone:
    """There is no such page any more: its files go, but for these (a word on why, where the law wants one)."""

    files: tuple[File, ...] = ()
    shows: frozenset[str] = frozenset()


Rendered = Page | Gone | None


@dataclass(frozen=True)
class Kind:
    """One kind of page.

    render: (site, key) → the page, Gone, or None where there never was one.
    keys: every key that has a page on the site now (full rebuild, verification).
    resolve: the key that a path on a site means, or None; how the application finds a page that is not yet written.
    load: what many keys' pages are made from, read at once; `render` then gets its own as a third argument.
    """

    name: str
    render: Callable[..., Rendered]
    keys: Callable[[Place], Iterable[str]]
    resolve: Callable[[Place, str], str | None] = field(default=lambda place, path: None)
    priority: int = 1
    load: Callable[[Sequence[str]], Mapping[str, Any]] | None = None


_kinds: dict[str, Kind] = {}
_shown: ContextVar[set[str] | None] = ContextVar("shown_things", default=None)


def register(kind: Kind) -> Kind:
    _kinds[kind.name] = kind
    return kind


def every() -> Iterable[Kind]:
    return _kinds.values()


def page_name(kind: str, key: str = "") -> str:
    return f"{kind} {key}".rstrip()


def shows(*things: str) -> None:
    """Say, while a page is rendered, that it shows something of these."""
    if (known := _shown.get()) is not None:
        known.update(things)


@contextmanager
def noting() -> Iterator[set[str]]:
    """Collect what is shown within."""
    things: set[str] = set()
    token = _shown.set(things)
    try:
        yield things
    finally:
        _shown.reset(token)


def once(key: str, make: Callable[[], T]) -> T:
    """A value that pages made together share (reference.calendars.held); each of them shows what it shows."""

    def made() -> tuple[T, set[str]]:
        with noting() as things:
            return make(), things

    value, things = held(key, made)
    shows(*things)
    return value


def render(place: Place, page: str, loaded: Mapping[str, Any] | None = None) -> tuple[Rendered, set[str]]:
    """The page by its name, and every thing that it shows. A kind that no longer exists has no pages."""
    name, _space, key = page.partition(" ")
    kind = _kinds.get(name)
    if kind is None:
        return None, set()
    given = () if kind.load is None else ((kind.load([key]) if loaded is None else loaded).get(key),)
    with noting() as things:
        rendered = kind.render(place, key, *given)
    return rendered, things | set(rendered.shows if rendered else ())


def load(pages: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """Kind → what its pages among these are made from."""
    keys: dict[str, set[str]] = {}
    for page in pages:
        name, _space, key = page.partition(" ")
        if name in _kinds and _kinds[name].load is not None:
            keys.setdefault(name, set()).add(key)
    return {name: _kinds[name].load(sorted(wanted)) for name, wanted in keys.items()}  # type: ignore[misc]


def find(place: Place, path: str) -> str | None:
    """The name of the page that a path on the site means."""
    for kind in _kinds.values():
        if (key := kind.resolve(place, path)) is not None:
            return page_name(kind.name, key)
    return None
