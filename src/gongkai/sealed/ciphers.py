"""The ciphers a value may be sealed with: each authenticated, each with its own key drawn from the key file.

SM4 is offered where the installed library has it. Neither the library nor this use of it is a certified module.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE, TAG = 12, 16
DEFAULT = "aes-256-gcm"


@dataclass(frozen=True)
class Algorithm:
    """`seal` and `open` take key, nonce, data and what the data are bound to; `open` raises InvalidTag."""

    key_length: int
    seal: Callable[[bytes, bytes, bytes, bytes], bytes]
    open: Callable[[bytes, bytes, bytes, bytes], bytes]


def _aes_seal(key: bytes, nonce: bytes, data: bytes, bound: bytes) -> bytes:
    return AESGCM(key).encrypt(nonce, data, bound)


def _aes_open(key: bytes, nonce: bytes, data: bytes, bound: bytes) -> bytes:
    return AESGCM(key).decrypt(nonce, data, bound)


def _sm4_seal(key: bytes, nonce: bytes, data: bytes, bound: bytes) -> bytes:
    work = Cipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
    work.authenticate_additional_data(bound)
    return work.update(data) + work.finalize() + work.tag


def _sm4_open(key: bytes, nonce: bytes, data: bytes, bound: bytes) -> bytes:
    if len(data) < TAG:
        raise InvalidTag
    work = Cipher(algorithms.SM4(key), modes.GCM(nonce, data[-TAG:])).decryptor()
    work.authenticate_additional_data(bound)
    return work.update(data[:-TAG]) + work.finalize()


ALGORITHMS = {
    "aes-256-gcm": Algorithm(32, _aes_seal, _aes_open),
    "sm4-gcm": Algorithm(16, _sm4_seal, _sm4_open),
}


@cache
def drawn(secret: str, name: str) -> bytes:
    """The algorithm's own key out of a key file's text: no key serves two ciphers."""
    length = ALGORITHMS[name].key_length
    return HKDF(hashes.SHA256(), length, None, f"gongkai sealed {name}".encode()).derive(secret.encode())


def fault(name: str) -> str:
    """Why new values can't be sealed with this cipher here, in Chinese; "" where they can."""
    if name not in ALGORITHMS:
        return f"GONGKAI_SEALING_CIPHER 只能是 {'、'.join(ALGORITHMS)}，现在是“{name}”。"
    try:
        ALGORITHMS[name].seal(b"0" * ALGORITHMS[name].key_length, b"0" * NONCE, b"", b"")
    except UnsupportedAlgorithm:
        return f"本机的密码库不提供 {name}：请改用 GONGKAI_SEALING_CIPHER={DEFAULT}，或换用提供它的密码库。"
    return ""
