"""Two machines behind Debian's nginx on PostgreSQL, Redis, S3 and OpenSearch, killed one after the other under load.

A machine is a home of its own with a web server and a worker; they share the keys and the site's folder.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter

import pytest
import requests
from lxml import html
from osmem_server import OsmemServer

from journeys.conftest import free_port, wait_for
from processes.test_nginx import NGINX, configured
from support.homes import Installation, installation
from support.personas import PASSWORD
from support.s3 import object_store
from support.smtp import post_office

RECORDS = 8
REDIS = shutil.which("redis-server")


@pytest.fixture(scope="module")
def database():
    """The suite's own PostgreSQL: the whole suite is run there a second time."""
    if not os.environ.get("GONGKAI_TEST_DATABASE_URL"):
        pytest.skip("needs PostgreSQL: GONGKAI_TEST_DATABASE_URL (tools/test_postgresql.sh)")
    for what, found in (("nginx", NGINX), ("redis-server", REDIS)):
        if not found:
            assert not os.environ.get("CI"), f"CI must have {what}"
            pytest.skip(f"no {what} on this machine: make browser")


class Redis:
    """A server of the test's own, so that it can be killed."""

    def __init__(self):
        self.port = free_port()

    def start(self):
        words = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen([REDIS, *words], stdout=subprocess.DEVNULL)

    def kill(self):
        self.process.kill()
        self.process.wait()


class Machine:
    """One home with its two processes, in sessions of their own so that a kill takes the children too."""

    def __init__(self, home):
        self.home, self.port = home, free_port()
        self.running = {}

    def start(self, what):
        words = {
            "web": ["serve", "--no-worker", "--processes", "1", "--port", str(self.port)],
            "worker": ["worker"],
        }[what]
        with (self.home.root / f"{what}.log").open("ab") as log:
            self.running[what] = subprocess.Popen(
                [sys.executable, "-m", "gongkai", *words], env=self.home.environment, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip

    def kill(self, what):
        """As if the power failed: the supervisor, and the server that it started in another session."""
        process = self.running[what]
        family = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True, check=False
        )
        for pid in [process.pid, *map(int, family.stdout.split())]:
            try:
                os.killpg(pid, signal.SIGKILL)
            except ProcessLookupError:
                os.kill(pid, signal.SIGKILL)
        process.wait()

    def stop(self):
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            process.wait(40)

    def log(self):
        return "".join(path.read_text("utf-8", "replace") for path in self.home.root.glob("*.log"))


class Person:
    """Somebody at the desk, who clicks again where the answer did not come."""

    def __init__(self, port, name):
        self.base, self.session, self.failures = f"http://localhost:{port}", requests.Session(), 0
        page = self._ask("GET", "/desk/account/login/")
        answer = self._send(page, "/desk/account/login/", login=name, password=PASSWORD)
        assert answer.headers.get("Location") == "/desk/", answer.text

    def act(self, path):
        """Open the form, send it; the same form again, as a person would, until an answer comes."""
        page = self._ask("GET", path)
        if page.status_code == 404 or not html.fromstring(page.text).xpath("//form[.//input[@name='once']]"):
            return page
        return self._send(page, path)

    def _send(self, page, path, **values):
        form = html.fromstring(page.text).xpath("//form[.//input[@name='csrfmiddlewaretoken']][@method='post']")[-1]
        return self._ask("POST", path, data=dict(form.form_values()) | values)

    def _ask(self, method, path, **given):
        for _attempt in range(120):
            try:
                answer = self.session.request(method, self.base + path, timeout=30, allow_redirects=False, **given)
                if answer.status_code < 500:
                    return answer
                assert answer.status_code in (502, 503, 504), (path, answer.status_code, answer.text[:500])
            except requests.RequestException:
                pass
            self.failures += 1
            time.sleep(0.25)
        raise AssertionError(f"no answer: {path}")


@pytest.fixture(scope="module")
def landscape(database, tmp_path_factory):
    """Everything running: two machines, nginx before them, and what they stand on."""
    folder = tmp_path_factory.mktemp("machines")
    redis = Redis()
    redis.start()
    with (
        object_store() as store, OsmemServer.start(japanese=False) as search, post_office() as (office, mail),
        installation(folder / "a") as first,
    ):  # fmt: skip
        shared = {
            "GONGKAI_REDIS_URL": f"redis://127.0.0.1:{redis.port}/0", "GONGKAI_FILES_URL": store.url,
            "GONGKAI_SEARCH_URL": f"{search.url}/machines", "GONGKAI_EMAIL_URL": f"smtp://127.0.0.1:{mail}",
            "GONGKAI_BEHIND_PROXY": "1",
        }  # fmt: skip
        first.environment |= shared
        out, errors = first.child("records_ready.py", str(RECORDS), "attached").communicate(timeout=240)
        assert out, errors[-3000:]
        second = Installation(folder / "b", first.environment | {"GONGKAI_HOME": str(folder / "b")})
        second.root.mkdir()
        refused = second.gongkai("init", "--quiet", check=False)
        assert refused.returncode == 2 and "同一套密钥" in refused.stderr, refused.stderr
        shutil.copytree(first.root / "keys", second.root / "keys", dirs_exist_ok=True)
        second.gongkai("init", "--quiet")
        (second.root / "site").rmdir()
        (second.root / "site").symlink_to(first.root / "site")
        machines = [Machine(first), Machine(second)]
        for machine in machines:
            for what in ("web", "worker"):
                machine.start(what)
        for machine in machines:
            wait_for(f"http://localhost:{machine.port}/healthz")
        port = free_port()
        text = configured(first.root, port, machines[0].port)
        line = f"server 127.0.0.1:{machines[0].port} max_fails=0;"
        assert line in text
        (folder / "nginx.conf").write_text(
            text.replace(line, f"{line} server 127.0.0.1:{machines[1].port} max_fails=0;")
        )
        nginx = subprocess.Popen([NGINX, "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL)
        try:
            wait_for(f"http://localhost:{port}/healthz")
            yield {"port": port, "machines": machines, "redis": redis, "records": json.loads(out), "office": office,
                   "store": store}  # fmt: skip
        finally:
            nginx.terminate()
            nginx.wait(20)
            for machine in machines:
                machine.stop()
            redis.kill()


@pytest.fixture(scope="module")
def told(landscape):
    """The load: a signer and an editor act on every record while one process after another is killed and comes back."""
    signer, editor = (Person(landscape["port"], f"jiaotong.{name}") for name in ("signer", "editor"))
    first = min(landscape["records"])
    drafts = range(first + RECORDS, first + 2 * RECORDS)
    failed = []

    def work(person, paths):
        try:
            for path in paths:
                person.act(path)
        except BaseException as error:
            failed.append(error)
            raise

    people = [
        threading.Thread(target=work, args=(signer, [f"/desk/records/{n}/publish/" for n in landscape["records"]])),
        threading.Thread(target=work, args=(editor, [f"/desk/records/{n}/submit/" for n in drafts])),
    ]
    for one in people:
        one.start()
    a, b = landscape["machines"]
    for victim, what in ((a, "web"), (b, "worker"), (b, "web"), (a, "worker")):
        time.sleep(1.5)
        victim.kill(what)
        time.sleep(0.5)
        victim.start(what)
        if what == "web":
            wait_for(f"http://localhost:{victim.port}/healthz")
    landscape["redis"].kill()
    time.sleep(1.5)
    landscape["redis"].start()
    for one in people:
        one.join(240)
    assert not failed, failed
    return _at_rest(landscape) | {"failures": signer.failures + editor.failures}


def _at_rest(landscape):
    home = landscape["machines"][0].home
    for _ in range(120):
        out, errors = home.child("machines_told.py").communicate(timeout=60)
        assert out, errors[-2000:]
        told = json.loads(out)
        if not any(told["waiting"].values()):
            return told
        time.sleep(1)
    raise AssertionError((told, landscape["machines"][0].log()[-3000:]))


def test_nothing_is_lost_and_nothing_is_done_twice(landscape, told):
    assert told["records"] == {"published": RECORDS, "content_review": RECORDS}
    assert told["acts"] == {"record.publish": RECORDS, "record.submit": 2 * RECORDS}
    assert len(set(told["numbers"])) == RECORDS == max(told["counters"])
    assert told["told_twice"] == 0 and told["timers_twice"] == 0


def test_no_mail_goes_out_twice(landscape, told):
    times = Counter(letter["Message-ID"] for letter in landscape["office"].got)
    assert times and set(times.values()) == {1}


def test_the_journal_and_the_log_are_whole_on_every_machine(landscape, told):
    for machine in landscape["machines"]:
        assert machine.home.verify()["faults"] == []
        assert machine.home.gongkai("log", "verify", check=False).returncode == 0


def test_the_site_and_the_index_are_what_the_database_says(landscape, told):
    home = landscape["machines"][1].home
    for machine in landscape["machines"]:
        machine.stop()
    said = home.gongkai("publish", "--verify", "--check-only", check=False)
    assert said.returncode == 0, said.stdout + said.stderr
    assert home.gongkai("search", "--verify", check=False).returncode == 0
    page = requests.get(f"http://localhost:{landscape['port']}/records/{landscape['records'][0]}/", timeout=20)
    assert page.status_code == 200 and "信息0" in page.text
    assert len(landscape["store"].names()) == RECORDS


def test_who_was_asked_while_a_process_died_got_a_page_or_no_answer_but_never_a_fault(landscape, told):
    for machine in landscape["machines"]:
        assert "Traceback" not in machine.log(), machine.log()[-4000:]
