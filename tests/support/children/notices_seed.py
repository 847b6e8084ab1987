"""A process that makes a county with reviewers and submits a guide in each organ; nobody is told of it yet."""

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
from support.factories import make_guide
from support.notices import give_mail
from support.personas import make_organ, make_person

organs, reviewers = int(sys.argv[1]), int(sys.argv[2])
root = Organ.objects.filter(parent=None).first() or make_organ(None, "zhengfu", "示范县人民政府", "government")
for number in range(organs):
    organ = make_organ(root, f"ju{number}", f"示范县第{number}局")
    editor = make_person(organ, f"editor{number}", f"信息员{number}", "editor")
    for one in range(reviewers):
        give_mail(make_person(organ, f"reviewer{number}.{one}", f"审核员{number}.{one}", "reviewer"))
    perform("guide", "submit", make_guide(organ, editor), actor=editor)
print("ready", flush=True)
