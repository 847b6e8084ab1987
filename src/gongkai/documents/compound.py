"""OLE compound files: the office formats before 2007, and what encrypted new ones are wrapped in."""

import io
import struct

import olefile

from gongkai.boxed import Unfit

_PPT_ENCRYPTED = 0xF3D1C4DF
_FILEPASS = 0x002F
_ENCRYPTED_FLAG = 0x0100


def _open(data: bytes) -> "olefile.OleFileIO":
    try:
        return olefile.OleFileIO(io.BytesIO(data))
    except MemoryError:
        raise
    except Exception as error:  # the library raises whatever a broken file makes it raise
        raise Unfit("文件损坏或不完整，无法打开", "broken") from error


def kind_inside(data: bytes) -> str:
    """ "doc", "xls" or "ppt"; "encrypted" for a wrapped new format; "ole" for anything else. Raises Unfit (broken)."""
    with _open(data) as ole:
        streams = {entry[-1].lower() for entry in ole.listdir() if len(entry) == 1}
    if "encryptedpackage" in streams:
        return "encrypted"
    for stream, kind in (("worddocument", "doc"), ("workbook", "xls"), ("book", "xls"), ("powerpoint document", "ppt")):
        if stream in streams:
            return kind
    return "ole"


def has_macros(data: bytes) -> bool:
    """Whether a VBA project is stored in it."""
    with _open(data) as ole:
        return any(part.lower() in {"vba", "macros", "_vba_project_cur"} for entry in ole.listdir() for part in entry)


def is_encrypted(data: bytes, kind: str) -> bool:
    """Whether a password is needed to read it."""
    with _open(data) as ole:
        if kind == "doc":
            head = _start(ole, "WordDocument", 12)
            return len(head) == 12 and bool(struct.unpack("<H", head[10:12])[0] & _ENCRYPTED_FLAG)
        if kind == "xls":
            return _has_filepass(_start(ole, "Workbook", 4096) or _start(ole, "Book", 4096))
        if kind == "ppt":
            head = _start(ole, "Current User", 16)
            return len(head) == 16 and struct.unpack("<I", head[12:16])[0] == _PPT_ENCRYPTED
    return kind == "encrypted"


def _start(ole: "olefile.OleFileIO", name: str, length: int) -> bytes:
    return bytes(ole.openstream(name).read(length)) if ole.exists(name) else b""


def _has_filepass(records: bytes) -> bool:
    """A FILEPASS record stands among the first of the workbook where it is encrypted ([MS-XLS] 2.4.117)."""
    offset = 0
    while offset + 4 <= len(records):
        record, length = struct.unpack_from("<HH", records, offset)
        if record == _FILEPASS:
            return True
        offset += 4 + length
    return False
