"""Messages between us and the process that parses: a JSON head and a body of bytes, each behind its length.

Plain data only: a library that a hostile file took over in there can at worst tell us a false report.
"""

import json
import struct
from typing import IO, Any

_LENGTHS = struct.Struct(">QQ")
_MOST = 512 * 2**20


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """The next message. Raises EOFError where there is none or it is cut off."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        raise EOFError
    head_length, body_length = _LENGTHS.unpack(lengths)
    if head_length + body_length > _MOST:
        raise EOFError
    head, body = stream.read(head_length), stream.read(body_length)
    if len(head) + len(body) < head_length + body_length:
        raise EOFError
    return json.loads(head), body


def send(stream: IO[bytes], head: dict[str, Any], body: bytes = b"") -> None:
    """Write one message."""
    data = json.dumps(head).encode()
    stream.write(_LENGTHS.pack(len(data), len(body)) + data + body)
    stream.flush()
