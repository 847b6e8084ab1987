"""The first contents of the classification tables (分类), read from seed/*.toml and checked."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from importlib.resources import files
from typing import Any

SEEDS = (
    "themes",
    "genres",
    "article20",
    "article21",
    "field_domains",
    "service_objects",
    "channels",
    "applicant_classes",
    "arrangements",
    "exemptions",
    "secrecy_checks",
)


class SeedError(ValueError):
    """A table that can't be right; the message is Chinese and names the entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a classification.

    `law`: where it stands, if anywhere. `certain` False: local or unverified, for an administrator to check.
    `levels`: the levels of organ it is for (city, county, township); empty for all.
    """

    code: str
    name: str
    effective_from: date
    effective_to: date | None = None
    parent: str | None = None
    law: str = ""
    certain: bool = True
    levels: tuple[str, ...] = ()
    note: str = ""


def load_seed(name: str) -> tuple[Entry, ...]:
    """The entries of one of SEEDS, parents before their children."""
    content = tomllib.loads((files("gongkai.reference") / f"seed/{name}.toml").read_text("utf-8"))
    return read_entries(content["entries"], content["defaults"])


def read_entries(rows: Iterable[Mapping[str, Any]], defaults: Mapping[str, Any] | None = None) -> tuple[Entry, ...]:
    """Entries from plain mappings, what they leave out taken from `defaults`.

    Raises SeedError for an unknown or missing item, a code used twice, or a parent that isn't listed before.
    """
    entries: dict[str, Entry] = {}
    for row in rows:
        values = {**(defaults or {}), **row}
        what = f"“{values.get('code') or values.get('name') or '第' + str(len(entries) + 1) + '项'}”"
        if unknown := sorted(set(values) - {field.name for field in fields(Entry)}):
            raise SeedError(f"{what}有不认识的项：{'、'.join(unknown)}")
        required = [field.name for field in fields(Entry) if field.default is MISSING]
        if missing := [name for name in required if not values.get(name)]:
            raise SeedError(f"{what}缺少：{'、'.join(missing)}")
        entry = Entry(**values | {"levels": tuple(values.get("levels", ()))})
        if entry.code in entries:
            raise SeedError(f"代码{what}用了两次：“{entries[entry.code].name}”和“{entry.name}”")
        if entry.parent is not None and entry.parent not in entries:
            raise SeedError(f"{what}的上级“{entry.parent}”没有列在它前面")
        entries[entry.code] = entry
    return tuple(entries.values())
