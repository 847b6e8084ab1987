"""Loads the demo county as of a day with so many records, and says each batch only after it was committed."""

import os
import sys
from datetime import date

os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"

import django

django.setup()

from gongkai.demo.load import load

load(
    date.fromisoformat(sys.argv[1]),
    lambda what, done, total: print(what, done, total, flush=True),
    int(sys.argv[2]),
)
