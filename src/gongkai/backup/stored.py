"""The attachments' store, whatever it is: every file in it, and files put into it."""

import hashlib
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage

MEMORY = 4 * 2**20


def names(folder: str = "") -> Iterator[str]:
    """Every file, by name. What begins with a dot is being written."""
    folders, files = default_storage.listdir(folder)
    yield from (f"{folder}{name}" for name in sorted(files) if name and not name.startswith("."))
    for name in sorted(folders):
        if name and not name.startswith("."):
            yield from names(f"{folder}{name}/")


def put(name: str, pieces: Iterable[bytes]) -> list[str]:
    """Store the file, unless these very bytes are there already; the names that are new."""
    with SpooledTemporaryFile(MEMORY) as fresh:
        fresh.writelines(pieces)
        fresh.seek(0)
        is_new = not default_storage.exists(name)
        if not is_new:
            with default_storage.open(name) as old:
                if _hash(old) == _hash(fresh):
                    return []
            fresh.seek(0)
            default_storage.delete(name)
        default_storage.save(name, File(fresh, name))
    return [name] if is_new else []


def drop(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)


def _hash(file: Any) -> str:
    return hashlib.file_digest(file, "sha256").hexdigest()
