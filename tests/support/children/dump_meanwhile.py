"""Dump a home's records to a folder while somebody else publishes and withdraws; tell what was there, and what is.

dump_meanwhile.py FOLDER
"""

import json
import os
import sys
import threading
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"
sys.path.insert(0, str(Path(__file__).parents[2]))
import django

django.setup()

from gongkai.acts.models import moving
from gongkai.api.dump import making
from gongkai.catalogue.models import Record
from gongkai.organs.models import Organ
from support.many import insert_records


def meanwhile(organ: Organ, gone: int) -> None:
    from django.db import connection

    insert_records([organ], 5, first=9000)
    with moving():
        Record.objects.filter(pk=gone).update(state="withdrawn")
    connection.close()


def main(folder: Path) -> None:
    organ = Organ.objects.all()[0]
    numbers = insert_records([organ], 1200)
    whole, begun = making.whole, []

    def slow(record, known):  # type: ignore[no-untyped-def]
        if not begun:
            begun.append(record)
            other = threading.Thread(target=meanwhile, args=(organ, numbers[-1]))
            other.start()
            other.join()
        return whole(record, known)

    making.whole = slow
    making.make(folder)
    now = list(Record.objects.filter(state="published").order_by("pk").values_list("pk", flat=True))
    print(json.dumps({"before": numbers, "now": now}))


main(Path(sys.argv[1]))
