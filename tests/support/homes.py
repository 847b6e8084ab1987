"""Real installations for tests that start real processes: a home, and on PostgreSQL a database, of its own."""

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

CHILDREN = Path(__file__).parent / "children"


@dataclass
class Installation:
    root: Path
    environment: dict[str, str]

    def gongkai(self, *words: str, check: bool = True, **given: Any) -> subprocess.CompletedProcess[str]:
        """Run the command as a person would; its output is text."""
        environment = self.environment | given.pop("environment", {})
        return subprocess.run(
            [sys.executable, "-m", "gongkai", *words], env=environment, text=True, capture_output=True, check=check,
            timeout=300, **given,
        )  # fmt: skip

    def child(self, script: str, *words: str) -> subprocess.Popen[str]:
        """Start one of support/children as a process of its own."""
        return subprocess.Popen(
            [sys.executable, str(CHILDREN / script), *words], env=self.environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def verify(self) -> dict[str, Any]:
        said = self.gongkai("journal", "verify", "--json", check=False)
        return json.loads(said.stdout)  # type: ignore[no-any-return]


def environment_for(root: Path, **extra: str) -> dict[str, str]:
    """A clean environment: no setting of the suite's own leaks in."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DJANGO_"))}
    return kept | {"GONGKAI_HOME": str(root), "PYTHONUNBUFFERED": "1"} | extra


@contextmanager
def installation(root: Path, *, initialised: bool = True) -> Iterator[Installation]:
    """An installation on the database that the suite runs on, as `gongkai init` leaves it."""
    url = os.environ.get("GONGKAI_TEST_DATABASE_URL", "")
    if initialised:
        shutil.copytree(_pattern(url).root, root, dirs_exist_ok=True)
    if not url:
        yield Installation(root, environment_for(root))
        return
    with _database(url, _pattern(url).database if initialised else "template1") as own:
        yield Installation(root, environment_for(root, GONGKAI_DATABASE_URL=own))


@dataclass(frozen=True)
class Pattern:
    """An initialised home that others are copies of, and the name of its database on a server."""

    root: Path
    database: str = ""


@cache
def _pattern(url: str) -> Pattern:
    """Made once a process: filling a home takes longer than most of what is tried in one."""
    root = Path(tempfile.mkdtemp(prefix="gongkai-pattern-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    if not url:
        Installation(root, environment_for(root)).gongkai("init", "--quiet")
        return Pattern(root)
    kept = ExitStack()
    atexit.register(kept.close)
    own = kept.enter_context(_database(url, "template1"))
    Installation(root, environment_for(root, GONGKAI_DATABASE_URL=own)).gongkai("init", "--quiet")
    return Pattern(root, own.rsplit("/", 1)[1])


@contextmanager
def _database(url: str, pattern: str) -> Iterator[str]:
    """A database of its own on the server, a copy of `pattern`; its URL."""
    import psycopg

    name = f"gongkai_{uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{pattern}"')
    try:
        yield url.rsplit("/", 1)[0] + f"/{name}"
    finally:
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
