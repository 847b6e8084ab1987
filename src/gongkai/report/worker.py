"""The process that parses: it reads files from standard input and can be killed without harm.

Documents come from anyone, and the libraries that open them were not written for hostile input. So they run here,
with bounded memory and an alarm that ends the process when one file takes too long.
In: {name} and the file. Out: {text} and the report as JSON, or {unreadable}: the reason.
"""

import logging
import resource
import signal
import sys

from gongkai.report.errors import Unreadable
from gongkai.report.jsonform import to_json
from gongkai.report.messages import receive, send
from gongkai.report.reading import read_here


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
        try:
            report = read_here(data, head["name"])
            answer, body = {"text": report.text}, to_json(report)
        except Unreadable as reason:
            answer, body = {"unreadable": str(reason)}, b""
        except (MemoryError, RecursionError):
            answer, body = {"unreadable": "文件解析所需内存过大，已停止"}, b""
        signal.alarm(0)
        send(stdout, answer, body)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
