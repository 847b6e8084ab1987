"""The folder of all sites: files appear whole or not at all, and go with every variant of theirs. No database here.

A file is written beside the tree and renamed into its place, so a reader meets the old bytes or the new ones. Text goes
with its compressed variants, which web servers hand out as they are (gzip_static, brotli_static).
"""

import contextlib
import gzip
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path, PurePosixPath

import brotli

WORK = ".work"
COMPRESSED = frozenset({
    ".html", ".css", ".js", ".svg", ".xml", ".json", ".jsonl", ".atom", ".rss", ".ics", ".txt", ".csv",
})  # fmt: skip
VARIANTS = (".br", ".gz")
# Below this a compressed variant saves nothing that a reader would notice.
LEAST = 500
BROTLI_QUALITY, GZIP_LEVEL = 5, 6
READABLE = 0o644
_serial = count()


class Unsafe(ValueError):
    """A path that would leave the site's folder, or meet its variants: a bug in whoever named it."""


class SiteFolder:
    """Files below one folder, by paths with slashes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.work = root / WORK

    def path(self, name: str) -> Path:
        if not is_safe(name):
            raise Unsafe(name)
        return self.root / name

    def write(self, name: str, data: bytes) -> None:
        """Put these bytes there with their variants, each in one step. Raises OSError, and then the old file stands."""
        target, fresh = str(self.path(name)), {}
        try:
            for ending, packed in (("", data), *_variants(name, data)):
                fresh[ending] = self._name()
                _create(fresh[ending], packed)
            # Old variants go first: for a moment there is one less, never one that says something else.
            for ending in VARIANTS:
                _unlink(target + ending)
            for ending in tuple(fresh):
                _replace(fresh[ending], target + ending)
                del fresh[ending]
        finally:
            for left in fresh.values():
                _unlink(left)

    def copy(self, name: str, pieces: Iterable[bytes]) -> None:
        """The same for bytes that come piece by piece: an attachment out of the store."""
        target, fresh = str(self.path(name)), self._name()
        try:
            with open(fresh, "xb", opener=_open) as file:
                file.writelines(pieces)
            _replace(fresh, target)
        finally:
            _unlink(fresh)

    def remove(self, name: str) -> None:
        """Take the file away with its variants, and the folders that it leaves empty."""
        target = self.path(name)
        for ending in (*VARIANTS, ""):
            _unlink(f"{target}{ending}")
        folder = target.parent
        while folder not in (self.root, self.work):
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent

    def digest(self, name: str) -> str:
        """The hash of the file's bytes; "" where there is none, or a variant of it says something else."""
        target = self.path(name)
        try:
            with target.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return ""
        for ending, unpack in ((".gz", gzip.decompress), (".br", brotli.decompress)):
            variant = target.with_name(target.name + ending)
            if not variant.exists():
                if target.suffix in COMPRESSED and target.stat().st_size >= LEAST:
                    return ""
                continue
            try:
                if hashlib.sha256(unpack(variant.read_bytes())).hexdigest() != found:
                    return ""
            except (OSError, EOFError, brotli.error):
                return ""
        return found

    def names(self) -> Iterator[str]:
        """Every file that a reader could ask for, without the variants."""
        for folder, folders, files in os.walk(self.root):
            if Path(folder) == self.root and WORK in folders:
                folders.remove(WORK)
            present = set(files)
            for name in files:
                if name.endswith(VARIANTS) and name[:-3] in present:
                    continue
                yield (Path(folder) / name).relative_to(self.root).as_posix()

    def tidy(self) -> None:
        """Drop what a killed writer left half done. Only the one that may write calls this."""
        shutil.rmtree(self.work, ignore_errors=True)

    def _name(self) -> str:
        return f"{self.work}/{os.getpid()}-{next(_serial)}"


def is_safe(name: str) -> bool:
    """Does the relative path stay below its folder, and mean the same to every reader?"""
    parts = name.split("/")
    return all(part not in ("", ".", "..") for part in parts) and "\0" not in name and parts[0] != WORK


def _variants(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    if PurePosixPath(name).suffix in COMPRESSED and len(data) >= LEAST:
        yield ".gz", gzip.compress(data, GZIP_LEVEL, mtime=0)
        yield ".br", brotli.compress(data, quality=BROTLI_QUALITY)


# A site has files by the million: these are told by plain strings and calls, which cost a third of what paths do.


def _create(name: str, data: bytes) -> None:
    with open(name, "xb", buffering=0, opener=_open) as file:
        left = memoryview(data)
        while left:
            left = left[file.write(left) :]


def _open(name: str, flags: int) -> int:
    """A new file that everybody may read, whatever the process's umask."""
    try:
        number = os.open(name, flags, READABLE)
    except FileNotFoundError:
        _open_folder(Path(name).parent)
        number = os.open(name, flags, READABLE)
    os.fchmod(number, READABLE)
    return number


def _replace(fresh: str, target: str) -> None:
    try:
        os.replace(fresh, target)  # noqa: PTH105
    except FileNotFoundError:
        _open_folder(Path(target).parent)
        os.replace(fresh, target)  # noqa: PTH105


def _open_folder(folder: Path) -> None:
    """Make the folder and those above it, for everybody to read whatever the process's umask."""
    if not folder.is_dir():
        _open_folder(folder.parent)
        with contextlib.suppress(FileExistsError):
            folder.mkdir()
            folder.chmod(0o755)


def _unlink(name: str) -> None:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        os.unlink(name)  # noqa: PTH108
