"""Behind PgBouncer, each transaction in another session of PostgreSQL: settings alone, and nothing done twice."""

import os
import shutil
import subprocess
import threading
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
    folder, server, port = tmp_path_factory.mktemp("pooler"), urlsplit(url), free_port()
    os.chmod(folder.parent, 0o755)  # noqa: S103  (PgBouncer will not run as root)
    os.chmod(folder, 0o755)  # noqa: S103
    (folder / "users.txt").write_text(f'"{server.username}" "{server.password}"\n')
    (folder / "pgbouncer.ini").write_text(
        SETTINGS.format(host=server.hostname, server=server.port or 5432, port=port, folder=folder)
    )
    user = ["-u", "nobody"] if os.geteuid() == 0 else []
    with installation(folder / "home") as made:
        direct = made.environment["GONGKAI_DATABASE_URL"]
        pooled = urlsplit(direct)._replace(netloc=f"{server.username}:{server.password}@127.0.0.1:{port}").geturl()
        process = subprocess.Popen([PGBOUNCER, *user, str(folder / "pgbouncer.ini")], stderr=subprocess.DEVNULL)
        try:
            _answers(pooled)
            made.environment |= {"GONGKAI_DATABASE_URL": pooled, "GONGKAI_DATABASE_POOLED": "1"}
            yield made
        finally:
            process.terminate()
            process.wait(20)


def _answers(url):
    for _attempt in range(100):
        try:
            psycopg.connect(url, connect_timeout=3).close()
        except psycopg.OperationalError:
            threading.Event().wait(0.1)
        else:
            return
    raise AssertionError("the pooler does not answer")


def test_work_is_done_once_and_whole_through_a_pooler(home, tmp_path):
    out, errors = home.child("records_ready.py", str(RECORDS), "attached").communicate(timeout=240)
    assert out, errors[-3000:]
    workers = [home.child_of("worker", "--once") for _ in range(2)]
    for worker in workers:
        _out, errors = worker.communicate(timeout=240)
        assert worker.returncode == 0, errors[-3000:]
    for words in (
        ["publish", "--verify"], ["search", "--verify"], ["dump", "--out", str(tmp_path / "dump")],
        ["dump", "--verify", str(tmp_path / "dump")], ["backup", str(tmp_path / "b.gkbackup"), "--quiet"],
        ["backup", "--verify", str(tmp_path / "b.gkbackup"), "--quiet"],
        ["restore", str(tmp_path / "b.gkbackup"), "--yes", "--quiet"], ["check"],
    ):  # fmt: skip
        done = home.gongkai(*words, check=False)
        assert done.returncode == 0, (words, done.stdout[-2000:], done.stderr[-2000:])
    assert home.verify()["ok"]
