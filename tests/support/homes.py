"""Real installations for tests that start real processes: a home, and on PostgreSQL a database, of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
    """An installation on the database that the suite runs on."""
    url = os.environ.get("GONGKAI_TEST_DATABASE_URL", "")
    if not url:
        made = Installation(root, environment_for(root))
        if initialised:
            made.gongkai("init", "--quiet")
        yield made
        return
    import psycopg

    name = f"gongkai_{uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            own = url.rsplit("/", 1)[0] + f"/{name}"
            made = Installation(root, environment_for(root, GONGKAI_DATABASE_URL=own))
            if initialised:
                made.gongkai("init", "--quiet")
            yield made
        finally:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
