"""The organs of 示范县 and their history (data/organs/*.toml, data/changes.toml)."""

from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from gongkai.demo.resources import read

ORGAN_FILES = ("government", "departments_economy", "departments_society", "institutions", "towns")


@dataclass(frozen=True)
class OrganSeed:
    """One organ (公开主体) as it is today, with the contact fields that its guide owes (条例第十二条).

    `kind`: government | department | institution | town.
    `regime`: organ (行政机关), authorised (授权组织, 条例第五十四条) or
    public_service (公共企事业单位, 条例第五十五条).
    `channels`: counter and post always; online, fax, email where the organ opened them.
    `review_organ` (a key), `review_text` (an organ outside the county) or a choice of both: who reviews
    its acts (复议机关), for a public service who hears complaints (申诉); `review_law` says why.
    `editors`: how many 信息员 it has.
    """

    key: str
    name: str
    short_name: str
    kind: str
    regime: str
    document_prefix: str
    code: str
    functions: str
    founded: date
    area_code: str
    region: str
    office: str
    address: str
    office_hours: str
    phone: str
    postcode: str
    channels: tuple[str, ...]
    review_law: str
    parent: str | None = None
    fax: str = ""
    email: str = ""
    web: str = ""
    review_organ: str = ""
    review_text: str = ""
    editors: int = 1


@dataclass(frozen=True)
class FormerOrgan:
    """An organ that ended; its information is answered for by the targets of the change that ended it."""

    key: str
    name: str
    short_name: str
    kind: str
    parent: str
    document_prefix: str
    code: str
    founded: date
    abolished: date


@dataclass(frozen=True)
class Change:
    """One event of lineage. `kind`: rename | merge | split | abolish; keys may be of organs or former organs.

    A rename has no sources: `former_*` is what its one target was called until the day before `on`.
    """

    kind: str
    on: date
    document: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    note: str
    former_name: str = ""
    former_short_name: str = ""
    former_prefix: str = ""


@dataclass(frozen=True)
class County:
    """The whole county: organs with parents before children, former organs, and changes in order of date."""

    organs: tuple[OrganSeed, ...]
    former: tuple[FormerOrgan, ...]
    changes: tuple[Change, ...]

    @cached_property
    def by_key(self) -> dict[str, OrganSeed]:
        """The present organs by key."""
        return {organ.key: organ for organ in self.organs}

    def review_body(self, organ: OrganSeed) -> str:
        """Who reviews an organ's acts or hears complaints of it, by full name; a choice is joined by 或者."""
        inside = self.by_key[organ.review_organ].name if organ.review_organ else ""
        return "或者".join(name for name in (inside, organ.review_text) if name)


def _tuples(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}


def _organs(file: str) -> list[OrganSeed]:
    data = read(f"organs/{file}.toml")
    return [OrganSeed(**_tuples({**data["defaults"], **entry})) for entry in data["organ"]]


@cache
def load_county() -> County:
    """Read 示范县 from the data files. Raises TypeError where an entry lacks a field or has an alien one."""
    history = read("changes.toml")
    return County(
        organs=tuple(organ for file in ORGAN_FILES for organ in _organs(file)),
        former=tuple(FormerOrgan(**entry) for entry in history["former"]),
        changes=tuple(Change(**_tuples(entry)) for entry in history["change"]),
    )
