"""A process that carries out what is pending, once the file given exists.

With "withdraw" it first withdraws the records given by number; with "repeat" it does everything once more.
"""

import os
import sys
import time
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"

import django

django.setup()

from gongkai.acts import outbox
from gongkai.acts.action import perform
from gongkai.acts.models import OutboxItem
from gongkai.catalogue.models import Record
from gongkai.organs.models import Person

barrier, what, *numbers = sys.argv[1:]
print("ready", flush=True)
while not Path(barrier).exists():
    time.sleep(0.005)
if what == "withdraw":
    signer = Person.objects.get(username="jiaotong.signer")
    for number in numbers:
        perform("record", "withdraw", Record.objects.get(pk=number), actor=signer, reason="有误")
if what == "repeat":
    OutboxItem.objects.update(done_at=None)
for _ in range(200):
    if not outbox.drain() and not OutboxItem.objects.filter(done_at=None).exists():
        break
    time.sleep(0.02)
failed = OutboxItem.objects.exclude(fault="").values_list("topic", "fault").first()
print(failed or "done", flush=True)
