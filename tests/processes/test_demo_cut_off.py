"""The demo county, killed in the middle and run again: the records are those of the plan, each once, in every state."""

import json
import random
import signal
import time
from collections import Counter

import pytest

from gongkai.acts import clock
from gongkai.catalogue.models import RecordState
from gongkai.demo.people import build_people
from gongkai.demo.records.plan import FEWEST, plan_records
from gongkai.demo.resources import read
from gongkai.demo.story import stage_of
from gongkai.documents import numbers
from gongkai.law.seed import seed_calendar
from support.homes import installation

TODAY = clock.today()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Killed while the acts were told; then finished by the command, as it was begun."""
    chance = random.Random(20261123)
    with installation(tmp_path_factory.mktemp("demo") / "home") as made:
        child = made.child("demo_loading.py", TODAY.isoformat(), str(FEWEST))
        assert child.stdout
        for line in child.stdout:
            what, done, total = line.split()
            if what == "经过" and int(done) > int(total) * 0.7:
                break
        time.sleep(chance.uniform(0, 0.3))
        child.send_signal(signal.SIGKILL)
        child.wait()
        made.gongkai("demo", "--quiet")
        yield made


@pytest.fixture(scope="module")
def told(home):
    out, errors = home.child("demo_records.py").communicate(timeout=60)
    assert out, errors[-2000:]
    return json.loads(out)


@pytest.fixture(scope="module")
def seeds():
    stage = stage_of(TODAY, build_people(TODAY), seed_calendar().is_workday)
    return plan_records(stage, FEWEST, seed_calendar().is_workday)[0]


def test_every_planned_record_is_there_once(told, seeds):
    """And beside the plan the translations, which follow what was published."""
    planned = Counter(f"{seed.organ_key} {seed.title}" for seed in seeds for _edition in range(seed.editions))
    there = Counter(told["titles"])
    translated = {row["title"] for row in read("sites.toml")["translation"]}
    beside = there - planned
    assert planned - there == Counter()
    assert {title.partition(" ")[2] for title in beside} <= translated and set(beside.values()) <= {1}
    assert planned.total() == FEWEST


def test_the_journal_verifies(home):
    assert home.verify()["faults"] == []


def test_running_it_once_more_changes_nothing(home, told):
    home.gongkai("demo", "--quiet")
    out, _errors = home.child("demo_records.py").communicate(timeout=60)
    assert json.loads(out) == told


def test_every_state_is_there_and_each_of_the_cast_finds_work(told):
    assert set(told["states"]) == set(RecordState.values)
    for states in told["cast"].values():
        assert {"draft", "content_review", "secrecy_review", "sign_off"} <= set(states)
    assert told["unratified"] == 1
    assert told["unregistered"] >= 1
    assert told["clean_ups"] == ["draft", "sign_off"]


def test_what_is_public_was_scanned_and_leaks_nothing_while_a_finding_waits_in_review(told):
    assert told["unscanned"] == told["open_findings"]["public"] == 0
    assert {"id_number", "hidden_sheet"} <= set(told["open_findings"]["review"])


def test_every_kind_of_opinion_was_given_and_documents_are_related(told):
    assert told["opinions"] == ["escalated", "kept", "passed", "ratified", "returned", "ruled"]
    assert told["relations"] == ["interprets", "repeals"]
    assert 2 <= told["files"] <= 5


def test_numbers_have_no_gaps(told):
    serials = {}
    for text in told["numbers"]:
        number = numbers.parse(text)
        serials.setdefault((number.code, number.year), []).append(number.serial)
    for borne in serials.values():
        assert sorted(borne) == list(range(1, len(borne) + 1))
    indexed = Counter(number for number, state in told["index_numbers"] if state != "corrected")
    assert set(indexed.values()) == {1}
    scopes = {}
    for number in indexed:
        scope, _, serial = number.rpartition("-")
        scopes.setdefault(scope, []).append(int(serial))
    for drawn in scopes.values():
        assert sorted(drawn) == list(range(1, len(drawn) + 1))
