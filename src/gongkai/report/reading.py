"""Reading a report from any format: here, or in a bounded process beside."""

from pathlib import Path

from gongkai.report.errors import Unreadable
from gongkai.report.jsonform import from_json
from gongkai.report.model import Report
from gongkai.report.readers import kind_of, open_document
from gongkai.report.recognise import recognise
from gongkai.report.xmlform import from_xml


def read_here(data: bytes, name: str) -> Report:
    """Read in this process: for sources that are trusted, and inside the bounded one. Raises Unreadable."""
    kind = kind_of(data, name)
    if kind == "json":
        return from_json(data)
    if kind == "xml":
        return from_xml(data)
    return recognise(open_document(data, name))


def bytes_of(source: bytes | Path, filename: str) -> tuple[bytes, str]:
    """The content and the name of a source. Raises Unreadable where the file can't be opened."""
    if isinstance(source, bytes):
        return source, filename
    try:
        return source.read_bytes(), filename or source.name
    except OSError as error:
        raise Unreadable(f"无法打开文件：{error.strerror or '未知原因'}") from error
