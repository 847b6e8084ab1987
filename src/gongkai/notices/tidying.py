"""What is kept only for a while is dropped at night: ended sessions, forms' tokens, consequences long carried out."""

from datetime import date, timedelta

from django.contrib.sessions.models import Session

from gongkai.acts.models import OutboxItem, Submission

TOKENS_KEPT = timedelta(days=30)
CARRIED_OUT_KEPT = timedelta(days=90)
# Marks and tokens of the demo: they tell that it is there.
LASTING = "demo."


def tidy(day: date) -> None:
    """Drop what is older than its time on `day`. The journal is never touched."""
    Session.objects.filter(expire_date__date__lt=day).delete()
    Submission.objects.filter(at__date__lt=day - TOKENS_KEPT).exclude(verb__startswith=LASTING).delete()
    OutboxItem.objects.filter(done_at__date__lt=day - CARRIED_OUT_KEPT).delete()
