"""The folder of the sealing keys, one file a key; what seals with them is the room `sealed`.

A name is a running number and something random, so that keys made on two machines are never taken for each other.
"""

import secrets
from pathlib import Path

from gongkai.config.keys import make_key

FOLDER, FINGERPRINT = "sealing", "fingerprint_key"
NAME_LENGTH = 12


def prepare(at: Path) -> None:
    """The first key and the fingerprint's, where there are none; what `gongkai init` does."""
    make_key(at / FINGERPRINT)
    if not names(at / FOLDER):
        make(at / FOLDER)


def make(at: Path) -> str:
    """A new key, which seals from now on; its name."""
    at.mkdir(mode=0o700, exist_ok=True)
    number = int(max(names(at), default="0000")[:4]) + 1
    name = f"{number:04d}{secrets.token_hex(4)}"
    make_key(at / name)
    return name


def names(at: Path) -> list[str]:
    there = at.iterdir() if at.is_dir() else ()
    return sorted(path.name for path in there if path.name.isalnum() and len(path.name) == NAME_LENGTH)
