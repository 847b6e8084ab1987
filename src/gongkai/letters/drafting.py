"""What other rooms call: begin a letter about their matter, and tell that somebody has downloaded one."""

from collections.abc import Mapping
from typing import cast

from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE, Actor
from gongkai.letters.models import Letter, LetterState
from gongkai.organs.models import Organ


def draft(
    organ: Organ,
    kind: str,
    *,
    matter: tuple[str, str],
    values: Mapping[str, str],
    addressee: str,
    actor: Actor,
    address: str = "",
    email: str = "",
    outcomes: tuple[str, ...] = (),
) -> Letter:
    """A new draft. values: the kind's own variables; for one that owes the remedy paragraph also review_organ (the
    organ's own where absent), court and online. Raises Refused."""
    made = perform(
        "letter", "draft", organ, actor=actor, kind=kind, matter=matter, values=values, addressee=addressee,
        address=address, email=email, outcomes=outcomes,
    )  # fmt: skip
    return cast(Letter, made)


def mark_downloaded(letter: Letter) -> Letter:
    """The addressee has opened a letter that was put up for download; a second time changes nothing."""
    if letter.method != "online" or letter.state != LetterState.SENT:
        return letter
    return cast(Letter, perform("letter", "deliver", letter, actor=MACHINE))
