"""A process that makes a small site: a record with an attachment, a withdrawn one, one published but not written yet.

Says their numbers as JSON.
"""

import json
import os
import sys
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"
sys.path.insert(0, str(Path(__file__).parents[2]))

import django

django.setup()

from django.conf import settings

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

from gongkai.acts.action import perform
from gongkai.catalogue import files
from gongkai.catalogue.models import Record
from gongkai.organs.models import Organ
from support.catalogue_subjects import advance, make_record
from support.personas import County, make_organ, make_person
from support.site import settle

DATA = "养护里程表：县道十条。".encode()
root = Organ.objects.filter(parent=None).first() or make_organ(None, "zhengfu", "示范县人民政府", "government")
organ = make_organ(root, "jiaotong", "示范县交通运输局")
county = County(root, organ, organ, organ)
for role in ("editor", "reviewer", "secrecy_officer", "signer"):
    county.people["transport", role] = make_person(organ, f"jiaotong.{role}", role, role)
record = make_record(county, title="示范县隧道养护办法")
perform("record", "attach", record, actor=county.person("editor"), name="里程 表.txt", media_type="text/plain",
        size=len(DATA), sha256=files.store(DATA))  # fmt: skip
record = advance(Record.objects.get(pk=record.pk), county, "published")
withdrawn = advance(make_record(county, title="示范县某某桥梁养护办法"), county, "published")
settle()
perform("record", "withdraw", withdrawn, actor=county.person("signer"), reason="有误", notice="内容有误，已撤回。")
settle()
unwritten = advance(make_record(county, title="示范县涵洞养护办法"), county, "published")
attachment = f"records/{record.pk}/files/{record.attachments.get().pk}-里程 表.txt"
print(json.dumps({"record": record.pk, "withdrawn": withdrawn.pk, "unwritten": unwritten.pk, "attachment": attachment}))
