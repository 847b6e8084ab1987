"""The shape of one act of the story, and what its tellers share."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any

from gongkai.demo.chance import stream
from gongkai.demo.people import Person, holders
from gongkai.demo.workdays import Workdays


@dataclass(frozen=True)
class Act:
    """Somebody does something: `verb` at `when` (aware, Beijing time) for the organ, with plain JSON values.

    Verbs of a guide: draft, edit, submit, approve_content, approve_secrecy, publish, return_to_draft;
    of the annual report: file_annual_report.
    """

    when: datetime
    who: str
    verb: str
    organ_key: str
    payload: dict[str, Any] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True)
class Stage:
    """Where the story plays: today, the seed, the working days before today, and the people."""

    today: date
    seed: int
    workdays: Workdays
    people: Sequence[Person]

    def rng(self, *topic: object) -> Random:
        """The stream of chance for one topic of this story."""
        return stream(self.seed, *topic)

    def holder(self, organ_key: str, role: str, day: date, prefer: str = "") -> str:
        """Who holds the post that day, the preferred account if it is one of several.

        Raises LookupError where the post is vacant.
        """
        found = holders(self.people, organ_key, role, day)
        if not found:
            raise LookupError(f"{organ_key}在{day}没有{role}")
        return prefer if prefer in found else found[0]
