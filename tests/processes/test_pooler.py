"""Behind PgBouncer, each transaction in another session of PostgreSQL: settings alone, and nothing done twice."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from journeys.conftest import free_port
from support.homes import installation

PGBOUNCER = shutil.which("pgbouncer", path=os.environ["PATH"] + ":/usr/sbin")
RECORDS = 6
SETTINGS = """\
[databases]
* = host={host} port={server}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
auth_type = plain
auth_file = {folder}/users.txt
pool_mode = transaction
default_pool_size = 6
unix_socket_dir =
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """An installation whose database is reached through the pooler alone."""
    if not (url := os.environ.get("GONGKAI_TEST_DATABASE_URL")):
        pytest.skip("needs PostgreSQL: GONGKAI_TEST_DATABASE_URL (tools/test_postgresql.sh)")
    if PGBOUNCER is None:
        assert not os.environ.get("CI"), "CI must have pgbouncer"
        pytest.skip("no pgbouncer on this machine: make browser")
    with pooler(urlsplit(url)) as port, installation(tmp_path_factory.mktemp("pooler") / "home") as made:
        direct = urlsplit(made.environment["GONGKAI_DATABASE_URL"])
        login = direct.netloc.rpartition("@")[0]
        pooled = direct._replace(netloc=f"{login}@127.0.0.1:{port}").geturl()
        _answers(pooled)
        made.environment |= {"GONGKAI_DATABASE_URL": pooled, "GONGKAI_DATABASE_POOLED": "1"}
        yield made


@contextmanager
def pooler(server):
    """PgBouncer before the server, in a folder that it may read: it will not run as root. Its port."""
    port, user = free_port(), ["-u", "nobody"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "users.txt").write_text(f'"{server.username}" "{server.password}"\n')
        settings = SETTINGS.format(host=server.hostname, server=server.port or 5432, port=port, folder=folder)
        (folder / "pgbouncer.ini").write_text(settings)
        process = subprocess.Popen([PGBOUNCER, *user, str(folder / "pgbouncer.ini")], stderr=subprocess.DEVNULL)
        try:
            yield port
        finally:
            process.terminate()
            process.wait(20)


def _answers(url):
    for _attempt in range(100):
        try:
            psycopg.connect(url, connect_timeout=3).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the pooler does not answer")


def test_work_is_done_once_and_whole_through_a_pooler(home, tmp_path):
    out, errors = home.child("records_ready.py", str(RECORDS), "attached").communicate(timeout=240)
    assert out, errors[-3000:]
    command = [sys.executable, "-m", "gongkai", "worker", "--once"]
    workers = [subprocess.Popen(command, env=home.environment, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for worker in workers:
        _out, errors = worker.communicate(timeout=240)
        assert worker.returncode == 0, errors[-3000:]
    backup = str(tmp_path / "whole.gkbackup")
    for words in (
        ["publish", "--verify", "--check-only"], ["search", "--verify"], ["log", "verify"],
        ["dump", "--out", str(tmp_path / "dump")], ["backup", backup, "--quiet"],
        ["restore", backup, "--yes", "--quiet"],
    ):  # fmt: skip
        done = home.gongkai(*words, check=False)
        assert done.returncode == 0, (words, done.stdout[-2000:], done.stderr[-2000:])
    assert home.verify()["faults"] == []
