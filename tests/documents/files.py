"""Files made for tests: good ones, and what a person might bring by mistake or with intent."""

import io
import zipfile

import docx
import pikepdf
from PIL import Image


def packed(**parts: bytes) -> bytes:
    """A ZIP of the parts ("word__document_xml" is word/document.xml)."""
    return zipped({name.replace("__", "/").replace("_", "."): part for name, part in parts.items()})


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def repacked(data: bytes, parts: dict[str, bytes]) -> bytes:
    """A package with parts added or replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        return zipped({name: old.read(name) for name in old.namelist()} | parts)


def word(*paragraphs: str) -> bytes:
    """A .docx of plain paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def blank_pdf(**options: object) -> bytes:
    """A PDF of one empty page."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(out, **options)
    return out.getvalue()


def locked_pdf() -> bytes:
    return blank_pdf(encryption=pikepdf.Encryption(owner="owner", user="user"))


def print_only_pdf() -> bytes:
    """A PDF that anyone may open and no one may change."""
    return blank_pdf(encryption=pikepdf.Encryption(owner="owner", user=""))


def picture(form: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, form)
    return out.getvalue()


def owner_file(user: str = "Administrator") -> bytes:
    """What Word leaves beside an open document."""
    return (
        bytes([len(user)]) + user.encode().ljust(53, b"\0") + bytes([len(user), 0]) + user.encode("utf-16-le")
    ).ljust(162, b"\0")


def compound(*streams: str) -> bytes:
    """A small OLE file with the streams named, each of 4096 bytes of zero."""
    import struct

    free, end, fat_sector = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH6sIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, 1, 1, 0, 4096, end, 0, end, 0, 0)
    header += struct.pack("<108I", *[free] * 108)
    entries = [("Root Entry", 5, end, 0)] + [(name, 2, 2 + index * 8, 4096) for index, name in enumerate(streams)]
    directory = b""
    for index, (name, kind, start, size) in enumerate(entries):
        coded = (name + "\0").encode("utf-16-le")
        right = index + 1 if 0 < index < len(streams) else free
        child = 1 if index == 0 and streams else free
        directory += coded.ljust(64, b"\0") + struct.pack("<HBBIII", len(coded), kind, 1, free, right, child)
        directory += b"\0" * 36 + struct.pack("<IQ", start, size)
    directory = directory.ljust(512, b"\0")
    fat = [fat_sector, end]
    for index in range(len(streams)):
        first = 2 + index * 8
        fat += [*range(first + 1, first + 8), end]
    fat += [free] * (128 - len(fat))
    return header[:512].ljust(512, b"\xff") + struct.pack("<128I", *fat) + directory + b"\0" * 4096 * len(streams)


def typeset(markup: str) -> bytes:
    """A PDF with a text layer, set by Typst from its markup."""
    import tempfile
    from pathlib import Path

    import pylopdf_fonts_zh_cn
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[Path(pylopdf_fonts_zh_cn.__file__).parent],
    )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.typ"
        source.write_text(markup, "utf-8")
        drawn = typst.Compiler(source, font_paths=fonts, ignore_system_fonts=True).compile(format="pdf")
    assert isinstance(drawn, bytes)
    return drawn


def scanned_pdf() -> bytes:
    """A picture of a page and no text."""
    out = io.BytesIO()
    Image.new("L", (1240, 1754), 240).save(out, "PDF", resolution=150)
    return out.getvalue()
