"""Real processes that publish, and die: no half page, nothing published lost, nothing withdrawn left.

`make torture ROUNDS=200` takes more of the same rounds.
"""

import json
import os

import pytest

from support.homes import installation

ROUNDS, SEED = int(os.environ.get("TORTURE_ROUNDS", "6")), int(os.environ.get("TORTURE_SEED", "20261130"))


@pytest.fixture(scope="module")
def tortured(tmp_path_factory):
    """What each round told."""
    with installation(tmp_path_factory.mktemp("torture") / "home") as home:
        child = home.child("torture.py", str(ROUNDS), str(SEED))
        told = []
        for line in child.stdout:
            told.append(json.loads(line))
            if ROUNDS > 20:
                print(line, end="", flush=True)  # noqa: T201  (the run takes long)
        _out, errors = child.communicate(timeout=60)
        assert child.returncode == 0, errors[-3000:]
        log = (home.root / "torture.log").read_text("utf-8", errors="replace")
        yield told, log


def test_after_every_kill_the_site_is_what_the_database_says_to_the_last_byte(tortured):
    told, log = tortured
    assert [(one["round"], one.get("differences")) for one in told if one.get("differences") != []] == [], log[-3000:]
    assert len(told) == ROUNDS


def test_nothing_is_left_to_do_once_it_was_published(tortured):
    told, _log = tortured
    assert {tuple(one["left"]) for one in told} == {(0, 0, 0)}


def test_the_rounds_did_hurt(tortured):
    """Acts were under way, and kills met the publisher at work: else the rounds would prove nothing."""
    told, log = tortured
    assert sum(one["kills"] for one in told) >= 2 * ROUNDS
    assert sum(one["acts"] for one in told) >= ROUNDS
    assert sum(one["written"] for one in told) > 0
    assert sum(one["web"] for one in told) > 0, "the web process that was killed had work"
    if ROUNDS > 20:
        assert sum(one["amid"] for one in told) >= ROUNDS / 20
    assert "a process failed" not in log, log[-3000:]
