"""Why an act can't be done. Each carries words for the person who tried, in their language."""

from collections.abc import Mapping
from typing import Any


class Refused(Exception):
    """An act that was not done. `words` is for the reader; `fields` maps form fields to what is wrong with them."""

    def __init__(self, words: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(words)
        self.words = words
        self.fields = dict(fields or {})


class NotAllowed(Refused):
    """No post of the actor permits this act on this object, or the four-eyes rule forbids it."""


class WrongState(Refused):
    """The object is not (or no longer) in a state from which the act can be done."""


class Invalid(Refused):
    """What was typed can't be accepted; `fields` says where, `see` which object shows why."""

    def __init__(self, words: str, fields: Mapping[str, str] | None = None, see: Any = None) -> None:
        super().__init__(words, fields)
        self.see = see


class Overtaken(Refused):
    """Somebody else changed the object since the actor read it; `theirs` names who: no silent overwriting."""

    def __init__(self, words: str, theirs: str = "") -> None:
        super().__init__(words)
        self.theirs = theirs


class DoneBefore(Refused):
    """This very form was submitted already; the first time counts. `subject_id` is what it made or changed."""

    def __init__(self, words: str, subject_id: str = "") -> None:
        super().__init__(words)
        self.subject_id = subject_id
