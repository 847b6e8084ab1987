"""The worker's loop: it works until asked to stop, ends after the item under way, and outlives its database."""

import os
import signal
import threading

import pytest
from django.db import OperationalError

from gongkai.acts.action import perform
from gongkai.notices import mailer, timers, worker
from gongkai.notices.models import Notice
from support.factories import make_guide
from support.notices import give_mail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(worker, "IDLE_SECONDS", 0.0)


@pytest.fixture
def no_timers(monkeypatch):
    monkeypatch.setattr(timers, "TIMERS", ())


@pytest.fixture
def no_closing(monkeypatch):
    """The suite's transaction lives in the connection."""
    closed = []
    monkeypatch.setattr(worker.connection, "close", lambda: closed.append(True), raising=False)
    return closed


def test_once_does_all_there_is_and_ends(county, no_timers, mailoutbox):
    give_mail(county.person("reviewer"))
    guide = make_guide(county.transport, county.person("editor"))
    perform("guide", "submit", guide, actor=county.person("editor"))
    worker.run(once=True)
    assert Notice.objects.get().person == county.person("reviewer")
    assert len(mailoutbox) == 1


def test_once_tells_its_caller_what_failed(monkeypatch, no_timers):
    monkeypatch.setattr(mailer, "send_pending", fails(OperationalError("no such table")))
    with pytest.raises(OperationalError):
        worker.run(once=True)


def fails(error):
    def work(*args):
        raise error

    return work


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_loop_after_the_work_under_way(monkeypatch, no_timers, number):
    done = []

    def work(limit):
        os.kill(os.getpid(), number)
        done.append("finished all the same")
        return 1

    monkeypatch.setattr(worker.outbox, "drain", work)
    monkeypatch.setattr(mailer, "send_pending", fails(AssertionError("must not begin another step")))
    worker.run()
    assert done == ["finished all the same"]


def test_signals_are_given_back(no_timers):
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    worker.run(once=True)
    assert (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)) == before


def test_a_database_error_is_logged_and_the_work_goes_on(monkeypatch, no_timers, no_closing, caplog):
    monkeypatch.setattr(worker, "FIRST_REST", 0.01)
    answers = [OperationalError("server closed the connection"), OperationalError("cannot connect"), 1]

    def work(limit):
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        os.kill(os.getpid(), signal.SIGTERM)
        return answer

    monkeypatch.setattr(worker.outbox, "drain", work)
    worker.run()
    assert answers == []
    assert len(no_closing) == 2, "a broken connection is given up, so that the next try opens another"
    assert next(r.getMessage() for r in caplog.records if r.levelname == "ERROR").startswith("outbox failed")


def test_a_step_that_fails_rests_longer_each_time_while_the_others_work(no_closing, monkeypatch):
    moment = [100.0]
    monkeypatch.setattr(worker.time, "monotonic", lambda: moment[0])
    step = worker.Step("mail", fails(OperationalError("down")))
    rests = []
    for _turn in range(9):
        step.take(raising=False)
        rests.append(step.not_before - moment[0])
        assert step.take(raising=False) == 0, "it rests"
        moment[0] = step.not_before
    assert rests == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    step.work = lambda: 3
    assert step.take(raising=False) == 3
    assert step.failures == 0


def test_timers_are_asked_every_twenty_seconds_not_every_turn(monkeypatch):
    moment, asked = [100.0], []
    monkeypatch.setattr(worker.time, "monotonic", lambda: moment[0])
    step = worker.Step("timers", lambda: asked.append(moment[0]) or 0, every=20.0)
    for _turn in range(50):
        step.take(raising=False)
        moment[0] += 1
    assert asked == [100.0, 120.0, 140.0]


def test_in_a_thread_it_runs_without_signals(monkeypatch, no_timers):
    # A thread has a connection of its own: what it did would outlive the test.
    monkeypatch.setattr(worker.Step, "take", lambda self, raising: 0)
    thread = threading.Thread(target=worker.run, kwargs={"once": True})
    thread.start()
    thread.join(timeout=10)
    assert not thread.is_alive()
