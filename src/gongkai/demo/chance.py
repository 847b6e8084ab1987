"""Chance that repeats itself."""

from random import Random


def stream(*topic: object) -> Random:
    """A stream of chance of its own for a topic, so that a change in one place moves no other."""
    return Random(":".join(map(str, topic)))  # noqa: S311 - invents demo data, guards nothing
