"""A person's own choice of how to be told; a change holds for what is still to be sent, too."""

from django.db import transaction

from gongkai.notices.models import FIRST_STATE, UNSENT, EmailChoice, Kind, Notice, Preference
from gongkai.organs.models import Person


def choices_of(person: Person) -> list[Preference]:
    """One for every kind, in the order of Kind."""
    chosen = Preference.of([person.pk])
    return [chosen[person.pk, kind] for kind in Kind]


@transaction.atomic
def choose(person: Person, kind: Kind, *, on_desk: bool, email: str) -> None:
    Preference.objects.update_or_create(person=person, kind=kind, defaults={"on_desk": on_desk, "email": email})
    waiting = Notice.objects.filter(person=person, kind=kind, email_state__in=UNSENT, digest_on=None)
    waiting.update(email_state=FIRST_STATE[EmailChoice(email)])
