"""The public log under several workers at once, and killed ones: one chain, every event once. Real processes."""

import json
import random
import signal
import time
from collections import Counter

import pytest

from gongkai.disclosurelog.chain import faults
from gongkai.disclosurelog.sources import open_log
from support.homes import Installation, installation

WORKERS, RECORDS, KILLS = 3, 9, 3


@pytest.fixture
def home(tmp_path):
    with installation(tmp_path / "home") as made:
        yield made


def prepared(home: Installation, number: int) -> list[str]:
    out, errors = home.child("records_ready.py", str(number)).communicate(timeout=180)
    assert out, errors[-2000:]
    return [str(pk) for pk in json.loads(out)]


def start(home: Installation, barrier, script: str, *words: str):
    child = home.child(script, str(barrier), *words)
    assert child.stdout.readline().strip() == "ready", child.stderr.read()[-2000:]
    return child


def ended(child) -> list[str]:
    out, errors = child.communicate(timeout=180)
    assert child.returncode == 0, errors[-2000:]
    return out.split()


def entries(home: Installation, tmp_path):
    """The log as it is exported; whole, or the test fails."""
    home.gongkai("log", "export", str(tmp_path / "out"))
    log = open_log(str(tmp_path / "out"))
    assert faults(log.entries, head=log.head) == []
    return log.entries


def verified(home: Installation) -> dict:
    return json.loads(home.gongkai("log", "verify", "--json", check=False).stdout)


def test_workers_at_once_log_every_publication_and_withdrawal_once_and_hear_them_again_in_vain(home, tmp_path):
    records, go = prepared(home, RECORDS), tmp_path / "go"
    go.touch()
    ended(start(home, go, "records_publish.py", "publish", *records))
    at_once = tmp_path / "at once"
    withdrawn = records[::3]
    workers = [start(home, at_once, "log_work.py", "work") for _ in range(WORKERS - 1)]
    workers.append(start(home, at_once, "log_work.py", "withdraw", *withdrawn))
    at_once.touch()
    assert [ended(worker) for worker in workers] == [["done"]] * WORKERS
    before = entries(home, tmp_path)
    told = Counter((entry.act, entry.subject) for entry in before)
    wanted = [("published", f"record/{pk}") for pk in records] + [("withdrawn", f"record/{pk}") for pk in withdrawn]
    assert told == Counter(wanted)
    again = tmp_path / "again"
    workers = [start(home, again, "log_work.py", "repeat") for _ in range(WORKERS)]
    again.touch()
    for worker in workers:
        ended(worker)
    assert entries(home, tmp_path) == before
    assert verified(home)["faults"] == []


def test_kill_9_in_the_middle_loses_and_doubles_nothing(home, tmp_path):
    chance, go = random.Random(20261130), tmp_path / "go"
    records = prepared(home, RECORDS)
    go.touch()
    ended(start(home, go, "records_publish.py", "publish", *records))
    for _ in range(KILLS):
        worker = start(home, go, "log_work.py", "work")
        time.sleep(chance.uniform(0.0, 0.15))
        worker.send_signal(signal.SIGKILL)
        worker.communicate(timeout=30)
    assert ended(start(home, go, "log_work.py", "work")) == ["done"]
    told = Counter((entry.act, entry.subject) for entry in entries(home, tmp_path))
    assert told == Counter(("published", f"record/{pk}") for pk in records)
    assert verified(home)["faults"] == []
