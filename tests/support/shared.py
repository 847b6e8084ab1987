"""The folder of real reports and documents beside the project; tests that need it skip where it is absent."""

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("GONGKAI_SHARED", Path(__file__).parents[3] / "shared"))


def shared(name: str) -> Path:
    path = FOLDER / name
    if not path.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{path} is not here, and CI must not skip what needs it")
        pytest.skip(f"the shared folder ({path}) is not here")
    return path.resolve()
