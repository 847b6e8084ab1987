"""Names for the demo county's staff: varied, deterministic, and some of them hard for software."""

from collections.abc import Iterable
from random import Random

from gongkai.demo.chance import stream
from gongkai.demo.resources import read

COMPOUND_SURNAME_SHARE = 0.03
SINGLE_GIVEN_NAME_SHARE = 0.25


def invent(rng: Random) -> str:
    """A name of usual parts."""
    data = read("names.toml")
    compound = rng.random() < COMPOUND_SURNAME_SHARE
    surname: str = rng.choice(data["compound_surnames"] if compound else data["surnames"])
    if rng.random() < SINGLE_GIVEN_NAME_SHARE:
        return f"{surname}{rng.choice(data['single'])}"
    return f"{surname}{rng.choice(data['first'])}{rng.choice(data['last'])}"


def assign_names(usernames: Iterable[str], seed: int) -> dict[str, str]:
    """A name for each account; no two invented ones are equal (two of those set by hand are, on purpose)."""
    rng, chosen = stream("names", seed), dict(read("names.toml")["set"])
    taken = set(chosen.values())
    names = {}
    for username in usernames:
        name = chosen.get(username)
        while name is None or (username not in chosen and name in taken):
            name = invent(rng)
        taken.add(name)
        names[username] = name
    return names
