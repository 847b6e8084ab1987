"""A process that publishes what is due, once the file given exists; how many it published."""

import os
import sys
import time
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"

import django

django.setup()

from gongkai.catalogue.moments import release_due

print("ready", flush=True)
while not Path(sys.argv[1]).exists():
    time.sleep(0.005)
print(release_due(), flush=True)
