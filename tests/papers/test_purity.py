"""The makers know neither Django nor our database, and load their libraries only when asked."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("room", ["gongkai.papers", "gongkai.feeds", "gongkai.charts"])
def test_importing_a_room_of_makers_loads_nothing_heavy(room):
    heavy = ("django", "typst", "PIL", "docx", "icalendar")
    code = f"import sys, {room}; print([name for name in {heavy} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_both_files_are_written_without_django():
    code = (
        "import sys; from gongkai.papers import *; docx(Paper('题')); pdf(Paper('题')); print('django' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
