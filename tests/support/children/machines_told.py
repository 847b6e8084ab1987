"""What became of the load on several machines, as JSON; `waiting`: what is still to follow from it."""

import json
import os

os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"

import django

django.setup()

from django.db.models import Count

from gongkai.acts.models import Counter, OutboxItem
from gongkai.audit.models import JournalEntry
from gongkai.catalogue.models import Record
from gongkai.notices.models import Notice, TimerRun
from gongkai.publication.models import Changed
from gongkai.publication.models import Pending as PendingPage
from gongkai.search.models import Pending as PendingEntry

acts = JournalEntry.objects.filter(succeeded=True, verb__in=["record.publish", "record.submit"]).values_list("verb")
waiting = Notice.objects.filter(kind="waiting")
told = {
    "records": dict(Record.objects.values_list("state").annotate(n=Count("pk")).order_by()),
    "acts": dict(acts.annotate(n=Count("seq")).order_by()),
    "numbers": list(Record.objects.exclude(index_number="").values_list("index_number", flat=True)),
    "counters": list(Counter.objects.values_list("last", flat=True)),
    "told_twice": waiting.values("person", "subject_id", "event").annotate(n=Count("pk")).filter(n__gt=1).count(),
    "timers_twice": TimerRun.objects.values("name", "day").annotate(n=Count("pk")).filter(n__gt=1).count(),
    "waiting": {
        "outbox": OutboxItem.objects.filter(done_at=None).count(),
        "changes": Changed.objects.count(),
        "pages": PendingPage.objects.count(),
        "entries": PendingEntry.objects.count(),
        "mail": Notice.objects.filter(email_state="pending").count(),
    },
}
print(json.dumps(told))
