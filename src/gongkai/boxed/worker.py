"""The process that opens files: it reads calls from standard input and can be killed without harm.

Files come from anyone, and the libraries that open them were not written for hostile input. So they run here, with
bounded memory and an alarm that ends the process when one file takes too long. Only functions of this house in modules
named `box` are called, and only plain data goes back.
"""

import importlib
import logging
import re
import resource
import signal
import sys
from collections.abc import Callable
from typing import Any

from gongkai.boxed.errors import Unfit
from gongkai.report.messages import receive, send

_NAMED = re.compile(r"gongkai(\.[a-z_]+)+\.box:[a-z_]+")


def main(seconds: int, megabytes: int) -> None:
    """Serve until standard input ends."""
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable(logging.CRITICAL)  # libraries warn of every oddity of a file; a person gets one line
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints must not mix with our messages
    while True:
        try:
            head, data = receive(stdin)
        except EOFError:
            return
        signal.alarm(seconds)
        head, body = _answer(head, data)
        signal.alarm(0)
        send(stdout, head, body)


def _answer(head: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        answer, body = _function(head["function"])(data, **head["words"])
    except Unfit as reason:
        return {"unfit": reason.reason, "code": reason.code}, b""
    except (MemoryError, RecursionError):
        return {"unfit": "文件解析所需内存过大，已停止", "code": "too_large"}, b""
    return {"answer": answer}, body


def _function(name: str) -> Callable[..., tuple[Any, bytes]]:
    if not _NAMED.fullmatch(name):
        raise ValueError(f"{name} is no function that opens files")
    module, _colon, attribute = name.partition(":")
    return getattr(importlib.import_module(module), attribute)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
