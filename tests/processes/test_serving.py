"""Starting and refusing to start: real processes, each refusal in words that say what to do."""

import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from journeys.conftest import free_port, wait_for
from support.homes import installation


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    with installation(tmp_path_factory.mktemp("serving") / "home") as made:
        yield made


def serve(home, *words):
    return subprocess.Popen(
        [sys.executable, "-m", "gongkai", "serve", "--no-worker", "--processes", "1", *words], env=home.environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_two_servers_on_one_home_are_refused_and_two_homes_run_side_by_side(home, tmp_path):
    first = serve(home, "--port", str(port := free_port()))
    try:
        wait_for(f"http://localhost:{port}/")
        second = home.gongkai("serve", "--port", str(free_port()), check=False)
        assert second.returncode == 2
        assert "已有服务在运行" in second.stderr and str(first.pid) in second.stderr
        with installation(tmp_path / "other") as other:
            beside = serve(other, "--port", str(other_port := free_port()))
            try:
                wait_for(f"http://localhost:{other_port}/")
            finally:
                beside.terminate()
                beside.wait(30)
    finally:
        first.terminate()
        assert first.wait(30) == 0
    for _ in range(20):
        try:
            urllib.request.urlopen(f"http://localhost:{port}/", timeout=2).close()
            time.sleep(0.2)
        except OSError:
            return
    raise AssertionError("the port is still answered after the end")


def test_the_local_mode_listens_on_this_machine_only(home):
    refused = home.gongkai("serve", "--host", "0.0.0.0", check=False)
    assert refused.returncode == 2
    assert "只能监听本机地址" in refused.stderr


def test_a_home_that_was_never_made_is_told_so(home, tmp_path):
    refused = home.gongkai("serve", check=False, environment={"GONGKAI_HOME": str(tmp_path / "nothing")})
    assert refused.returncode == 2
    assert "请先运行 gongkai init" in refused.stderr


def test_init_again_keeps_everything(home):
    before = home.verify()["entries"]
    assert home.gongkai("init").returncode == 0
    assert home.verify() == {"entries": before, "faults": []}


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"GONGKAI_MODE": "production"}, "GONGKAI_HOSTS"),
        ({"GONGKAI_MODE": "production", "GONGKAI_HOSTS": "*"}, "不能是 *"),
        ({"GONGKAI_MODE": "production", "GONGKAI_SECRET_KEY": "short"}, "密钥太弱"),
        ({"GONGKAI_MODE": "production", "GONGKAI_HOSTS": "a.cn", "GONGKAI_PUBLIC_URL": "http://a.cn"}, "HTTPS"),
        ({"GONGKAI_MODE": "elsewhere"}, "只能是 local"),
    ],
)
def test_production_fails_closed_and_says_what_to_set(home, environment, words):
    refused = home.gongkai("check", check=False, environment=environment)
    assert refused.returncode == 2
    assert words in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_database_newer_than_the_program_is_refused(home):
    change_migrations(home, "INSERT INTO django_migrations (app, name, applied) VALUES ('organs', '9999_next', {now})")
    try:
        refused = home.gongkai("serve", check=False)
        assert refused.returncode == 2
        assert "由更新的版本建立" in refused.stderr
    finally:
        change_migrations(home, "DELETE FROM django_migrations WHERE name = '9999_next'")


def change_migrations(home, statement):
    if url := home.environment.get("GONGKAI_DATABASE_URL"):
        import psycopg

        with psycopg.connect(url, autocommit=True) as database:
            database.execute(statement.format(now="now()"))
    else:
        with sqlite3.connect(home.root / "gongkai.sqlite3") as database:
            database.execute(statement.format(now="datetime('now')"))


def test_check_names_a_changed_entry_and_exits_1(home):
    assert home.gongkai("check").returncode == 0
    if home.environment.get("GONGKAI_DATABASE_URL"):
        pytest.skip("the same with a trigger in the way is told in tests/audit")
    with sqlite3.connect(home.root / "gongkai.sqlite3") as database:
        database.execute("UPDATE audit_journalentry SET actor_name = actor_name || 'x' WHERE seq = 3")
    bad = home.gongkai("check", check=False)
    with sqlite3.connect(home.root / "gongkai.sqlite3") as database:
        database.execute(
            "UPDATE audit_journalentry SET actor_name = substr(actor_name, 1, length(actor_name)-1) WHERE seq = 3"
        )
    assert bad.returncode == 1
    assert "第 3 条被改动过" in bad.stdout


def test_logs_are_one_json_object_a_line_on_request(home):
    import json

    said = home.gongkai("worker", "--once", environment={"GONGKAI_LOG_FORMAT": "json"})
    lines = [json.loads(line) for line in said.stderr.splitlines() if line.strip()]
    assert lines and {"at", "level", "logger", "message"} <= set(lines[0])


def test_reset_deletes_a_demo_and_nothing_else(home, tmp_path):
    refused = home.gongkai("demo", "reset", "--yes", check=False)
    assert refused.returncode == 2
    assert "不是示范县的数据" in refused.stderr or "正式数据" in refused.stderr
    assert home.root.exists()


def test_help_is_chinese_and_an_unknown_command_is_told(home):
    assert "可中断" in home.gongkai("--help").stdout
    unknown = home.gongkai("fly", check=False)
    assert unknown.returncode == 2
    assert "没有命令“fly”" in unknown.stderr
