"""Does the organ's version tell of just as many acts as the journal has entries about it?"""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"

import django

django.setup()

from gongkai.audit.journal import of
from gongkai.organs.models import Organ

root = Organ.objects.get(parent=None)
acts = of(root).filter(succeeded=True).count()
print("same" if acts == root.version else f"{acts} entries, version {root.version}")
