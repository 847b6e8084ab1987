"""Bytes sealed in the default storage, under random names."""

import os
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from gongkai.config.files import WRITING
from gongkai.sealed import envelope
from gongkai.sealed.errors import SealFault

FOLDER = "sealed"


def store(data: bytes) -> str:
    """Its name, once it lies there whole."""
    unique = uuid4().hex
    name = f"{FOLDER}/{unique[:2]}/{unique}"
    stored: str = default_storage.save(name, ContentFile(envelope.seal_bytes(data, name)))
    assert stored == name, stored
    return name


def read(name: str) -> bytes:
    """Raises SealFault, also where there is no such file."""
    return envelope.open_bytes(raw(name), name)


def raw(name: str) -> bytes:
    try:
        with default_storage.open(name) as file:
            return bytes(file.read())
    except FileNotFoundError as error:
        raise SealFault(_("加密的文件 %(name)s 不在了。") % {"name": name}) from error


def delete(name: str) -> None:
    default_storage.delete(name)


def names() -> list[str]:
    """All of them, in order."""
    return [f"{FOLDER}/{folder}/{name}" for folder in _listed(FOLDER, 0) for name in _listed(f"{FOLDER}/{folder}", 1)]


def reseal(name: str) -> None:
    """With today's key, in its place; whoever reads meanwhile gets the old bytes or the new ones, whole."""
    fresh = envelope.seal_bytes(read(name), name)
    near: Any = getattr(default_storage, "near", default_storage)
    try:
        target = Path(near.path(name))
    except NotImplementedError:  # an object store replaces an object at once
        near.save(name, ContentFile(fresh))
        return
    part = Path(near.path(near.save(f"{WRITING}/{uuid4().hex}", ContentFile(fresh))))
    os.replace(part, target)


def _listed(folder: str, which: int) -> list[str]:
    try:
        return sorted(default_storage.listdir(folder)[which])
    except FileNotFoundError:
        return []
