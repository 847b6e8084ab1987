"""A process that makes one organ with its people and as many signed letters as asked; their numbers as JSON."""

import json
import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", ".."))  # noqa: PTH118, PTH120

import django

django.setup()

from django.conf import settings

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

from gongkai.acts.action import perform
from gongkai.organs.models import Organ
from support.letter_subjects import make_letter
from support.personas import make_organ, make_person

root = Organ.objects.filter(parent=None).first() or make_organ(None, "zhengfu", "示范县人民政府", "government")
organ = make_organ(root, "jiaotong", "示范县交通运输局")
clerk = make_person(organ, "jiaotong.clerk", "经办", "clerk")
reviewer = make_person(organ, "jiaotong.reviewer", "审核", "reviewer")
made = []
for _ in range(int(sys.argv[1])):
    letter = perform("letter", "submit", make_letter(organ, clerk), actor=clerk)
    made.append(perform("letter", "approve", letter, actor=reviewer).pk)
print(json.dumps(made), flush=True)
