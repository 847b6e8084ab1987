"""Making the full dump: every data set at one moment, written beside the old one and put in its place as a whole.

Memory stays flat, and the same data gives the same bytes.
"""

import fcntl
import gzip
import hashlib
import json
import os
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils import translation

from gongkai.acts import clock
from gongkai.api import dictionary, public
from gongkai.api.classes import ordered, organ_rows, theme_rows
from gongkai.api.directory_rows import every_row
from gongkai.api.dump.manifest import MANIFEST, NAME, SUMS, Manifest, Part
from gongkai.api.rows import Names, Row, loaded, moment, whole
from gongkai.config.moments import snapshot
from gongkai.reference.calendars import steady
from gongkai.sites.places import portal

AT_ONCE = 500
PARTIAL, IDS = ".partial-", ".ids-"
PACKED = 6  # gzip's level


class Busy(Exception):
    """Somebody else is making the dump of this folder."""


def make(folder: Path) -> Manifest:
    """Write the dump into the folder. Raises Busy, OSError; then what was there is as it was."""
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        _tidy(folder)
        made_at, numbers = clock.now(), array("q")
        sets: dict[str, Callable[[], Iterable[Row]]] = {
            "records": lambda: _records(numbers), "organs": lambda: organ_rows(ordered()), "themes": theme_rows,
            "directory": every_row, "dictionary": dictionary.rows,
        }  # fmt: skip
        try:
            with snapshot(), steady(), translation.override("zh-hans"):
                parts = tuple(_write(folder, name, rows()) for name, rows in sets.items())
                manifest = Manifest(moment(made_at) or "", portal().organ_name, parts)
            _put(folder / ids_name(manifest), numbers.tobytes())
            _put(folder / SUMS, manifest.sums())
            _put(folder / MANIFEST, manifest.data())  # last: from here on it is the dump
        finally:
            _tidy(folder)
        _forget_others(folder, manifest)
        return manifest


def ids_name(manifest: Manifest) -> str:
    """The file, for ourselves, that says which records this dump holds."""
    return f"{IDS}{manifest.part('records').sha256[:12]}"


def _records(numbers: "array[int]") -> Iterator[Row]:
    """Every public record, whole, by number; which ones is noted."""
    known, last = Names.now(), 0
    while found := list(loaded(public.in_order().filter(pk__gt=last)).order_by("pk")[:AT_ONCE]):
        for record in found:
            numbers.append(record.pk)
            yield whole(record, known)
        last = found[-1].pk


def _write(folder: Path, dataset: str, rows: Iterable[Row]) -> Part:
    path, content, number = folder / f"{PARTIAL}{dataset}", hashlib.sha256(), 0
    with path.open("wb") as file:
        with gzip.GzipFile("", "wb", PACKED, file, mtime=0) as packed:
            for row in rows:
                line = json.dumps(row, ensure_ascii=False).encode() + b"\n"
                content.update(line)
                packed.write(line)
                number += 1
        file.flush()
        os.fsync(file.fileno())
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    name = f"{dataset}-{sha256[:12]}.jsonl.gz"
    size = path.stat().st_size
    path.replace(folder / name)
    return Part(dataset, name, number, size, sha256, content.hexdigest())


def _put(path: Path, data: bytes) -> None:
    new = path.with_name(f"{PARTIAL}{path.name}")
    with new.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _forget_others(folder: Path, manifest: Manifest) -> None:
    """The files of earlier dumps go; who is reading one reads on."""
    kept = {part.name for part in manifest.files}
    for path in folder.iterdir():
        if NAME.fullmatch(path.name) and path.name not in kept:
            path.unlink(missing_ok=True)
        if path.name.startswith(IDS) and path.name != ids_name(manifest):
            path.unlink(missing_ok=True)


def _tidy(folder: Path) -> None:
    for path in folder.glob(f"{PARTIAL}*"):
        path.unlink(missing_ok=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Busy from error
        yield
