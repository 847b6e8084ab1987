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
        target = self.path(name)
        variants = dict(_variants(name, data))
        with self._beside(data) as fresh:
            others = {}
            try:
                for ending, packed in variants.items():
                    others[ending] = self._temporary(packed)
                # Old variants go first: for a moment there is one less, never one that says something else.
                for ending in VARIANTS:
                    _unlink(target.with_name(target.name + ending))
                _replace(fresh, target)
                for ending, path in others.items():
                    _replace(path, target.with_name(target.name + ending))
            finally:
                for path in others.values():
                    _unlink(path)

    def copy(self, name: str, pieces: Iterable[bytes]) -> None:
        """The same for bytes that come piece by piece: an attachment out of the store."""
        target, fresh = self.path(name), self._name()
        try:
            with fresh.open("xb") as file:
                file.writelines(pieces)
            fresh.chmod(0o644)
            _replace(fresh, target)
        finally:
            _unlink(fresh)

    def remove(self, name: str) -> None:
        """Take the file away with its variants, and the folders that it leaves empty."""
        target = self.path(name)
        for ending in (*VARIANTS, ""):
            _unlink(target.with_name(target.name + ending))
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

    def _name(self) -> Path:
        _open_folder(self.work)
        return self.work / f"{os.getpid()}-{next(_serial)}"

    def _temporary(self, data: bytes) -> Path:
        path = self._name()
        try:
            with path.open("xb") as file:
                file.write(data)
            path.chmod(0o644)
        except OSError:
            _unlink(path)
            raise
        return path

    @contextlib.contextmanager
    def _beside(self, data: bytes) -> Iterator[Path]:
        path = self._temporary(data)
        try:
            yield path
        finally:
            _unlink(path)


def is_safe(name: str) -> bool:
    """Does the relative path stay below its folder, and mean the same to every reader?"""
    parts = name.split("/")
    return all(part not in ("", ".", "..") for part in parts) and "\0" not in name and parts[0] != WORK


def _variants(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    if PurePosixPath(name).suffix in COMPRESSED and len(data) >= LEAST:
        yield ".gz", gzip.compress(data, GZIP_LEVEL, mtime=0)
        yield ".br", brotli.compress(data, quality=BROTLI_QUALITY)


def _replace(fresh: Path, target: Path) -> None:
    try:
        fresh.replace(target)
    except FileNotFoundError:
        _open_folder(target.parent)
        fresh.replace(target)


def _open_folder(folder: Path) -> None:
    """Make the folder and those above it, for everybody to read whatever the process's umask."""
    if not folder.is_dir():
        _open_folder(folder.parent)
        with contextlib.suppress(FileExistsError):
            folder.mkdir()
            folder.chmod(0o755)


def _unlink(path: Path) -> None:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        path.unlink()
