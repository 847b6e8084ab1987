"""Telling people: the one way by which a notice comes into being."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from gongkai.acts import clock
from gongkai.notices.models import FIRST_STATE, EmailChoice, EmailState, Notice, Preference
from gongkai.organs.models import Person


@dataclass(frozen=True)
class Matter:
    """What is to be told about one object; the fields mean what they mean in Notice."""

    kind: str
    words: str
    model_label: str
    subject_id: str
    event: str = ""
    version: int = 0
    detail: str = ""


def tell(matters: Iterable[tuple[Matter, Collection[int]]]) -> None:
    """Tell each matter to its people as each of them wants it; who was told and has it open is not told again.

    Two queries and one insert (a row a notice; SQLite takes some fifty at a time).
    """
    matters = list(matters)
    people = {number for _matter, told in matters for number in told}
    if not people:
        return
    chosen = Preference.of(people)
    addresses = dict(Person.objects.filter(pk__in=people).values_list("pk", "email"))
    rows = [
        _notice(matter, number, chosen[number, matter.kind], bool(addresses[number]))
        for matter, told in matters
        for number in sorted(told)
    ]
    wanted = [row for row in rows if row.on_desk or row.email_state != EmailState.NONE]
    Notice.objects.bulk_create(wanted, ignore_conflicts=True)


def _notice(matter: Matter, number: int, chosen: Preference, has_address: bool) -> Notice:
    state = FIRST_STATE[EmailChoice(chosen.email)] if has_address else EmailState.NONE
    return Notice(
        person_id=number,
        on_desk=chosen.on_desk,
        email_state=state,
        created_at=clock.now(),
        **vars(matter),
    )
