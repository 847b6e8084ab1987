"""The room serves every matter, so it names none."""

import re
from pathlib import Path

import gongkai.letters

ROOM = Path(gongkai.letters.__file__).parent
IMPORTED = re.compile(r"^\s*(?:from|import) gongkai\.(\w+)", re.M)
MAY = {
    "acts", "audit", "boxed", "cli", "documents", "law", "letters", "organs", "papers", "reference", "sealed", "words",
}  # fmt: skip


def test_it_imports_only_what_lies_below_it():
    used = {name for path in ROOM.rglob("*.py") for name in IMPORTED.findall(path.read_text("utf-8"))}
    assert used <= MAY


def test_the_renderer_needs_no_installation():
    for path in (ROOM / "rendering").glob("*.py"):
        assert "django" not in path.read_text("utf-8"), path.name
