"""Bytes to text, in the encodings that Chinese governments publish in."""

import codecs
import re

from gongkai.report.errors import Unreadable

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes, *, declared: bool = False) -> str:
    """Decode by byte order mark, as UTF-8, as declared (HTML), as GB18030 or Big5. Raises Unreadable."""
    candidates = [name for mark, name in _MARKS if data.startswith(mark)] or ["utf-8"]
    if declared and (match := _DECLARED.search(data[:4096])):
        candidates.append(match[1].decode("ascii"))
    for name in (*candidates, "gb18030", "big5hkscs"):
        try:
            text = data.decode(name)
        except (UnicodeError, LookupError):
            continue
        if "\0" not in text:
            return text
    raise Unreadable("文件不是文本，或编码无法识别")
