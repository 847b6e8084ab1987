"""A process that issues letters by number, once the file given first exists; says each serial after its commit."""

import os
import sys
import time
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"

import django

django.setup()

from gongkai.acts.action import perform
from gongkai.letters.models import Letter
from gongkai.organs.models import Person

barrier, *numbers = sys.argv[1:]
clerk = Person.objects.get(username="jiaotong.clerk")
print("ready", flush=True)
while not Path(barrier).exists():
    time.sleep(0.005)
for number in numbers:
    print(perform("letter", "issue", Letter.objects.get(pk=number), actor=clerk).serial, flush=True)
