"""Several workers, some of them killed: real processes, the suite's own database, a real mail server."""

import json
import random
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest

from support.homes import Installation, installation
from support.smtp import PostOffice, post_office

ORGANS, REVIEWERS = 8, 2
TOLD = ORGANS * REVIEWERS
WORKER = "import django; django.setup(); from gongkai.notices.worker import run; run(once={once})"


@pytest.fixture
def home(tmp_path):
    with installation(tmp_path / "home") as made:
        seeded = made.child("notices_seed.py", str(ORGANS), str(REVIEWERS))
        _out, errors = seeded.communicate(timeout=180)
        assert seeded.returncode == 0, errors[-2000:]
        yield made


def worker(home: Installation, *, once: bool, mail: str = "") -> subprocess.Popen[str]:
    environment = home.environment | {"DJANGO_SETTINGS_MODULE": "gongkai.config.settings", "GONGKAI_EMAIL_URL": mail}
    return subprocess.Popen(
        [sys.executable, "-c", WORKER.format(once=once)], env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def state(home: Installation) -> dict:
    out, errors = home.child("notices_told.py").communicate(timeout=60)
    assert out, errors[-2000:]
    return json.loads(out)


def sent_times(office: PostOffice) -> set[int]:
    """How often the same mail arrived."""
    return set(Counter(letter["Message-ID"] for letter in office.got).values())


def asking(office: PostOffice) -> list[str]:
    """Who was asked to examine; the day's digest is another mail."""
    return [letter["To"] for letter in office.got if "等您办理" in letter["Subject"]]


def test_workers_at_once_share_the_work_and_do_nothing_twice(home):
    with post_office() as (office, port):
        workers = [worker(home, once=True, mail=f"smtp://127.0.0.1:{port}") for _ in range(3)]
        for process in workers:
            _out, errors = process.communicate(timeout=120)
            assert process.returncode == 0, errors[-2000:]
        told = state(home)
        assert (told["told"], told["doubled"], told["pending_items"]) == (TOLD, 0, 0)
        assert told["mail"] == {"sent": TOLD}
        assert sent_times(office) == {1}
        assert len(asking(office)) == TOLD
        assert set(told["runs"]) <= {1}


def test_kill_9_in_the_middle_loses_and_doubles_nothing_on_the_desk(home):
    chance = random.Random(20261123)
    with post_office() as (office, port):
        mail = f"smtp://127.0.0.1:{port}"
        for _ in range(5):
            process = worker(home, once=False, mail=mail)
            assert process.stderr
            while "worker started" not in process.stderr.readline():
                assert process.poll() is None
            time.sleep(chance.uniform(0.0, 0.15))
            process.send_signal(signal.SIGKILL)
            process.communicate(timeout=30)
        last = worker(home, once=True, mail=mail)
        _out, errors = last.communicate(timeout=120)
        assert last.returncode == 0, errors[-2000:]
        told = state(home)
        assert (told["told"], told["doubled"], told["pending_items"]) == (TOLD, 0, 0)
        # At most one mail a kill was under way; none went out twice, the rest went out.
        assert told["mail"].get("sending", 0) <= 5
        assert told["mail"]["sent"] + told["mail"].get("sending", 0) == TOLD
        assert sent_times(office) == {1}
        assert len(asking(office)) in range(told["mail"]["sent"], TOLD + 1)


def test_a_worker_that_is_told_to_stop_ends_cleanly_with_everything_whole(home):
    process = worker(home, once=False)
    assert process.stderr
    while "worker started" not in process.stderr.readline():
        assert process.poll() is None
    time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    _out, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors[-2000:]
    assert "worker stopped" in errors
    assert "Traceback" not in errors
    between = state(home)
    assert between["doubled"] == 0
    last = worker(home, once=True)
    last.communicate(timeout=120)
    after = state(home)
    assert (after["told"], after["pending_items"]) == (TOLD, 0)
