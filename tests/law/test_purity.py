"""The law knows no framework, no database and no clock on the wall."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOM = Path(__file__).parents[2] / "src/gongkai/law"
MODULES = [path for path in sorted(ROOM.glob("*.py")) if path.stem != "__init__"]


def test_reading_the_whole_room_brings_no_django_in():
    names = ", ".join(f"gongkai.law.{path.stem}" for path in MODULES)
    code = f"import sys, {names}; print([m for m in sys.modules if m.startswith('django')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_nothing_in_it_asks_what_day_it_is(path):
    assert not re.search(r"\b(today|now|utcnow|time)\(\)", path.read_text("utf-8"))
