"""What bytes are, by their beginnings and what is inside: the code of a kind in kinds.toml."""

import re

from gongkai.boxed import Unfit
from gongkai.documents import compound, packages
from gongkai.report.errors import Unreadable
from gongkai.report.readers.decode import decode

_MAGIC = (
    (b"Rar!\x1a\x07", "rar"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b", "gz"), (b"MZ", "exe"), (b"\x7fELF", "exe"),
    (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"), (b"MM\x00*", "tiff"), (b"{\\rtf", "rtf"), (b"ID3", "mp3"), (b"\xff\xfb", "mp3"),
)  # fmt: skip
_PACKAGES = (("word/document", "docx"), ("xl/workbook.", "xlsx"), ("ppt/presentation.", "pptx"), ("OFD.xml", "ofd"))
_ODF = {b"application/vnd.oasis.opendocument." + word: code
        for word, code in ((b"text", "odt"), (b"spreadsheet", "ods"), (b"presentation", "odp"))}  # fmt: skip
_HTML = re.compile(rb"<(!doctype html|html|head|body|div|p|table|h[1-6]|meta|title|span|script)[\s>/]", re.IGNORECASE)


def code_of(data: bytes) -> str:
    """The code of the kind, "unknown" where nothing fits. Raises Unfit (encrypted, broken)."""
    for magic, code in _MAGIC:
        if data.startswith(magic):
            return code
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _package(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        inside = compound.kind_inside(data)
        if inside == "encrypted":
            raise Unfit("文件已加密，无法检查内容，请去掉密码后再上传", "encrypted")
        return inside
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return "mp4"
    if data.startswith(b"BM") and data[6:10] == b"\0\0\0\0":
        return "bmp"
    return _text(data)


def _package(data: bytes) -> str:
    names = packages.names_of(data)
    if "mimetype" in names:
        return _ODF.get(packages.part(data, "mimetype", 200).strip(), "zip")
    if "[Content_Types].xml" in names or "OFD.xml" in names:
        for start, code in _PACKAGES:
            if any(name.startswith(start) for name in names):
                return code
    return "zip"


def _text(data: bytes) -> str:
    try:
        text = decode(data, declared=True)
    except Unreadable:
        return "unknown"
    if sum(sign < " " and sign not in "\t\r\n\f" for sign in text[:4096]) > 2:
        return "unknown"
    start = text[:4096].encode("utf-8", "ignore").lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<") and _HTML.search(start):
        return "html"
    return "xml" if start.startswith((b"<?xml", b"<svg")) else "txt"
