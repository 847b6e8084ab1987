"""What other rooms do when a letter moves on, inside the act's own transaction: a clock and its letter never disagree.

@followers.on("issued", "info_request")
def stop_the_clock(letter): ...
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.letters.models import Letter

MOMENTS = ("issued", "sent", "delivered", "returned", "voided")
Follower = Callable[["Letter"], None]
_followers: dict[tuple[str, str], list[Follower]] = {}


def on(moment: str, workflow_key: str) -> Callable[[Follower], Follower]:
    """Register a follower of the letters about one workflow's objects. What it raises undoes the act."""
    assert moment in MOMENTS, moment

    def decorate(follower: Follower) -> Follower:
        _followers.setdefault((moment, workflow_key), []).append(follower)
        return follower

    return decorate


def tell(moment: str, letter: "Letter") -> None:
    for follower in _followers.get((moment, letter.matter_key), ()):
        follower(letter)
