"""The file's inside: a tar of parts, a head first, and last a manifest with the hash of every part, in their order.

Plain tar, so that a backup without a key opens with what every machine has. Written and read as a stream.
"""

import gzip
import hashlib
import io
import json
import tarfile
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from gongkai.backup import sealed
from gongkai.backup.errors import BackupFault
from gongkai.words import _

FORMAT = 1
HEAD, MANIFEST = "backup.json", "manifest.jsonl"
BLOCK = 2**20
LONGEST_ROW = 256 * 2**20  # bytes; a row holds a text at the most, files are no rows


@dataclass(frozen=True)
class Head:
    """What a reader must know before anything else.

    `tables`: model → columns. `entries`: the journal's newest number. `key_mark` tells whether a journal key is the one
    that the entries were sealed with, and nothing of the key.
    """

    format: int
    program: str
    made_at: str
    database: str
    government: str
    migrations: list[tuple[str, str]]
    tables: dict[str, list[str]]
    entries: int
    with_keys: bool
    key_mark: str


class _Hashing:
    """A stream that remembers the hash and the length of what went through it."""

    def __init__(self, source: Any) -> None:
        self._source, self._hash, self.size = source, hashlib.sha256(), 0

    def read(self, size: int = -1) -> bytes:
        data: bytes = self._source.read(size)
        self._hash.update(data)
        self.size += len(data)
        return data

    def line(self, name: str) -> bytes:
        values = {"name": name, "size": self.size, "sha256": self._hash.hexdigest()}
        return json.dumps(values, ensure_ascii=False).encode() + b"\n"


class Writer:
    def __init__(self, target: Any, head: Head) -> None:
        self._tar = tarfile.open(fileobj=target, mode="w|", bufsize=BLOCK)  # noqa: SIM115
        self._manifest = tempfile.TemporaryFile()  # noqa: SIM115
        self.put(HEAD, json.dumps(asdict(head), ensure_ascii=False).encode())

    def put(self, name: str, data: bytes) -> None:
        self.copy(name, io.BytesIO(data), len(data))

    def copy(self, name: str, source: IO[bytes], size: int) -> None:
        """One part of a known size. Raises OSError where the source is shorter."""
        self._manifest.write(self._add(name, source, size))

    def finish(self) -> None:
        size = self._manifest.tell()
        self._manifest.seek(0)
        self._add(MANIFEST, self._manifest, size)
        self._tar.close()
        self._manifest.close()

    def _add(self, name: str, source: IO[bytes], size: int) -> bytes:
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        through = _Hashing(source)
        self._tar.addfile(info, through)
        self._tar.members = []  # type: ignore[attr-defined]  # or it remembers every part
        return through.line(name)


@dataclass
class Part:
    """One part on its way past; what is not read is skipped, and hashed all the same."""

    name: str
    stream: _Hashing

    def read(self) -> bytes:
        return self.stream.read()

    def rows(self) -> Iterator[list[Any]]:
        """Unpacked line by line: a small part that would fill the memory is refused. Raises BackupFault."""
        with gzip.GzipFile(fileobj=self.stream) as lines:  # type: ignore[call-overload]
            while line := lines.readline(LONGEST_ROW + 1):
                if len(line) > LONGEST_ROW:
                    raise BackupFault(_("备份文件里有不认识的内容：{name}").format(name=self.name))
                yield json.loads(line)

    def pieces(self) -> Iterator[bytes]:
        while piece := self.stream.read(BLOCK):
            yield piece


@contextmanager
def opened(path: Path, secret: bytes | None) -> Iterator[tuple[Head, Iterator[Part]]]:
    """The head, and the parts in their order. Exhausting the parts proves the file: raises BackupFault otherwise."""
    with path.open("rb") as file, _faults():
        if sealed.is_sealed(file):
            if not secret:
                raise BackupFault(_("这份备份是加密的：请用 --key-file 指明密钥文件，或用 --passphrase 输入口令。"))
            source: Any = io.BufferedReader(sealed.Opening(file, secret), BLOCK)
        else:
            source = file
        with tarfile.open(fileobj=source, mode="r|", bufsize=BLOCK) as tar, tempfile.TemporaryFile() as seen:
            parts = _parts(tar, seen)
            first = next(parts, None)
            if first is None or first.name != HEAD:
                raise BackupFault(_("这不是公开（Gongkai）的备份文件。"))
            yield _head(first.read()), parts


def prove(path: Path, secret: bytes | None, progress: Callable[[str], None]) -> tuple[Head, int]:
    """Read the whole file; its head and the number of its parts. Raises BackupFault where it was changed."""
    with opened(path, secret) as (head, parts):
        number = 0
        for part in parts:
            number += 1
            progress(part.name)
    return head, number


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except tarfile.ReadError as error:
        words = _("备份文件不完整、被改动过，或者不是备份文件（{why}）。")
        raise BackupFault(words.format(why=error)) from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise BackupFault(_("备份文件不完整或被改动过，不能使用。")) from error


def _parts(tar: tarfile.TarFile, seen: IO[bytes]) -> Iterator[Part]:
    while (member := tar.next()) is not None:
        tar.members = []  # type: ignore[attr-defined]
        # Only plain files: no folder, link or device is ours.
        file = tar.extractfile(member) if member.isreg() else None
        if file is None:
            raise BackupFault(_("备份文件里有不认识的内容：{name}").format(name=member.name))
        if member.name == MANIFEST:
            _compare(file, seen)
            return
        part = Part(member.name, _Hashing(file))
        yield part
        for _rest in part.pieces():
            pass
        seen.write(part.stream.line(member.name))
    raise BackupFault(_("备份文件不完整：没有末尾的清单，可能没有写完或者被截断。"))


def _compare(manifest: Iterable[bytes], seen: IO[bytes]) -> None:
    seen.seek(0)
    for line in manifest:
        if line != (ours := seen.readline()):
            name = json.loads(ours or line)["name"]
            raise BackupFault(_("备份文件被改动过：{name} 与清单不符。").format(name=name))
    if ours := seen.readline():
        raise BackupFault(_("备份文件被改动过：{name} 与清单不符。").format(name=json.loads(ours)["name"]))


def _head(data: bytes) -> Head:
    try:
        values = json.loads(data)
        if values["format"] > FORMAT:
            raise BackupFault(_("备份由更新的版本建立，本版本不能读。请先升级程序。"))
        return Head(**values | {"migrations": [(app, name) for app, name in values["migrations"]]})
    except (ValueError, TypeError, KeyError) as error:
        raise BackupFault(_("备份文件的开头读不懂，可能被改动过。")) from error
