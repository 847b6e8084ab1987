"""One process writes the index at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from gongkai.config.turns import turn

NUMBER = 0x676B5F69


@contextmanager
def sole_writer(*, wait: bool = False) -> Iterator[bool]:
    """Whether this process may write now; without `wait` a second one is told no at once."""
    folder = Path(settings.GONGKAI_HOME) / "index"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with turn(folder / "writer.lock", NUMBER, wait=wait) as ours:
        yield ours is not None
