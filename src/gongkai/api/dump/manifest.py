"""The full dump as files: one gzip'd JSON Lines file a data set, and what proves that all came over. Pure.

A file's name has a part of its own hash: another content is another file, so that whoever holds a manifest gets what it
names, or nothing.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gongkai.words import _

FORMAT = 1
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
NAME = re.compile(r"[a-z]{1,30}-[0-9a-f]{12}\.jsonl\.gz")


class BadDump(Exception):
    """There is no dump here; the message says why."""


@dataclass(frozen=True)
class Part:
    """One file. `content_sha256`: of the lines themselves, whatever they were packed with."""

    dataset: str
    name: str
    rows: int
    bytes: int
    sha256: str
    content_sha256: str


@dataclass(frozen=True)
class Manifest:
    made_at: str
    publisher: str
    files: tuple[Part, ...]

    def data(self) -> bytes:
        told = {"format": FORMAT, "made_at": self.made_at, "publisher": self.publisher}
        return json.dumps(
            told | {"files": [asdict(part) for part in self.files]}, ensure_ascii=False, indent=1
        ).encode()

    def sums(self) -> bytes:
        """As `sha256sum -c` reads it."""
        return "".join(f"{part.sha256}  {part.name}\n" for part in self.files).encode()

    def part(self, dataset: str) -> Part:
        return next(part for part in self.files if part.dataset == dataset)


def read(folder: Path) -> Manifest:
    """Raises BadDump."""
    try:
        told: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
        if told["format"] != FORMAT:
            raise ValueError(told["format"])
        files = tuple(Part(**part) for part in told["files"])
        if not all(NAME.fullmatch(part.name) for part in files):
            raise ValueError(files)
        return Manifest(told["made_at"], told["publisher"], files)
    except FileNotFoundError as error:
        raise BadDump(_("{where} 里没有完整数据包（{name}）。").format(where=folder, name=MANIFEST)) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadDump(_("{where} 的清单无法识别。").format(where=folder / MANIFEST)) from error


def faults(folder: Path) -> Iterator[str]:
    """Whatever is not as the manifest says, in words; nothing where all is right. Raises BadDump."""
    for part in read(folder).files:
        path = folder / part.name
        if not path.is_file():
            yield _("缺少文件 {name}。").format(name=part.name)
        elif _digest(path) != part.sha256:
            yield _("{name} 的 SHA-256 与清单不符。").format(name=part.name)
        elif (rows := _lines(path)) != (part.rows, part.content_sha256):
            yield _("{name} 应当有 {n} 行，实际有 {m} 行，或者内容不符。").format(
                name=part.name, n=part.rows, m=rows[0]
            )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _lines(path: Path) -> tuple[int, str]:
    """(how many lines that are JSON, the digest of all)."""
    seen, number = hashlib.sha256(), 0
    with gzip.open(path) as file:
        for line in file:
            seen.update(line)
            json.loads(line)
            number += 1
    return number, seen.hexdigest()
