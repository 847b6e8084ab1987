"""Messages between us and the process that parses: 8 bytes of length (big endian), then a pickle.

Both ends are our own program; nothing of a document is ever unpickled as such.
"""

import pickle
import struct
from typing import IO, Any

_HEAD = struct.Struct(">Q")


def receive(stream: IO[bytes]) -> Any:
    """The next message. Raises EOFError where there is none."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise EOFError
    return pickle.loads(stream.read(_HEAD.unpack(head)[0]))


def send(stream: IO[bytes], message: Any) -> None:
    """Write one message."""
    data = pickle.dumps(message)
    stream.write(_HEAD.pack(len(data)) + data)
    stream.flush()
