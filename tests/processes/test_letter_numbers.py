"""Numbers of letters under concurrency and kill -9: gap-free, without doubles, each with its whole file."""

import json
import random
import signal
import time

import pytest

from support.homes import Installation, installation

PROCESSES, EACH, KILLS = 3, 4, 3


@pytest.fixture
def home(tmp_path):
    with installation(tmp_path / "home") as made:
        yield made


def told(home: Installation, script: str = "letters_told.py", *words: str):
    out, errors = home.child(script, *words).communicate(timeout=180)
    assert out, errors[-2000:]
    return json.loads(out)


def start(home: Installation, barrier, *words: str):
    child = home.child("letters_issue.py", str(barrier), *words)
    assert child.stdout.readline().strip() == "ready", child.stderr.read()[-2000:]
    return child


def test_several_processes_at_once_and_some_killed_leave_no_gap(home, tmp_path):
    letters = [str(pk) for pk in told(home, "letters_ready.py", str(PROCESSES * EACH + KILLS * 4))]
    go, chance = tmp_path / "go", random.Random(20261201)
    children = [start(home, go, *letters[n : PROCESSES * EACH : PROCESSES]) for n in range(PROCESSES)]
    go.touch()
    for child in children:
        _out, errors = child.communicate(timeout=120)
        assert child.returncode == 0, errors[-2000:]
    for _ in range(KILLS):
        child = start(home, go, *map(str, told(home)["waiting"]))
        time.sleep(chance.uniform(0.0, 0.4))
        child.send_signal(signal.SIGKILL)
        child.communicate(timeout=30)
    state = told(home)
    assert len(state["serials"]) >= PROCESSES * EACH
    assert state["serials"] == list(range(1, len(state["serials"]) + 1))
    assert state["counters"] == [len(state["serials"])]
    assert state["whole"]
    assert home.verify()["faults"] == []
