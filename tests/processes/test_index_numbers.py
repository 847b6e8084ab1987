"""Index numbers (索引号) under concurrency: gap-free, without doubles, given back by whatever fails. Real processes."""

import json
import random
import signal
import time

import pytest

from support.homes import Installation, installation

PROCESSES, EACH, KILLS = 4, 6, 5


@pytest.fixture
def home(tmp_path):
    with installation(tmp_path / "home") as made:
        yield made


def prepared(home: Installation, number: int, *words: str) -> list[str]:
    out, errors = home.child("records_ready.py", str(number), *words).communicate(timeout=180)
    assert out, errors[-2000:]
    return [str(pk) for pk in json.loads(out)]


def told(home: Installation) -> dict:
    out, errors = home.child("records_told.py").communicate(timeout=60)
    assert out, errors[-2000:]
    return json.loads(out)


def serials(state: dict) -> list[int]:
    return [int(number.rpartition("-")[2]) for number in state["numbers"]]


def start(home: Installation, barrier, script: str, *words: str):
    child = home.child(script, str(barrier), *words)
    assert child.stdout.readline().strip() == "ready", child.stderr.read()[-2000:]
    return child


def ended(child) -> list[str]:
    out, errors = child.communicate(timeout=120)
    assert child.returncode == 0, errors[-2000:]
    return out.split()


def test_several_processes_at_once_draw_numbers_without_gaps_or_doubles(home, tmp_path):
    records, go = prepared(home, PROCESSES * EACH), tmp_path / "go"
    shares = [records[n::PROCESSES] for n in range(PROCESSES)]
    children = [start(home, go, "records_publish.py", "publish", *share) for share in shares]
    go.touch()
    said = [number for child in children for number in ended(child)]
    state = told(home)
    assert serials(state) == list(range(1, PROCESSES * EACH + 1))
    assert sorted(said) == state["numbers"]
    assert state["counters"] == [PROCESSES * EACH]
    assert state["acts"]["record.publish"] == state["websites"] == PROCESSES * EACH
    assert home.verify()["faults"] == []


def test_a_publication_that_is_rolled_back_gives_its_number_back(home, tmp_path):
    records, go = prepared(home, 3), tmp_path / "go"
    go.touch()
    said = ended(start(home, go, "records_publish.py", "fail", *records))
    assert said[0] == said[1], "the next one gets the number that was given back"
    state = told(home)
    assert serials(state) == [1, 2]
    assert state["waiting"] == [int(records[0])]
    assert (state["numbered_and_not_public"], state["acts"]["record.publish"]) == (0, 2)


def test_a_process_killed_with_a_number_in_its_hand_gives_it_to_the_one_that_waits(home, tmp_path):
    records, go = prepared(home, 3), tmp_path / "go"
    holder = start(home, go, "records_publish.py", "stall", records[0])
    go.touch()
    held = holder.stdout.readline().strip()
    waiting = start(home, go, "records_publish.py", "publish", *records[1:])
    time.sleep(0.3)
    assert waiting.poll() is None, "nobody draws while another holds the counter"
    holder.send_signal(signal.SIGKILL)
    holder.communicate(timeout=30)
    assert ended(waiting)[0] == held
    assert serials(told(home)) == [1, 2]


def test_kill_9_at_any_moment_leaves_no_gap(home, tmp_path):
    chance, go = random.Random(20261123), tmp_path / "go"
    prepared(home, KILLS * 8)
    go.touch()
    for _ in range(KILLS):
        left = [str(pk) for pk in told(home)["waiting"]]
        child = start(home, go, "records_publish.py", "publish", *left)
        time.sleep(chance.uniform(0.0, 0.3))
        child.send_signal(signal.SIGKILL)
        child.communicate(timeout=30)
        state = told(home)
        assert serials(state) == list(range(1, len(state["numbers"]) + 1))
        assert (state["numbered_and_not_public"], state["websites"]) == (0, len(state["numbers"]))
    assert home.verify()["faults"] == []


def test_workers_at_once_release_a_scheduled_record_once(home, tmp_path):
    records, go = prepared(home, 12, "scheduled"), tmp_path / "go"
    workers = [start(home, go, "records_release.py") for _ in range(3)]
    go.touch()
    released = [int(ended(worker)[0]) for worker in workers]
    state = told(home)
    assert sum(released) == state["acts"]["record.release"] == len(records)
    assert serials(state) == list(range(1, len(records) + 1))
    assert "record.hold_back" not in state["acts"]
    assert home.verify()["faults"] == []
