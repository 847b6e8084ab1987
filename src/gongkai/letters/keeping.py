"""The bytes of letters and templates: outside the web root, under a name of their own. The one place that knows how."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from gongkai.sealed import files as sealed


def store(data: bytes) -> str:
    """Keep the bytes; the name to read them by. The same bytes are kept once."""
    digest = hashlib.sha256(data).hexdigest()
    name = f"letters/{digest[:2]}/{digest}"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(data))
    return name


def seal(data: bytes) -> str:
    """The same for what a letter says to somebody: sealed at rest."""
    return sealed.store(data)


def read(name: str) -> bytes:
    if name.startswith(f"{sealed.FOLDER}/"):
        return sealed.read(name)
    with default_storage.open(name) as file:
        return bytes(file.read())
