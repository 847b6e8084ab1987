"""What became of the letters of an installation, as JSON."""

import json
import os

os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"

import django

django.setup()

from gongkai.acts.models import Counter
from gongkai.letters import keeping
from gongkai.letters.models import Letter

issued = Letter.objects.filter(state="issued").order_by("serial")
told = {
    "serials": list(issued.values_list("serial", flat=True)),
    "waiting": list(Letter.objects.filter(state="signed").values_list("pk", flat=True)),
    "counters": list(Counter.objects.filter(scope__startswith="letter ").values_list("last", flat=True)),
    "whole": all(keeping.read(letter.pdf).rstrip().endswith(b"%%EOF") for letter in issued),
}
print(json.dumps(told))
