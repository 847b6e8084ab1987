"""A process that acts on one organ again and again, and says each number only after it was committed."""

import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"

import django

django.setup()

from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.organs.models import Organ

most = int(sys.argv[1]) if len(sys.argv) > 1 else 10**9
root = Organ.objects.get(parent=None)
for number in range(most):
    root = perform("organ", "edit", root, actor=MACHINE, document_prefix=f"示{number}号")
    print(number, flush=True)
