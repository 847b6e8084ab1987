"""The full dump in a real installation: of one moment, verified by the command, made by the worker, had in pieces."""

import gzip
import hashlib
import http.client
import json
import subprocess
import sys
import urllib.request

import pytest

from journeys.conftest import free_port, wait_for
from support.homes import installation


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home with records, one dump of which was made while others wrote."""
    with installation(tmp_path_factory.mktemp("dump") / "home", initialised=False) as made:
        made.gongkai("init", "--quiet", "--government", "示范县人民政府", "--area-code", "990121")
        out, errors = made.child("dump_meanwhile.py", str(made.root.parent / "first")).communicate(timeout=120)
        assert out, errors[-3000:]
        made.told = json.loads(out.splitlines()[-1])
        yield made


def ids(folder):
    [path] = folder.glob("records-*.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line)["id"] for line in file]


def test_a_dump_is_of_the_moment_at_which_it_began(home):
    assert ids(home.root.parent / "first") == home.told["before"]
    assert len(home.told["now"]) == len(home.told["before"]) + 4


def test_the_command_makes_a_dump_and_finds_what_is_wrong_with_one(home):
    folder = home.root.parent / "second"
    assert "1204 行" in home.gongkai("dump", "--out", str(folder)).stdout
    assert ids(folder) == home.told["now"]
    assert "与清单相符" in home.gongkai("dump", "--verify", str(folder)).stdout
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=True)
    [path] = folder.glob("records-*.jsonl.gz")
    path.write_bytes(path.read_bytes()[:-1])
    broken = home.gongkai("dump", "--verify", str(folder), check=False)
    assert (broken.returncode, "SHA-256 与清单不符" in broken.stdout) == (1, True)
    nothing = home.gongkai("dump", "--verify", str(home.root.parent), check=False)
    assert (nothing.returncode, "没有完整数据包" in nothing.stderr) == (2, True)
    assert home.gongkai("dump", "--out", "/proc/nowhere", check=False).returncode == 2


def test_who_asks_for_a_dump_that_there_is_not_gets_it_when_the_worker_has_made_it(home):
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "gongkai", "serve", "--no-worker", "--processes", "1", "--port", str(port)],
        env=home.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(f"http://localhost:{port}/api/v1/themes")
        assert asked(port, "manifest.json").status == 503
        home.gongkai("worker", "--once")
        assert json.loads((home.root / "open-data" / "manifest.json").read_text())["files"]
        told = json.loads(asked(port, "manifest.json").read())
        part = told["files"][0]
        half = part["bytes"] // 2
        data = b"".join(
            piece(port, part["name"], f"bytes={start}-{end}")
            for start, end in ((0, half), (half + 1, part["bytes"] - 1))
        )
        assert hashlib.sha256(data).hexdigest() == part["sha256"]
        head = asked(port, part["name"], "HEAD")
        assert (int(head.headers["Content-Length"]), head.read()) == (part["bytes"], b"")
    finally:
        server.terminate()
        server.wait(20)


def asked(port, name, method="GET"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, f"/api/v1/dump/{name}", headers={"Host": f"localhost:{port}"})
    return connection.getresponse()


def piece(port, name, span):
    request = urllib.request.Request(f"http://localhost:{port}/api/v1/dump/{name}", headers={"Range": span})
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert answer.status == 206
        return answer.read()
