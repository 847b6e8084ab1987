"""Bytes under a key, written and read as a stream: AES-256-GCM in pieces (the STREAM construction).

Each piece is bound to its place and the last one says that it is the last: whoever changes, drops, swaps or cuts off
pieces is found out, and memory stays flat however long the file is.
"""

import io
import os
import struct
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from gongkai.backup.errors import BackupFault
from gongkai.words import _

MAGIC = b"GONGKAI-BACKUP-1\n"
SALT, PREFIX, TAG = 16, 7, 16
PIECE = 2**20
LEAST_SECRET = 12
# 128 MB and some tenths of a second for each guess at a passphrase.
SCRYPT = {"n": 2**17, "r": 8, "p": 1}


def is_sealed(file: IO[bytes]) -> bool:
    """Does an encrypted backup begin here? The position stays."""
    found = file.read(len(MAGIC))
    file.seek(-len(found), os.SEEK_CUR)
    return found == MAGIC


def _cipher(secret: bytes, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, **SCRYPT).derive(secret))


def _nonce(prefix: bytes, number: int, last: bool) -> bytes:
    return prefix + struct.pack(">IB", number, last)


class Sealing(io.RawIOBase):
    """What is written here arrives in `target` encrypted. Only after `finish` is it a whole file."""

    def __init__(self, target: IO[bytes], secret: bytes) -> None:
        salt, self._prefix = os.urandom(SALT), os.urandom(PREFIX)
        self._target, self._cipher, self._number, self._pending = target, _cipher(secret, salt), 0, bytearray()
        self._header = MAGIC + salt + self._prefix
        target.write(self._header)

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        given = memoryview(data).cast("B")  # type: ignore[arg-type]
        self._pending += given
        while len(self._pending) > PIECE:
            self._put(bytes(self._pending[:PIECE]), last=False)
            del self._pending[:PIECE]
        return len(given)

    def finish(self) -> None:
        self._put(bytes(self._pending), last=True)

    def _put(self, piece: bytes, *, last: bool) -> None:
        self._target.write(self._cipher.encrypt(_nonce(self._prefix, self._number, last), piece, self._header))
        self._number += 1


class Opening(io.RawIOBase):
    """The plain bytes of an encrypted file. Reading raises BackupFault for a wrong key and for any change."""

    def __init__(self, source: IO[bytes], secret: bytes) -> None:
        self._header, self._ahead = source.read(len(MAGIC) + SALT + PREFIX), source.read(PIECE + TAG)
        if not self._ahead:
            raise BackupFault(_("备份文件不完整：连开头都不全。"))
        self._prefix = self._header[-PREFIX:]
        self._cipher = _cipher(secret, self._header[len(MAGIC) : -PREFIX])
        self._source, self._number, self._plain = source, 0, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        if not self._plain and self._ahead:
            self._next()
        taken = self._plain[: len(view)]
        self._plain = self._plain[len(taken) :]
        view[: len(taken)] = taken
        return len(taken)

    def _next(self) -> None:
        piece, self._ahead = self._ahead, self._source.read(PIECE + TAG)
        try:
            self._plain = self._cipher.decrypt(_nonce(self._prefix, self._number, not self._ahead), piece, self._header)
        except InvalidTag as error:
            if self._number == 0:
                raise BackupFault(_("打不开备份：口令或密钥文件不对，或者文件被改动过。")) from error
            raise BackupFault(_("备份文件不完整或被改动过，不能使用。")) from error
        self._number += 1
