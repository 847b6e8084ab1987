"""Opening files that anyone may have made: in a process of its own, bounded in time and memory.

    answer, body = boxed.call("gongkai.leaks.box:scan", data, {"name": "公示.xlsx"})

The function named gets the bytes and the plain words of the call, and returns plain data and bytes. It raises Unfit
where the file is at fault; every other end of the process (killed, out of time, out of memory) becomes Unfit too.
"""

from gongkai.boxed.errors import Unfit
from gongkai.boxed.process import DEFAULT, Limits, call

__all__ = ["DEFAULT", "Limits", "Unfit", "call"]
