"""The usual columns of a government's site (国办公开办函〔2019〕61号, 条例第二十条): name, address and question."""

import tomllib
from importlib.resources import files
from typing import Any

from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.columns.models import Column
from gongkai.organs.models import Organ
from gongkai.reference.seeding import settles


def shipped() -> list[dict[str, Any]]:
    """The entries of seed/portal.toml, parents before their children."""
    content = tomllib.loads((files("gongkai.columns") / "seed/portal.toml").read_text("utf-8"))
    entries: list[dict[str, Any]] = content["column"]
    return entries


def seed(organ: Organ) -> int:
    """Give the organ's site the columns whose address it has not had yet; how many. Safe to run again.

    What an editor changed or closed stays as it is.
    """
    there = {column.slug: column for column in Column.objects.filter(organ=organ)}
    made = 0
    for position, entry in enumerate(shipped(), start=1):
        given = dict(entry)
        parent = there.get(given.pop("parent", ""))
        if given["slug"] not in there:
            given |= {"parent": parent, "position": position * 10, "query": {"lower": True} | given.get("query", {})}
            there[given["slug"]] = perform("column", "ship", organ, actor=MACHINE, **given)
            made += 1
    return made


settles(seed)
