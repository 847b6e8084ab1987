"""Sending what is pending: claimed first, sent over one connection, the result written down mail by mail.

A mail is claimed by a committed row before it goes out, so that no two workers send it, and a worker that dies in the
middle leaves at most one mail of which nobody knows whether it arrived: that one is shown as failed, never sent again.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q
from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.notices import letters
from gongkai.notices.faults import Fault, fault_of
from gongkai.notices.models import EmailState, Mailed, Notice, PublicLetter

logger = logging.getLogger("gongkai.mail")
BATCH = 50
# How long a server is tried again before a mail counts as failed; the notice stays on the desk anyway.
PATIENCE = timedelta(days=3)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
# A sender that has said nothing for so long (its own time limit is 20 seconds) has died.
SENDER_DEAD_AFTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Kind:
    """One kind of row that is sent: which rows go out as one mail, whether there is anybody to send it to, the mail."""

    model: type[Mailed]
    related: tuple[str, ...]
    together: Callable[[Any], Q]
    reachable: Callable[[Any], bool]
    compose: Callable[[Sequence[Any]], EmailMultiAlternatives]


def send_pending(limit: int = BATCH) -> int:
    """Send up to `limit` mails of a kind that are due; the number sent. Several at once share the work."""
    _give_up_interrupted()
    with _one_connection() as connection:
        return sum(_send_kind(kind, connection, limit) for kind in KINDS)


def _send_kind(kind: Kind, connection: BaseEmailBackend, limit: int) -> int:
    sent = 0
    for _turn in range(limit):
        claimed = _claim(kind)
        if claimed is None:
            break
        if not claimed:
            continue
        fault = _send(kind, claimed, connection)
        sent += fault is None
        if fault is not None and fault.outage:
            break
    return sent


@contextmanager
def _one_connection() -> Iterator[BaseEmailBackend]:
    """Opened with the first mail, closed after the last."""
    connection = get_connection()
    try:
        yield connection
    finally:
        with suppress(OSError):
            connection.close()


def _due(kind: Kind) -> Any:
    now = clock.now()
    due = Q(email_after=None) | Q(email_after__lte=now)
    return kind.model._default_manager.filter(due, email_state=EmailState.PENDING)


def _claim(kind: Kind) -> list[Any] | None:
    """The next mail's rows, now ours: one, or all of a person's digest.

    Empty: another worker was faster, or nobody is there to send it to. None: nothing is due.
    """
    now, due = clock.now(), _due(kind)
    first = due.order_by("pk").first()
    if first is None:
        return None
    claim = uuid4()
    ours = {"email_state": EmailState.SENDING, "claim": claim, "email_after": now + SENDER_DEAD_AFTER}
    # One statement: of two workers that want the same mail, the second finds it no longer pending.
    if not due.filter(kind.together(first)).update(**ours, email_attempts=F("email_attempts") + 1):
        return []
    mine = kind.model._default_manager.filter(claim=claim, email_state=EmailState.SENDING)
    claimed = list(mine.select_related(*kind.related).order_by("pk"))
    if not kind.reachable(claimed[0]):
        _write_down(claimed, email_state=EmailState.NONE)
        return []
    return claimed


def _send(kind: Kind, claimed: list[Any], connection: BaseEmailBackend) -> Fault | None:
    try:
        connection.open()
        connection.send_messages([kind.compose(claimed)])
    except (OSError, ValueError) as error:  # what smtplib raises is an OSError, too
        fault = fault_of(error)
        logger.warning("mail of %s %s not sent: %s", claimed[0]._meta.model_name, claimed[0].pk, fault.code)
        _put_back(claimed, fault)
        return fault
    _write_down(claimed, email_state=EmailState.SENT, emailed_at=clock.now(), email_fault="")
    return None


def _put_back(claimed: list[Any], fault: Fault) -> None:
    """Later again, each time after a longer wait; at once given up where a repetition is no use."""
    now, first = clock.now(), claimed[0]
    wait = min(FIRST_WAIT * 2 ** min(first.email_attempts - 1, 10), LONGEST_WAIT)
    lasting = fault.final or now - first.created_at > PATIENCE
    state = EmailState.FAILED if lasting else EmailState.PENDING
    _write_down(claimed, email_state=state, email_after=now + wait, email_fault=fault.words)
    if fault.outage:  # every other mail would fail as well
        for kind in KINDS:
            _due(kind).update(email_after=now + wait, email_fault=fault.words)


def _write_down(claimed: list[Any], **result: object) -> None:
    rows = type(claimed[0])._default_manager
    rows.filter(claim=claimed[0].claim, email_state=EmailState.SENDING).update(**result)


def _give_up_interrupted() -> None:
    words = _("发送时程序中断，是否送达不明，没有重发。")
    for kind in KINDS:
        lost = kind.model._default_manager.filter(email_state=EmailState.SENDING, email_after__lte=clock.now())
        if count := lost.update(email_state=EmailState.FAILED, email_fault=words):
            logger.error("%s mails were interrupted while being sent", count)


def _digest_of(first: Notice) -> Q:
    return Q(person_id=first.person_id, digest_on=first.digest_on) if first.digest_on else Q(pk=first.pk)


KINDS = (
    Kind(
        Notice, ("person",), _digest_of, lambda first: bool(first.person.email and first.person.is_active),
        letters.compose,
    ),
    Kind(PublicLetter, (), lambda first: Q(pk=first.pk), lambda first: True, letters.compose_public),
)  # fmt: skip
