"""Letters by e-mail: sent by the worker after the commit, at least once, under one message number each sending."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from gongkai.acts import clock, outbox
from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.acts.models import OutboxItem
from gongkai.letters import keeping
from gongkai.letters.models import Letter, LetterState

TOPIC = "letter.send"


@outbox.on(TOPIC)
def mail(payload: dict[str, Any]) -> None:
    """Mail the letter, unless this very sending went out already or the letter came back meanwhile."""
    letter = Letter.objects.select_related("organ").filter(pk=payload["id"], method="email").first()
    if letter is None or letter.mailed_at or letter.state not in {LetterState.SENT, LetterState.DELIVERED}:
        return
    compose(letter, payload["version"]).send()
    perform("letter", "record_mailed", letter, actor=MACHINE, at=clock.now())


def compose(letter: Letter, sending: int) -> EmailMessage:
    """The mail with the PDF. A second delivery of the same sending has the same number, so that mailboxes show one."""
    host = urlsplit(settings.GONGKAI_PUBLIC_URL).hostname
    words = _("%(who)s：\n\n随信附上%(organ)s的《%(name)s》（%(number)s），请查收。\n\n%(organ)s\n%(day)s\n")
    said = {
        "who": letter.addressee.open(), "organ": letter.organ.name, "name": letter.facts.name, "number": letter.number,
        "day": letter.issued_on,
    }  # fmt: skip
    made = EmailMessage(
        subject=" ".join(f"{letter.facts.name} {letter.number}".split()), body=words % said, to=[letter.email.open()],
        headers={"Message-ID": f"<document.{letter.pk}.{sending}@{host}>"},
    )  # fmt: skip
    made.attach(f"{letter.number}.pdf", keeping.read(letter.pdf), "application/pdf")
    return made


def fault(letter: Letter) -> str:
    """Why the mail has not gone out yet; "" where nothing hinders it."""
    if letter.method != "email" or letter.mailed_at:
        return ""
    waiting = OutboxItem.objects.filter(topic=TOPIC, done_at=None, payload__id=letter.pk).exclude(fault="").last()
    return waiting.fault if waiting else ""
