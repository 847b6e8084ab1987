"""What a sealed value looks like: version, key and algorithm in the open, then nonce and ciphertext.

    s1.<key>.<algorithm>.<base64url>          text, in a column
    gongkai-sealed s1.<key>.<algorithm>\\n…    bytes, in a file

The head and the place (model and field, or the file's name) are authenticated with the value, so that it opens nowhere
else. The row's number is not part of the place: it is not known before the insert.
"""

import base64
import binascii
import secrets

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.utils.translation import gettext as _

from gongkai.sealed import ciphers, keys
from gongkai.sealed.errors import SealFault

VERSION, MAGIC = "s1", b"gongkai-sealed "


def seal_text(text: str, place: str) -> str:
    head, body = _seal(text.encode("utf-8", "surrogatepass"), place)
    return f"{head}.{base64.urlsafe_b64encode(body).decode()}"


def open_text(sealed: str, place: str) -> str:
    """Raises SealFault."""
    head, _dot, coded = sealed.rpartition(".")
    try:
        body = base64.b64decode(coded, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise _changed() from error
    if base64.urlsafe_b64encode(body).decode() != coded:  # spare bits of the last character
        raise _changed()
    return _open(head, body, place).decode("utf-8", "surrogatepass")


def seal_bytes(data: bytes, place: str) -> bytes:
    head, body = _seal(data, place)
    return MAGIC + head.encode() + b"\n" + body


def open_bytes(sealed: bytes, place: str) -> bytes:
    """Raises SealFault."""
    head, _newline, body = sealed.partition(b"\n")
    if not head.startswith(MAGIC):
        raise _changed()
    return _open(head[len(MAGIC) :].decode("ascii", "replace"), body, place)


def key_of(sealed: str | bytes) -> str:
    """Which key it was sealed with, as its head says."""
    if isinstance(sealed, bytes):
        sealed = sealed[:80].partition(b"\n")[0].removeprefix(MAGIC).decode("ascii", "replace")
    return (sealed.split(".") + [""])[1]


def _seal(data: bytes, place: str) -> tuple[str, bytes]:
    name, secret = keys.current()
    algorithm = settings.GONGKAI_SEALING_CIPHER
    head, nonce = f"{VERSION}.{name}.{algorithm}", secrets.token_bytes(ciphers.NONCE)
    key = ciphers.drawn(secret, algorithm)
    return head, nonce + ciphers.ALGORITHMS[algorithm].seal(key, nonce, data, _bound(head, place))


def _open(head: str, body: bytes, place: str) -> bytes:
    version, name, algorithm = ([*head.split("."), "", "", ""])[:3]
    if version != VERSION or algorithm not in ciphers.ALGORITHMS or head.count(".") != 2 or len(body) < ciphers.NONCE:
        raise _changed()
    key = ciphers.drawn(keys.named(name), algorithm)
    nonce, data = body[: ciphers.NONCE], body[ciphers.NONCE :]
    try:
        return ciphers.ALGORITHMS[algorithm].open(key, nonce, data, _bound(head, place))
    except (InvalidTag, ValueError) as error:
        raise _changed() from error


def _bound(head: str, place: str) -> bytes:
    return f"{head}\n{place}".encode()


def _changed() -> SealFault:
    return SealFault(_("加密的内容打不开：它被改动、截断或移动过。请从备份恢复。"))
