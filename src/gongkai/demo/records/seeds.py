"""The shape of one planned record."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from gongkai.demo.acts import Stage
from gongkai.demo.county import OrganSeed, load_county
from gongkai.demo.resources import read

TAKEN_OVER, PUBLISHED = "taken_over", "published"


def data(name: str) -> dict[str, Any]:
    """One data file of the records."""
    return read(f"records/{name}.toml")


@dataclass(frozen=True)
class RecordSeed:
    """One record. `fate`: taken_over, published, or a section of fates.toml. `way`: the steps that it is told by.

    `last`: position (among the stage's working days) of its last act; `steps_from`: nothing of it before that position.
    `target`: the key of the record that it interprets or repeals; `editions` counts a correction beside it.
    """

    key: int
    organ_key: str
    line: str
    form: str
    fate: str
    title: str
    topic: str
    formed_on: date
    batch: int
    published_on: date | None = None
    document_number: str = ""
    joint_with: str = ""
    way: tuple[str, ...] = ()
    last: int = 0
    steps_from: int = 0
    target: int | None = None
    files: tuple[str, ...] = ()
    plant: str = ""
    attribute: str = "active"
    editions: int = 1

    @property
    def organ(self) -> OrganSeed:
        return load_county().by_key[self.organ_key]

    @property
    def kind(self) -> str:
        kind: str = data("forms")[self.form].get("kind", "general")
        return kind

    def rng(self, stage: Stage, *topic: object) -> Random:
        return stage.rng("record", self.key, *topic)
