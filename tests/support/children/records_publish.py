"""A process that signs records by number, once the file given first exists; it says each only after it was committed.

What it does with the first is said by the second word: "publish" (like the rest), "stall" (draws its number, says so,
and then waits inside the transaction), "fail" (draws its number and is rolled back).
"""

import os
import sys
import time
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"

import django

django.setup()

from django.db import transaction

from gongkai.acts.action import perform
from gongkai.catalogue.models import Record
from gongkai.organs.models import Person

barrier, first, *numbers = sys.argv[1:]
signer = Person.objects.get(username="jiaotong.signer")


class Fault(Exception):
    """Something that goes wrong after the number was drawn."""


def publish(number: str) -> Record:
    return perform("record", "publish", Record.objects.get(pk=number), actor=signer)  # type: ignore[no-any-return]


print("ready", flush=True)
while not Path(barrier).exists():
    time.sleep(0.005)
if first != "publish":
    try:
        with transaction.atomic():
            print(publish(numbers.pop(0)).index_number, flush=True)
            time.sleep(600 if first == "stall" else 0)
            raise Fault
    except Fault:
        pass
for number in numbers:
    print(publish(number).index_number, flush=True)
