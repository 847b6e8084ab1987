"""What is kept only for a while is dropped at night: ended sessions, forms' tokens, consequences long carried out."""

from datetime import date, timedelta

from django.contrib.sessions.models import Session

from gongkai.acts.models import OutboxItem, Submission
from gongkai.notices.models import EmailState, PublicLetter

TOKENS_KEPT = timedelta(days=30)
CARRIED_OUT_KEPT = timedelta(days=90)
LETTERS_KEPT = timedelta(days=7)
# Marks and tokens of the demo: they tell that it is there.
LASTING = "demo."


def tidy(day: date) -> None:
    """Drop what is older than its time on `day`. The journal is never touched."""
    Session.objects.filter(expire_date__date__lt=day).delete()
    Submission.objects.filter(at__date__lt=day - TOKENS_KEPT).exclude(verb__startswith=LASTING).delete()
    # An address of the public is kept no longer than it is needed to see whether the mail went out.
    over = (EmailState.SENT, EmailState.FAILED)
    PublicLetter.objects.filter(email_state__in=over, created_at__date__lt=day - LETTERS_KEPT).delete()
    OutboxItem.objects.filter(done_at__date__lt=day - CARRIED_OUT_KEPT).delete()
