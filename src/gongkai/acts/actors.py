"""Who acts: anything with a name and standings. People get theirs from posts; the machine has one of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol

from gongkai.acts.roles import SYSTEM


@dataclass(frozen=True)
class Standing:
    """One role held at one organ now. `organ_ids` are the organ and those it succeeded: their work is its work."""

    role: str
    organ_id: int | None = None
    organ_ids: frozenset[int] = frozenset()
    organ_path: str = ""
    organ_name: str = ""
    in_place_of: str = ""  # the holder's name, where it is a deputy's

    def signature(self, name: str) -> str:
        """The name of who acts by this standing, as the journal keeps it; a deputy's says for whom."""
        return f"{name}（代 {self.in_place_of}）" if self.in_place_of else name


class Actor(Protocol):
    @property
    def actor_id(self) -> int | None: ...

    @property
    def actor_name(self) -> str: ...

    def standings(self) -> tuple[Standing, ...]: ...


@dataclass(frozen=True)
class Machine:
    """The system as an actor: set-up, imports and timers, never a request from outside."""

    actor_id: None = None
    actor_name: str = "系统"

    def standings(self) -> tuple[Standing, ...]:
        return (Standing(SYSTEM),)


MACHINE = Machine()


def person_number(actor: Actor) -> int:
    """The number of the person who acts. Raises TypeError for the machine: it drafts and examines nothing."""
    if actor.actor_id is None:
        raise TypeError("only a person can do this")
    return actor.actor_id


_origin: ContextVar[str] = ContextVar("act_origin", default="")


def origin() -> str:
    """The network address the act under way came from; "" for the command line and timers."""
    return _origin.get()


@contextmanager
def from_address(address: str) -> Iterator[None]:
    token = _origin.set(address)
    try:
        yield
    finally:
        _origin.reset(token)
