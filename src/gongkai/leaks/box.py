"""What runs in the bounded process: taking a file apart, and writing it anew."""

from datetime import date
from typing import Any

from gongkai.boxed.errors import Unfit
from gongkai.leaks.engine import scan_parts
from gongkai.leaks.extract.document import Document
from gongkai.leaks.extract.opening import open_document
from gongkai.leaks.splice import Change


def scan(data: bytes, name: str, on: str) -> tuple[Any, bytes]:
    """The findings as plain data. Raises Unfit."""
    found = scan_parts(_opened(data, name).parts, date.fromisoformat(on))
    return [finding.as_data() for finding in found.findings], b""


def rebuild(data: bytes, name: str, keys: list[str], on: str) -> tuple[Any, bytes]:
    """The file with the passages of these findings replaced and nothing hidden. Raises Unfit."""
    document = _opened(data, name)
    changes: dict[str, list[Change]] = {}
    for finding in scan_parts(document.parts, date.fromisoformat(on)).findings:
        if finding.key in keys and finding.end > finding.start:
            changes.setdefault(finding.part, []).append(Change(finding.start, finding.end, finding.proposal))
    return None, document.rebuilt(changes)


def _opened(data: bytes, name: str) -> Document:
    try:
        return open_document(data, name)
    except (Unfit, MemoryError, RecursionError):
        raise
    except Exception as error:  # the libraries raise whatever a broken file makes them raise
        raise Unfit("文件损坏，无法读取", "broken") from error
