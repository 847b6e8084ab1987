"""Rounds of acts under load with the publisher killed at random moments: torture.py ROUNDS SEED, one JSON line a round.

Each round: one person acts on records without a pause, another withdraws some over the web, while a worker (in every
third round two) publishes. Workers are killed with signal 9 and others take their place, then the web process in the
middle of its requests, and the acting process. Then nobody acts, what waits is published, and everything is looked at:
a process of its own, as after a restart. Every fifth round worker and web process are the real commands with their
start; the others are forked from here, which is quicker.
"""

import contextlib
import json
import logging
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from pathlib import Path
from socketserver import ThreadingMixIn
from urllib.parse import urlencode
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"
sys.path.insert(0, str(Path(__file__).parents[2]))

import django

django.setup()

from django.conf import settings
from django.db import connections
from django.test import Client
from lxml import html

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

from gongkai.acts import outbox
from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.acts.models import OutboxItem
from gongkai.catalogue import files
from gongkai.catalogue.models import PUBLIC, Record
from gongkai.config.logs import logging_config
from gongkai.notices import worker
from gongkai.organs.models import Organ
from gongkai.publication import publisher, work
from gongkai.publication.models import Changed, Pending, Written
from gongkai.search import reconciling
from gongkai.sites.models import Site
from support.catalogue_subjects import WAY, advance, make_record
from support.many import insert_records
from support.personas import County, make_organ, make_person
from support.smtp import free_port
from support.truth import differences

LONGEST_START = 20
ROUNDS, SEED = int(sys.argv[1]), int(sys.argv[2])
chance = random.Random(SEED)
errors = (Path(settings.GONGKAI_HOME) / "torture.log").open("ab", buffering=0)


def forked(task: Callable[[], None]) -> int:
    """Do it in a process of its own; what it says goes to the log."""
    connections.close_all()
    if pid := os.fork():
        return pid
    try:
        os.dup2(errors.fileno(), 2)
        task()
        os._exit(0)
    except BaseException:
        logging.getLogger("torture").exception("a process failed")
    os._exit(1)


def county() -> County:
    root = Organ.objects.get(parent=None)
    organ = Organ.objects.get(slug="jiaotong")
    made = County(root, organ, organ, organ)
    for role in {role for _event, role, _given in WAY}:
        made.people["transport", role] = organ.people.get(username=f"jiaotong.{role}")
    return made


def act(seed: int) -> None:
    """Publish, correct and withdraw, one act after the other, until killed; at times the site gets another name, which
    stands on every page."""
    dice, cast = random.Random(seed), county()
    while True:
        if dice.random() < 0.3:
            site = Site.objects.get()
            perform("site", "edit", site, actor=MACHINE, name=f"示范县政府信息公开{dice.randrange(1000)}")
        public = list(Record.objects.filter(state__in=PUBLIC, organ=cast.transport).values_list("pk", flat=True))
        choice = dice.random()
        if choice < 0.4 or len(public) < 20:
            record = make_record(cast, title=f"公路养护通知{dice.randrange(10**9)}")
            if choice < 0.15:
                data = f"附件{dice.randrange(10**9)}".encode()
                perform("record", "attach", record, actor=cast.person("editor"), name="附件.txt",
                        media_type="text/plain", size=len(data), sha256=files.store(data))  # fmt: skip
            advance(record, cast, "published")
        elif choice < 0.55:
            given = {"record": Record.objects.get(pk=dice.choice(public)), "notice": "更正经费数额", "reason": "数额"}
            draft = perform("record", "draft_correction", cast.transport, actor=cast.person("editor"), **given)
            draft = perform("record", "edit", draft, actor=cast.person("editor"), title=f"更正{dice.randrange(10**9)}")
            advance(draft, cast, "published")
        else:
            record = Record.objects.get(pk=dice.choice(public))
            perform("record", "withdraw", record, actor=cast.person("signer"), reason="有误", notice="内容有误。")


def act_on(seed: int) -> None:
    from gongkai.acts.errors import Refused

    while True:
        try:
            act(seed)
        except Refused:  # a correction is under way already, somebody was quicker: the next one then
            seed += 1


def a_worker(real: bool) -> int:
    if real:
        command = [sys.executable, "-m", "gongkai", "worker"]
        return subprocess.Popen(command, stdout=errors, stderr=errors, start_new_session=True).pid
    return forked(worker.run)


def a_web_process(port: int, real: bool) -> int:
    if real:
        command = [sys.executable, "-m", "gunicorn", "gongkai.config.wsgi:application", "--bind", f"127.0.0.1:{port}",
                   "--workers", "1", "--threads", "4"]  # fmt: skip
        return subprocess.Popen(command, stdout=errors, stderr=errors, start_new_session=True).pid
    return forked(lambda: serve(port))


def serve(port: int) -> None:
    from gongkai.config.wsgi import application

    os.setsid()
    make_server("127.0.0.1", port, application, ThreadingServer, QuietHandler).serve_forever()


class ThreadingServer(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *_words: object) -> None:
        pass


def withdraw_over_the_web(port: int, seed: int, told: int) -> None:
    """Fill in the desk's form for withdrawing, again and again, whatever becomes of the web process."""
    dice, cast = random.Random(seed), county()
    visitor = Client()
    visitor.force_login(cast.person("signer"), backend="django.contrib.auth.backends.ModelBackend")
    session = visitor.cookies[settings.SESSION_COOKIE_NAME].value
    while True:
        public = Record.objects.filter(state__in=PUBLIC, organ=cast.transport).values_list("pk", flat=True)
        time.sleep(0.05)
        try:
            if _withdraw(f"localhost:{port}", session, dice.choice(list(public))):
                os.write(told, b".")
        except (OSError, HTTPException, IndexError):  # not up yet, killed, or nothing is public
            continue


def _withdraw(host: str, session: str, pk: int) -> bool:
    path, line = f"/desk/records/{pk}/withdraw/", HTTPConnection(host, timeout=10)
    line.request("GET", path, headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"})
    answer = line.getresponse()
    page, token = answer.read().decode(), SimpleCookie(answer.getheader("Set-Cookie", ""))
    if answer.status != 200 or "csrftoken" not in token:
        return False
    form = next(form for form in html.fromstring(page).forms if form.action == path)
    given = dict(form.form_values()) | {"reason": "有误", "notice": "内容有误。"}
    cookies = f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={token['csrftoken'].value}"
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    line.request("POST", path, urlencode(given), headers)
    return line.getresponse().status == 302


def kill_group(pid: int) -> None:
    """The web process with whatever it started."""
    with contextlib.suppress(ProcessLookupError, ChildProcessError):
        os.killpg(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def kill(pid: int) -> bool:
    """Kill it; was it at work on pages? (What it announced and did not write any more tells.)"""
    try:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    except (ProcessLookupError, ChildProcessError):
        return False
    halves = list(publisher.site_root().glob("*/.work/*"))
    return bool(halves) or Written.objects.filter(sha256="").exists()


def moment() -> None:
    """Wait for a random moment; every other time for one at which files are being written, if it comes soon."""
    time.sleep(chance.uniform(0.05, 0.5))
    until = time.monotonic() + chance.choice((0, 2))
    while time.monotonic() < until and not any(publisher.site_root().glob("*/.work/*")):
        time.sleep(0.001)
    time.sleep(chance.uniform(0, 0.003) if until else 0)


def settle_and_look(pipe: int) -> None:
    while outbox.drain():
        pass
    done = work.publish_everything_waiting()
    told = {
        "differences": differences(), "written": done.files, "records": Record.objects.filter(state__in=PUBLIC).count(),
        "withdrawn": Record.objects.filter(state="withdrawn").count(), "files": Written.objects.count(),
        "left": [Changed.objects.count(), Pending.objects.count(), OutboxItem.objects.filter(done_at=None).count()],
    }  # fmt: skip
    os.write(pipe, json.dumps(told, ensure_ascii=False).encode())


def in_round(number: int) -> dict:
    before, real = OutboxItem.objects.count(), number % 5 == 4
    port, (posted, posts) = free_port(), os.pipe()
    web = a_web_process(port, real)
    at_desk = forked(lambda: withdraw_over_the_web(port, number, posts))
    acting = forked(lambda: act_on(chance.randrange(10**9) + number))
    workers = [a_worker(real) for _ in range(2 if number % 3 == 2 else 1)]
    kills = amid = 0
    time.sleep(chance.uniform(0.5, 3) if real else 0)
    for _ in range(chance.randint(1, 3)):
        moment()
        amid += kill(workers.pop(chance.randrange(len(workers))))
        kills += 1
        workers.append(a_worker(False))
    select.select([posted], [], [], LONGEST_START)  # the web process has begun to work
    moment()
    kill_group(web)
    kill(at_desk)
    kill(acting)
    for pid in workers:
        amid += kill(pid)
        kills += 1
    acts = OutboxItem.objects.count() - before
    os.close(posts)
    with os.fdopen(posted, "rb") as pipe:
        over_the_web = len(pipe.read())
    reading, writing = os.pipe()
    looking = forked(lambda: settle_and_look(writing))
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    _pid, status = os.waitpid(looking, 0)
    known = {"round": number, "kills": kills, "amid": amid, "acts": acts, "web": over_the_web, "status": status}
    return known | json.loads(said or "{}")


def prepare() -> None:
    root = Organ.objects.filter(parent=None).first() or make_organ(None, "zhengfu", "示范县人民政府", "government")
    organ = make_organ(root, "jiaotong", "示范县交通运输局")
    for role in {role for _event, role, _given in WAY}:
        make_person(organ, f"jiaotong.{role}", role, role)
    perform("site", "open", actor=MACHINE, organ=root)
    insert_records([organ], 95)
    reconciling.rebuild()  # rows that no act made: nobody told the index


logging.config.dictConfig(logging_config("text"))
prepare()
for number in range(ROUNDS):
    print(json.dumps(in_round(number), ensure_ascii=False), flush=True)
