"""The demo county's data files."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

DATA = files("gongkai.demo") / "data"


@cache
def read(name: str) -> dict[str, Any]:
    """The content of one data file, such as `read("guide.toml")`. Callers must not change it."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
