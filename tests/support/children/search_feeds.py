"""A process that feeds the index as the worker does, until nothing waits."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")

import django

django.setup()

from gongkai.acts import outbox
from gongkai.search import feeding
from gongkai.search.models import Pending

while outbox.drain(10) or feeding.feed(5) or Pending.objects.exists():
    pass
