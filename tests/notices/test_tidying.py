"""At night what was kept only for a while goes, and nothing else."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session

from gongkai.acts.models import OutboxItem, Submission
from gongkai.notices.tidying import tidy

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)


@pytest.mark.django_db
def test_old_sessions_tokens_and_done_consequences_go_and_the_rest_stays():
    for name, days in (("old", -2), ("open", 1)):
        Session.objects.create(session_key=name, session_data="", expire_date=NOW + timedelta(days=days))
    for verb, age in (("guide.edit", 40), ("guide.submit", 3), ("demo.load", 400)):
        row = Submission.objects.create(token=uuid4(), verb=verb)
        Submission.objects.filter(pk=row.pk).update(at=NOW - timedelta(days=age))
    for topic, done in (("old.done", NOW - timedelta(days=100)), ("new.done", NOW), ("never.done", None)):
        OutboxItem.objects.create(topic=topic, at=NOW - timedelta(days=200), done_at=done)
    tidy(NOW.date())
    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]
    assert set(Submission.objects.values_list("verb", flat=True)) == {"guide.submit", "demo.load"}
    assert set(OutboxItem.objects.values_list("topic", flat=True)) == {"new.done", "never.done"}
