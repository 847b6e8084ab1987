"""Reading in a process of its own, bounded in time and memory."""

import atexit
import queue
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field, replace
from pathlib import Path

from gongkai.report.errors import Unreadable
from gongkai.report.jsonform import from_json
from gongkai.report.messages import receive, send
from gongkai.report.model import Report
from gongkai.report.reading import bytes_of


@dataclass(frozen=True)
class Limits:
    """seconds: for one file. megabytes: address space of the process. files: after so many it is replaced."""

    seconds: int = 60
    megabytes: int = 2048
    files: int = 500


DEFAULT = Limits()


@dataclass
class Reader:
    """One bounded process; it starts with the first file and starts again after it was killed."""

    limits: Limits = DEFAULT
    _process: subprocess.Popen[bytes] | None = None
    _done: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, data: bytes, name: str) -> Report:
        """Read one file. Raises Unreadable, also where the process had to be ended."""
        with self._lock:
            process = self._running()
            try:
                assert process.stdin and process.stdout
                send(process.stdin, {"name": name}, data)
                answer, body = receive(process.stdout)
            except (EOFError, OSError, ValueError) as error:
                code = process.wait()
                self._process = None
                timed_out = code == -signal.SIGALRM
                reason = f"解析超过{self.limits.seconds}秒" if timed_out else "解析时内存不足或程序异常"
                raise Unreadable(f"{reason}，已停止，文件未读入") from error
            self._done += 1
            if self._done >= self.limits.files:
                self.close()
        if "unreadable" in answer:
            raise Unreadable(answer["unreadable"])
        return replace(from_json(body), text=answer["text"])

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            command = [
                sys.executable, "-m", "gongkai.report.worker", str(self.limits.seconds), str(self.limits.megabytes)
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


_idle: dict[Limits, queue.SimpleQueue[Reader]] = {}
_all: list[Reader] = []


def read(source: bytes | Path, filename: str = "", *, limits: Limits = DEFAULT) -> Report:
    """Read a report from any format, in a bounded process. Raises Unreadable with a one-line Chinese reason."""
    data, name = bytes_of(source, filename)
    idle = _idle.setdefault(limits, queue.SimpleQueue())
    try:
        reader = idle.get_nowait()
    except queue.Empty:
        reader = Reader(limits)
        _all.append(reader)
    try:
        return reader.read(data, name)
    finally:
        idle.put(reader)


@atexit.register
def _close_all() -> None:
    for reader in _all:
        reader.close()
