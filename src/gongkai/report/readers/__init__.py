"""One small module a format; each makes of its format the same neutral document."""

from importlib import import_module

from gongkai.report.document import Document
from gongkai.report.errors import Unreadable
from gongkai.report.printable import is_text

_MOST_BYTES = 50 * 2**20
_TEXTS = {"txt", "md", "markdown", "text"}


def kind_of(data: bytes, name: str) -> str:
    """The format by what the bytes are; the name decides only between kinds of text. Raises Unreadable."""
    if not data.strip():
        raise Unreadable("文件是空的")
    if len(data) > _MOST_BYTES:
        raise Unreadable(f"文件超过{_MOST_BYTES // 2**20}MB，拒绝读取")
    ending = name.lower().rpartition(".")[2]
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _package(data, ending)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _compound(data, ending)
    if ending in _TEXTS:
        return "text"
    if start.startswith(b"{\\rtf"):
        raise Unreadable("RTF 文件不能读取，请另存为 docx")
    if start.startswith(b"{"):
        return "json"
    if b"<annual-report" in data[:2048]:
        return "xml"
    if start.startswith(b"<") or ending in ("html", "htm", "shtml", "mht"):
        return "html"
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")):
        raise Unreadable("文件是图片，不作识别猜测；请提供带文字的文件")
    return "text"


def _package(data: bytes, ending: str) -> str:
    from gongkai.report.readers.zips import check_zip

    names = check_zip(data)
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "xlsx"
    if "OFD.xml" in names:
        raise Unreadable("OFD 文件不能读取，请转换为 PDF 或 docx")
    raise Unreadable(f"压缩包（.{ending[:8]}）不是 docx 或 xlsx 文件")


def _compound(data: bytes, ending: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable("文件已加密，需要密码，无法读取")
    if "Workbook".encode("utf-16-le") in data or ending == "xls":
        return "xlsx"
    raise Unreadable("旧版 Word 文件（.doc）不能读取，请另存为 docx")


def open_document(data: bytes, name: str) -> Document:
    """Read any of the formats. Raises Unreadable."""
    module = import_module(f"gongkai.report.readers.{kind_of(data, name)}")
    document: Document = module.read(data)
    if not is_text(document.text):
        raise Unreadable("文件含有不成字符的编码，不能读取")
    return document
