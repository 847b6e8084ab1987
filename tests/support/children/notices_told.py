"""What has been told and carried out in an installation, as JSON."""

import json
import os

os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"

import django

django.setup()

from django.db.models import Count

from gongkai.acts.models import OutboxItem
from gongkai.notices.models import Notice, TimerRun

waiting = Notice.objects.filter(kind="waiting")
runs = TimerRun.objects.values("name", "day").annotate(n=Count("pk"))
state = {
    "told": waiting.count(),
    "doubled": waiting.values("person", "subject_id").annotate(n=Count("pk")).filter(n__gt=1).count(),
    "pending_items": OutboxItem.objects.filter(done_at=None).count(),
    "mail": dict(waiting.values_list("email_state").annotate(n=Count("pk")).order_by()),
    "runs": list(runs.values_list("n", flat=True)),
}
print(json.dumps(state))
