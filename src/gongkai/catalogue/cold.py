"""Attachments of years long past, moved to a store that costs less. Addresses and bytes stay what they were."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime

from django.core.files.storage import default_storage
from django.utils import timezone

from gongkai.catalogue.files import path_of
from gongkai.catalogue.models import Attachment
from gongkai.config.files import TieredFiles


class NoColdStore(Exception):
    """The settings name none."""


class Damaged(Exception):
    """What arrived in the cold store is not what was sent; the file stays where it was."""


def hashes(year: int) -> Iterator[str]:
    """Files of records that became public by the end of the year, and of nothing later or not yet public."""
    end = timezone.make_aware(datetime(year + 1, 1, 1))
    of_old = Attachment.objects.filter(record__published_at__lt=end)
    of_others = Attachment.objects.exclude(record__published_at__lt=end).values("sha256")
    rows = of_old.exclude(sha256__in=of_others).order_by("sha256").values_list("sha256", flat=True)
    yield from rows.distinct().iterator(chunk_size=2000)


def move(year: int, progress: Callable[[int], None], *, dry_run: bool = False) -> tuple[int, int]:
    """Move them; how many files and bytes. Cut off, it goes on where it was. Raises NoColdStore, Damaged."""
    stores = default_storage
    if not isinstance(stores, TieredFiles):
        raise NoColdStore
    files = size = 0
    for sha256 in hashes(year):
        name = path_of(sha256)
        if not stores.near.exists(name):
            continue
        files, size = files + 1, size + stores.near.size(name)
        if not dry_run:
            _move(stores, name, sha256)
        progress(files)
    return files, size


def _move(stores: TieredFiles, name: str, sha256: str) -> None:
    if not stores.cold.exists(name):
        with stores.near.open(name) as file:
            stores.cold.save(name, file)
    with stores.cold.open(name) as arrived:
        if hashlib.file_digest(arrived, "sha256").hexdigest() != sha256:
            raise Damaged(name)
    stores.near.delete(name)
