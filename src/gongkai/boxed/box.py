"""What the tests of this room call in the bounded process."""

import time
from typing import Any

from gongkai.boxed.errors import Unfit


def length(data: bytes, name: str = "") -> tuple[Any, bytes]:
    """How long the data is, and the data again."""
    if name.endswith(".bad"):
        raise Unfit("文件不能使用", "bad")
    return {"length": len(data)}, data


def hang(data: bytes) -> tuple[Any, bytes]:
    while True:
        time.sleep(1)


def swell(data: bytes) -> tuple[Any, bytes]:
    return {}, b"x" * 2**40
