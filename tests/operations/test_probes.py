"""/healthz, /readyz, /metrics: who may read what, and what they say when a part is away."""

import pytest
from django.core.management import call_command
from django.test import Client

from gongkai.acts import clock
from gongkai.acts.models import OutboxItem
from gongkai.operations import beats, readiness
from gongkai.operations.models import WorkerBeat

pytestmark = pytest.mark.django_db
OUTSIDE = {"REMOTE_ADDR": "203.0.113.7"}
TOKEN = "a-token-of-more-than-twenty-signs"  # pragma: allowlist secret


@pytest.fixture
def ask():
    call_command("createcachetable", verbosity=0)
    return Client(HTTP_HOST="10.1.2.3").get


def parts(ask):
    return ask("/readyz").json()["parts"]


def test_whoever_asks_by_address_learns_that_the_process_lives(ask):
    answer = ask("/healthz", **OUTSIDE)
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_ready_with_every_part_named_to_this_machine(ask):
    beats.beat()
    answer = ask("/readyz")
    assert answer.status_code == 200
    assert answer.json()["parts"] == dict.fromkeys(
        ["database", "migrations", "home", "files", "disk", "cache", "search", "worker"], "ok"
    )
    assert ask("/readyz?all=1").status_code == 200


def test_outsiders_learn_whether_and_not_why(ask):
    assert ask("/readyz", **OUTSIDE).json() == {"ready": True}


def test_what_the_process_can_do_without_is_told_and_does_not_take_it_out_of_service(ask):
    assert "gongkai worker" in parts(ask)["worker"]
    assert ask("/readyz").status_code == 200
    assert ask("/readyz?all=1").status_code == 503


def test_a_worker_that_fell_silent_is_dead_and_in_a_day_forgotten(ask):
    beats.beat()
    with clock.at(clock.now() + 2 * beats.ALIVE):
        assert parts(ask)["worker"] != "ok"
    WorkerBeat.objects.update(name="another machine:1", seen_at=clock.now() - 2 * beats.FORGOTTEN)
    beats.beat()
    assert WorkerBeat.objects.count() == 1


@pytest.mark.parametrize("name", ["database", "migrations", "home", "files"])
def test_a_needed_part_that_fails_is_503_without_its_own_words(ask, monkeypatch, name):
    def fails():
        raise OSError("postgresql://user:secret@host")  # pragma: allowlist secret

    looks = [(n, needed, fails if n == name else look) for n, needed, look in readiness.LOOKS]
    monkeypatch.setattr(readiness, "LOOKS", looks)
    answer = ask("/readyz")
    assert answer.status_code == 503
    assert answer.json()["ready"] is False and "OSError" in answer.json()["parts"][name]
    assert "secret" not in answer.content.decode()


def test_a_database_that_lacks_an_upgrade_is_not_ready(ask, monkeypatch):
    monkeypatch.setattr(readiness, "_known", lambda: {("organs", "9999_next")})
    assert "gongkai init" in parts(ask)["migrations"]


def test_figures_are_for_this_machine_named_networks_and_the_token(ask, settings):
    assert ask("/metrics").status_code == 200
    assert ask("/metrics", **OUTSIDE).status_code == 403
    settings.GONGKAI_METRICS_FROM = ("203.0.113.0/24",)
    assert ask("/metrics", **OUTSIDE).status_code == 200
    assert ask("/metrics", REMOTE_ADDR="::ffff:203.0.113.9").status_code == 200
    assert ask("/metrics").status_code == 403
    settings.GONGKAI_METRICS_TOKEN = TOKEN
    assert ask("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert ask("/metrics", headers={"Authorization": f"Bearer {TOKEN}x"}, **OUTSIDE).status_code == 403
    assert ask("/metrics", headers={"Authorization": "Bearer "}, REMOTE_ADDR="198.51.100.1").status_code == 403


def test_what_came_through_a_proxy_is_not_this_machine(ask, settings):
    through = {"X-Forwarded-For": "127.0.0.1"}
    assert ask("/metrics", headers=through).status_code == 403
    settings.GONGKAI_BEHIND_PROXY = True
    assert ask("/metrics", headers={"X-Forwarded-For": "127.0.0.1, 203.0.113.7"}).status_code == 403
    assert ask("/metrics", headers={"X-Forwarded-For": "203.0.113.7, 127.0.0.1"}).status_code == 200


def test_figures_tell_of_queues_and_requests_in_words_of_our_own(ask):
    now = clock.now()
    OutboxItem.objects.create(topic="t", at=now)
    OutboxItem.objects.create(topic="t", at=now, attempts=3)
    OutboxItem.objects.create(topic="t", at=now, attempts=10)
    ask("/desk/", HTTP_HOST="localhost")
    ask('/x"} evil{a="1', HTTP_HOST="localhost")
    said = ask("/metrics").content.decode()
    for line in (
        'gongkai_outbox{state="waiting"} 1.0', 'gongkai_outbox{state="failing"} 1.0',
        'gongkai_outbox{state="given_up"} 1.0', "gongkai_workers 0.0", 'gongkai_well{part="database"} 1.0',
    ):  # fmt: skip
        assert line in said.splitlines(), line
    assert 'gongkai_requests_total{method="GET",room="desk",status="302"}' in said
    assert "evil" not in said


def test_only_reading_is_answered(ask):
    assert Client(HTTP_HOST="localhost").post("/metrics").status_code != 200
