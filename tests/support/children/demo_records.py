"""Says as JSON what records the installation has."""

import json
import os

os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"

import django

django.setup()

from collections import Counter

from django.db.models import F

from gongkai.catalogue.models import PUBLIC, Attachment, CleanUp, LeakFinding, Record, Relation, ReviewOpinion

records = Record.objects.order_by("pk")
print(
    json.dumps(
        {
            "titles": sorted(f"{organ} {title}" for organ, title in records.values_list("organ__slug", "title")),
            "states": Counter(record.state for record in records),
            "cast": {
                organ: Counter(record.state for record in records.filter(organ__slug=organ))
                for organ in ("jiaotong", "jiaoti", "zhengfuban")
            },
            "numbers": list(
                records.filter(corrects=None).exclude(document_number="").values_list("document_number", flat=True)
            ),
            "index_numbers": list(records.exclude(index_number="").values_list("index_number", "state")),
            "open_findings": {
                "public": LeakFinding.objects.filter(record__state__in=PUBLIC, present=True, verdict="").count(),
                "review": Counter(
                    LeakFinding.objects.filter(present=True, verdict="").values_list("kind", flat=True).order_by("pk")
                ),
            },
            "opinions": sorted(set(ReviewOpinion.objects.order_by("result").values_list("result", flat=True))),
            "relations": sorted(set(Relation.objects.order_by("kind").values_list("kind", flat=True))),
            "unratified": records.filter(awaits_ratification=True).count(),
            "unregistered": records.filter(state="sign_off", kind="normative", register_number="").count(),
            "unscanned": records.filter(state__in=PUBLIC).exclude(scanned=F("digest")).count(),
            "clean_ups": sorted(CleanUp.objects.order_by("pk").values_list("state", flat=True)),
            "files": len(set(Attachment.objects.order_by("pk").values_list("sha256", flat=True))),
        }
    )
)
