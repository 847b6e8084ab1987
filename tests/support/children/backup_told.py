"""What a restored installation says of itself, as JSON: does every part of it belong to one moment?"""

import hashlib
import json
import os

os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"

import django

django.setup()

from gongkai.audit.models import JournalEntry
from gongkai.catalogue import files
from gongkai.catalogue.models import Attachment, Record
from gongkai.organs.models import Organ

edits = JournalEntry.objects.filter(verb="organ.edit").order_by("-seq")
newest = edits.first()
attachments = [hashlib.sha256(files.read(row.sha256)).hexdigest() == row.sha256 for row in Attachment.objects.all()]
told = {
    "prefix": Organ.objects.get(parent=None).document_prefix,
    "newest_edit": newest.changes["document_prefix"][1] if newest else "",
    "attachments": attachments,
    "records": Record.objects.count(),
    "verbs": list(JournalEntry.objects.order_by("-seq").values_list("verb", flat=True)[:1]),
}
print(json.dumps(told))
