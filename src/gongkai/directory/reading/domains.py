"""Which domain (试点领域) a title is about. Domains are data: the caller brings their names by code."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from gongkai.directory.reading.marks import squeezed

_SIGNS = re.compile(r"[^\w]+")
_PARTS = re.compile(r"[（()）、/]")


def domain_in(text: str, domains: Mapping[str, str]) -> str:
    """The code of the domain that a text names, the longest name first; "" for none."""
    said = _folded(text)
    named = [(len(name), code) for code in domains for name in names_of(code, domains[code]) if name in said]
    return max(named)[1] if named else ""


def names_of(code: str, name: str) -> set[str]:
    """The domain's name, its parts (征地补偿 in brackets), and other words for it."""
    parts = [name, *_PARTS.split(name), *_others().get(code, ())]
    return {folded for part in parts if len(folded := _folded(part)) >= 2}


def _folded(text: str) -> str:
    return _SIGNS.sub("", squeezed(text))


@cache
def _others() -> dict[str, list[str]]:
    return tomllib.loads((files("gongkai.directory.reading") / "domains.toml").read_text("utf-8"))
