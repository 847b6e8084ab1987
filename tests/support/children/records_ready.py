"""A process that makes one organ with its people and as many records as asked, signed off next; their numbers as JSON.

With "scheduled" they are signed already, and their minute has passed; with "attached" each has a file, and there are as
many drafts and a reviewer with an address of mail.
"""

import json
import os
import sys
from datetime import timedelta

os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", ".."))  # noqa: PTH118, PTH120

import django

django.setup()

from django.conf import settings

if "attached" not in sys.argv:  # else they sign in to a real server
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.organs.models import Organ
from support.catalogue_subjects import advance, make_record
from support.personas import County, make_organ, make_person

number, scheduled = int(sys.argv[1]), "scheduled" in sys.argv
root = Organ.objects.filter(parent=None).first() or make_organ(None, "zhengfu", "示范县人民政府", "government")
organ = make_organ(root, "jiaotong", "示范县交通运输局")
county = County(root, organ, organ, organ)
for role in ("editor", "reviewer", "secrecy_officer", "signer"):
    county.people["transport", role] = make_person(organ, f"jiaotong.{role}", role, role)
records = [make_record(county, title=f"信息{n}") for n in range(number)]
if "attached" in sys.argv:
    from gongkai.catalogue import files
    from support.notices import give_mail

    for n, record in enumerate(records):
        data = f"附件{n}".encode()
        perform("record", "attach", record, actor=county.person("editor"), name=f"附件{n}.txt",
                media_type="text/plain", size=len(data), sha256=files.store(data))  # fmt: skip
    give_mail(county.person("reviewer"))
    for n in range(number):
        make_record(county, title=f"草稿{n}")
made = [advance(record, county, "sign_off").pk for record in records]
if scheduled:
    from gongkai.catalogue.models import Record

    before = clock.now() - timedelta(hours=1)
    with clock.at(before):
        for pk in made:
            record = Record.objects.get(pk=pk)
            minute = before + timedelta(minutes=5)
            perform("record", "schedule", record, actor=county.person("signer"), publish_at=minute)
print(json.dumps(made), flush=True)
