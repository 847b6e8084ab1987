"""The caller's side: a few idle processes, each replaced after many files or when it had to be ended."""

import atexit
import queue
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from typing import Any

from gongkai.boxed.errors import Unfit
from gongkai.report.messages import receive, send


@dataclass(frozen=True)
class Limits:
    """seconds: for one file. megabytes: address space of the process. files: after so many it is replaced."""

    seconds: int = 60
    megabytes: int = 2048
    files: int = 500


DEFAULT = Limits()


@dataclass
class Box:
    """One bounded process; it starts with the first file and starts again after it was killed."""

    limits: Limits = DEFAULT
    _process: subprocess.Popen[bytes] | None = None
    _done: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def call(self, function: str, data: bytes, words: dict[str, Any]) -> tuple[Any, bytes]:
        """What `function` answers for the bytes. Raises Unfit, also where the process had to be ended."""
        with self._lock:
            process = self._running()
            try:
                assert process.stdin and process.stdout
                send(process.stdin, {"function": function, "words": words}, data)
                answer, body = receive(process.stdout)
            except (EOFError, OSError, ValueError) as error:
                code = process.wait()
                self._process = None
                if code == -signal.SIGALRM:
                    raise Unfit(f"解析超过{self.limits.seconds}秒，已停止", "too_slow") from error
                raise Unfit("解析时内存不足或程序异常，已停止", "crashed") from error
            self._done += 1
            if self._done >= self.limits.files:
                self.close()
        if "unfit" in answer:
            raise Unfit(answer["unfit"], answer["code"])
        return answer["answer"], body

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            command = [
                sys.executable, "-m", "gongkai.boxed.worker", str(self.limits.seconds), str(self.limits.megabytes)
            ]  # fmt: skip
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self._done = 0
        return self._process

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            assert self._process.stdin and self._process.stdout
            self._process.stdin.close()
            self._process.stdout.close()
            self._process.wait()
            self._process = None


_idle: queue.SimpleQueue[Box] = queue.SimpleQueue()
_all: list[Box] = []


def call(function: str, data: bytes, words: dict[str, Any] | None = None, *, limits: Limits = DEFAULT) -> Any:
    """Run `function` ("package.module:name") on the bytes in a bounded process: (plain answer, bytes).

    Raises Unfit where the function does, and where time or memory ran out.
    """
    if limits != DEFAULT:
        box = Box(limits)
        try:
            return box.call(function, data, words or {})
        finally:
            box.close()
    try:
        box = _idle.get_nowait()
    except queue.Empty:
        box = Box()
        _all.append(box)
    try:
        return box.call(function, data, words or {})
    finally:
        _idle.put(box)


@atexit.register
def _close_all() -> None:
    for box in _all:
        box.close()
