"""ZIP files, and the office formats that are ZIP packages: what is inside, and whether it is fit to be unpacked."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.boxed import Unfit

_SMALL = 10_000  # bytes: a tiny package of repeating XML may well unpack to hundreds of times its size


@dataclass(frozen=True)
class Bounds:
    """What a package may unpack to: bytes in all, times its own size, and entries."""

    unpacked: int = 500 * 2**20
    ratio: int = 200
    entries: int = 10_000


def names_of(data: bytes) -> list[str]:
    """The names inside. Raises Unfit (broken) where it is no ZIP that can be opened."""
    with _open(data) as package:
        return [_name(entry) for entry in package.infolist()]


def check_package(data: bytes, bounds: Bounds) -> None:
    """Raises Unfit: broken, bomb, encrypted, unsafe_names."""
    with _open(data) as package:
        entries = package.infolist()
    size = sum(entry.file_size for entry in entries)
    if len(entries) > bounds.entries or size > bounds.unpacked or size > bounds.ratio * max(len(data), _SMALL):
        raise Unfit("压缩内容展开后过大（疑似压缩炸弹），拒绝接收", "bomb")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unfit("文件已加密，无法检查内容，请去掉密码后再上传", "encrypted")
    for entry in entries:
        name = _name(entry).replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or re.match(r"[A-Za-z]:", name):
            raise Unfit("压缩包内有指向包外的文件名，拒绝接收", "unsafe_names")


def part(data: bytes, name: str, most: int = 50 * 2**20) -> bytes:
    """One file inside; b"" where there is none. Raises Unfit (broken, bomb)."""
    with _open(data) as package:
        try:
            entry = package.getinfo(name)
        except KeyError:
            return b""
        return _read(package, entry, most)


def files(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Each file inside with its name, folders left out. Call check_package first. Raises Unfit (broken, bomb)."""
    with _open(data) as package:
        for entry in package.infolist():
            if not entry.is_dir():
                yield _name(entry), _read(package, entry, entry.file_size)


def _open(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise Unfit("文件损坏或不完整，无法打开", "broken") from error


def _read(package: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    try:
        with package.open(entry) as file:
            content = file.read(most + 1)
    except MemoryError:
        raise
    except Exception as error:  # zlib, lzma and zipfile each have errors of their own
        raise Unfit("文件损坏或不完整，无法打开", "broken") from error
    if len(content) > most:
        raise Unfit("压缩内容展开后过大（疑似压缩炸弹），拒绝接收", "bomb")
    return content


def _name(entry: zipfile.ZipInfo) -> str:
    """Chinese Windows writes names in GBK and does not say so; the library then takes them for code page 437."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename
