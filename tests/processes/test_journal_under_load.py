"""The chain stays whole whatever happens to the processes that write it: real processes, the suite's own database."""

import random
import signal
import time

import pytest

from support.homes import installation

PROCESSES, ACTS_EACH, KILLS = 4, 25, 8


@pytest.fixture
def home(tmp_path):
    with installation(tmp_path / "home") as made:
        yield made


def test_several_processes_at_once_make_one_chain_without_gaps_or_forks(home):
    before = home.verify()["entries"]
    children = [home.child("acts_for_ever.py", str(ACTS_EACH)) for _ in range(PROCESSES)]
    for child in children:
        _out, errors = child.communicate(timeout=120)
        assert child.returncode == 0, errors[-2000:]
    told = home.verify()
    assert told["faults"] == []
    assert told["entries"] == before + PROCESSES * ACTS_EACH


def test_kill_9_at_any_moment_leaves_every_act_whole_and_the_chain_sound(home):
    chance = random.Random(20261123)
    committed = 0
    before = home.verify()["entries"]
    for _ in range(KILLS):
        child = home.child("acts_for_ever.py")
        assert child.stdout
        child.stdout.readline()  # it is at work
        time.sleep(chance.uniform(0.0, 0.4))
        child.send_signal(signal.SIGKILL)
        committed += 1 + len(child.stdout.read().split())
        child.wait()
    told = home.verify()
    assert told["faults"] == []
    # What a process said was committed is there; at most one act a kill was committed and not yet said.
    assert before + committed <= told["entries"] <= before + committed + KILLS
    state = home.child("edits_and_entries.py")
    out, errors = state.communicate(timeout=60)
    assert out.split() == ["same"], errors[-1000:]
