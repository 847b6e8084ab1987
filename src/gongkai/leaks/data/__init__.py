"""Kinds, words and family names: data that an office may extend without touching code."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The data of `name`.toml in this folder."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


def words(section: str, key: str) -> tuple[str, ...]:
    """The words of one list in words.toml."""
    return tuple(load("words")[section][key])
