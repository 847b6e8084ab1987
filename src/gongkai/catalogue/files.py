"""The bytes of attachments: outside the web root, under their own hash, once each."""

import hashlib
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


def path_of(sha256: str) -> str:
    """Its name in the store."""
    return f"records/{sha256[:2]}/{sha256}"


def store(data: bytes) -> str:
    """Keep the bytes; their SHA-256. What is there already is not written again."""
    sha256 = hashlib.sha256(data).hexdigest()
    if not default_storage.exists(path_of(sha256)):
        default_storage.save(path_of(sha256), ContentFile(data))
    return sha256


def read(sha256: str) -> bytes:
    with default_storage.open(path_of(sha256)) as file:
        return bytes(file.read())


def stream(sha256: str) -> IO[bytes]:
    """The open file; the caller closes it (a file response does)."""
    return default_storage.open(path_of(sha256))
