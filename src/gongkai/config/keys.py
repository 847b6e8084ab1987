"""Keys that lie in the home, outside the database, so that whoever holds the database alone can forge nothing."""

import os
import secrets
from pathlib import Path

LEAST_LENGTH, LEAST_VARIETY = 50, 12


def read_key(path: Path) -> str:
    """The key's text, or "" where there is none."""
    try:
        return path.read_text("ascii").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return ""


def make_key(path: Path, *, replace: bool = False) -> str:
    """Write a new random key that only its owner may read; an existing one stays unless `replace`."""
    if not replace and (existing := read_key(path)):
        return existing
    key = secrets.token_urlsafe(64)
    fresh = path.with_name(path.name + ".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(key + "\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    return key


def weakness(key: str) -> str:
    """Why a key must not be used, in Chinese; "" where it may."""
    if len(key) < LEAST_LENGTH:
        return f"只有 {len(key)} 个字符"
    if len(set(key)) < LEAST_VARIETY:
        return "重复字符过多"
    if key.startswith("django-insecure"):
        return "是示例密钥"
    return ""
