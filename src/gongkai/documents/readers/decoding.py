"""Bytes to text; a file that is no text is unfit."""

from gongkai.boxed import Unfit
from gongkai.report.errors import Unreadable
from gongkai.report.readers.decode import decode


def decoded(data: bytes, *, declared: bool = False) -> str:
    """The text by its byte order mark, as UTF-8, as declared (HTML), as GB18030 or Big5. Raises Unfit (no_text)."""
    try:
        return decode(data, declared=declared).replace("\r\n", "\n").replace("\r", "\n")
    except Unreadable as error:
        raise Unfit("文件不是文本，或编码无法识别", "no_text") from error
