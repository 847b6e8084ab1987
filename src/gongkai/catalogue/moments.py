"""What happens by itself at its time: scheduled publication, the last day of validity or of a limited publicity."""

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.acts.errors import Refused
from gongkai.catalogue.models import PUBLIC, Record, RecordKind, RecordState, Validity

BITE = 20


def release_due() -> int:
    """Publish what is due now, let expire and end what had its last day; how many changed.

    Several workers may ask at once: the act locks the record, and who comes second finds it done.
    """
    due = Record.objects.filter(state=RecordState.SCHEDULED, publish_at__lte=clock.now()).order_by("publish_at")
    # Documents first: an interpretation is released only beside its own.
    first, then = due.exclude(kind=RecordKind.INTERPRETATION), due.filter(kind=RecordKind.INTERPRETATION)
    done = sum(_release(record) for rows in (first, then) for record in rows[:BITE])
    today, public = clock.today(), Record.objects.filter(state__in=PUBLIC).order_by("pk")
    over = public.filter(state=RecordState.PUBLISHED, validity=Validity.IN_FORCE, expires_on__lt=today)
    done += sum(_expire(record) for record in over[:BITE])
    return done + sum(_end(record) for record in public.filter(public_until__lt=today)[:BITE])


def _release(record: Record) -> bool:
    try:
        perform("record", "release", record, actor=MACHINE)
    except Refused as refusal:
        _send_back(record, refusal.words)
        return False
    return True


def _send_back(record: Record, why: str) -> None:
    """What may not go out any more (its steps were changed meanwhile …) waits for its signer again, with the reason."""
    fresh = Record.objects.filter(pk=record.pk, state=RecordState.SCHEDULED).first()
    if fresh is not None:
        perform("record", "hold_back", fresh, actor=MACHINE, reason=why)


def _expire(record: Record) -> bool:
    try:
        why = _("有效期至 %(day)s") % {"day": record.expires_on}
        perform("record", "set_validity", record, actor=MACHINE, reason=why, validity=Validity.EXPIRED)
    except Refused:
        return False
    return True


def _end(record: Record) -> bool:
    try:
        perform("record", "end_publicity", record, actor=MACHINE)
    except Refused:
        return False
    return True
