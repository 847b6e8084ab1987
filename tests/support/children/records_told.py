"""What became of the records of an installation, as JSON."""

import json
import os

os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"

import django

django.setup()

from django.db.models import Count

from gongkai.acts.models import Counter
from gongkai.audit.models import JournalEntry
from gongkai.catalogue.models import Record

public = Record.objects.filter(state="published")
acts = JournalEntry.objects.filter(succeeded=True, verb__startswith="record.").values_list("verb")
told = {
    "numbers": sorted(public.values_list("index_number", flat=True)),
    "waiting": sorted(Record.objects.exclude(state="published").values_list("pk", flat=True)),
    "numbered_and_not_public": Record.objects.exclude(state="published").exclude(index_number="").count(),
    "counters": list(Counter.objects.values_list("last", flat=True)),
    "acts": dict(acts.annotate(n=Count("seq")).order_by()),
    "websites": public.filter(channel_uses__channel="website").count(),
}
print(json.dumps(told))
