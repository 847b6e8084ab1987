"""Which format a file is, told by its bytes; the name decides only between kinds of text."""

from pathlib import PurePath

from gongkai.boxed.errors import Unfit
from gongkai.leaks.extract.document import Document

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_SECRET = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = ("Workbook".encode("utf-16-le"), "Book\0".encode("utf-16-le"))
_BINARY = frozenset(
    [
        ".pdf",
        ".docx",
        ".xlsx",
        ".pptx",
        ".doc",
        ".xls",
        ".ppt",
        ".odt",
        ".ods",
        ".odp",
        ".wps",
        ".et",
        ".dps",
        ".ofd",
        ".jpg",
        ".jpeg",
        ".png",
        ".gif",
        ".tif",
        ".tiff",
        ".webp",
        ".bmp",
        ".zip",
        ".rar",
        ".7z",
    ]
)
_MOST = 100 * 2**20


def open_document(data: bytes, name: str, *, inside: bool = False) -> Document:
    """The file taken apart. inside: it lies in an archive, so it is not opened if it is one. Raises Unfit."""
    if not data:
        raise Unfit("文件是空的", "empty")
    if len(data) > _MOST:
        raise Unfit(f"文件超过{_MOST // 2**20}MB，没有检查", "too_large")
    if data[:1024].lstrip().startswith(b"%PDF"):
        from gongkai.leaks.extract.pdf import Pdf

        return Pdf(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data, inside)
    if data.startswith(_OLE):
        return _binary(data)
    if data.startswith(_IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        from gongkai.leaks.extract.image import Picture

        return Picture(data)
    return _text(data, name)


def _package(data: bytes, inside: bool) -> Document:
    from gongkai.leaks.extract.package import Package, members

    files = members(data)
    if any(file.lower().endswith("vbaproject.bin") for file in files):
        raise Unfit("文件含有宏，不能公开；请另存为不含宏的格式", "macros")
    if "word/document.xml" in files:
        from gongkai.leaks.extract.word import Word

        return Word(Package(files))
    if "xl/workbook.xml" in files:
        from gongkai.leaks.extract.excel import Excel

        return Excel(data, Package(files))
    if "ppt/presentation.xml" in files:
        from gongkai.leaks.extract.slides import Slides

        return Slides(Package(files))
    if files.get("mimetype", b"").startswith(b"application/vnd.oasis"):
        from gongkai.leaks.extract.opendocument import OpenDocument

        return OpenDocument(files)
    if "OFD.xml" in files:
        raise Unfit("OFD 版式文件还不能检查，请转为 PDF 再检查", "unknown")
    if "[Content_Types].xml" in files:
        raise Unfit("不认识的办公文件格式，无法检查", "unknown")
    if inside:
        raise Unfit("压缩包内的压缩包没有打开", "nested")
    from gongkai.leaks.extract.archive import Archive

    return Archive(files, lambda body, name: open_document(body, name, inside=True))


def _binary(data: bytes) -> Document:
    if _SECRET in data:
        raise Unfit("文件已加密，无法检查；请先去掉密码", "encrypted")
    if any(word in data for word in _WORKBOOK):
        from gongkai.leaks.extract.old_excel import OldExcel

        return OldExcel(data)
    raise Unfit("旧版 Office 文件无法检查，请另存为 docx、xlsx 或 pptx", "old_format")


def _text(data: bytes, name: str) -> Document:
    from gongkai.leaks.extract.plain import HtmlFile, PlainText, decode, looks_like_html

    suffix = PurePath(name).suffix.lower()
    if suffix in _BINARY:
        raise Unfit(f"文件名是{suffix}，内容不是，无法检查", "not_what_it_says")
    text = decode(data)
    return HtmlFile(text) if looks_like_html(text, name) else PlainText(text, name)
