"""The mails themselves: plain text and simple HTML, a link to the desk, no more than the titles of what it is about."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from gongkai.notices.models import Notice, PublicLetter

SUBJECT_LENGTH = 80


def compose(notices: Sequence[Notice]) -> EmailMultiAlternatives:
    """One mail to one person about these notices (of one person, with it loaded); several make a digest."""
    first = notices[0]
    context = {
        "person": first.person,
        "items": [(notice.words, link(notice)) for notice in notices],
        "desk": settings.GONGKAI_PUBLIC_URL + reverse("desk:home"),
        "preferences": settings.GONGKAI_PUBLIC_URL + reverse("desk:notice-preferences"),
    }
    mail = EmailMultiAlternatives(
        subject=_subject(notices),
        body=render_to_string("notices/mail.txt", context),
        to=[first.person.email],
        headers={"Message-ID": _number(first), "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string("notices/mail.html", context), "text/html")
    return mail


def compose_public(letters: Sequence[PublicLetter]) -> EmailMultiAlternatives:
    """The one letter as plain text: what it says of documents anybody may read."""
    letter = letters[0]
    headers = {
        "Message-ID": f"<letter.{letter.pk}@{urlsplit(settings.GONGKAI_PUBLIC_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
    }
    if letter.leave_url:
        headers |= {"List-Unsubscribe": f"<{letter.leave_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMultiAlternatives(
        subject=" ".join(letter.subject.split()), body=letter.text, to=[letter.address], headers=headers
    )


def link(notice: Notice) -> str:
    return settings.GONGKAI_PUBLIC_URL + reverse("desk:notice-open", args=[notice.pk])


def _subject(notices: Sequence[Notice]) -> str:
    """One line: a title that somebody typed must not become a header of its own."""
    words = notices[0].words
    if notices[0].digest_on:
        words = _("%(day)s 通知汇总（%(n)d 项）") % {"day": notices[0].digest_on, "n": len(notices)}
    return _("【公开工作台】%(words)s") % {"words": Truncator(" ".join(words.split())).chars(SUBJECT_LENGTH)}


def _number(notice: Notice) -> str:
    """The same notice always has the same Message-ID, by which mail servers know a repetition."""
    return f"<notice.{notice.pk}@{urlsplit(settings.GONGKAI_PUBLIC_URL).hostname}>"
