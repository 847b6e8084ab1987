"""Files that a person might bring by mistake, or with intent."""

import io
import zipfile

import pikepdf
from PIL import Image

from gongkai.report.rendering import render
from report.made import make


def locked_pdf() -> bytes:
    """A PDF that needs a password to be opened."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(render(make(), "pdf"))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return out.getvalue()


def print_only_pdf() -> bytes:
    """A PDF that anyone may open and no one may change."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(render(make(), "pdf"))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user=""))
    return out.getvalue()


def scanned_pdf() -> bytes:
    out = io.BytesIO()
    Image.new("L", (1240, 1754), 240).save(out, "PDF", resolution=150)
    return out.getvalue()


def pdf_of_pages(count: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(count):
            pdf.add_blank_page(page_size=(595, 842))
        pdf.save(out)
    return out.getvalue()


def pdf_of_lines(count: int) -> bytes:
    """A page with so many lines that looking for tables among them never ends."""
    content = "\n".join(f"{i % 590} {i % 840} m {i % 580} {i % 830} l S" for i in range(count)).encode()
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Contents = pdf.make_stream(content)
        pdf.save(out)
    return out.getvalue()


def repacked(data: bytes, **parts: bytes) -> bytes:
    """A package with parts added or replaced ("word__vbaProject_bin" is word/vbaProject.bin)."""
    new = {name.replace("__", "/").replace("_", "."): part for name, part in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in old.namelist():
            package.writestr(name, new.pop(name, None) or old.read(name))
        for name, part in new.items():
            package.writestr(name, part)
    return out.getvalue()


def docx_with_macro() -> bytes:
    return repacked(render(make(), "docx"), word__vbaProject_bin=b"macro")


def docx_bomb() -> bytes:
    return repacked(render(make(), "docx"), word__document_xml=b"<a>" + b" " * 300_000_000 + b"</a>")


def xlsx_bomb() -> bytes:
    return repacked(render(make(), "xlsx"), xl__sharedStrings_xml=b" " * 300_000_000)


def locked_office() -> bytes:
    """What Word makes of a document with a password: an OLE file."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")


def xml_bomb() -> bytes:
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    return f'<!DOCTYPE x [<!ENTITY a0 "哈">{entities}]><annual-report>&a11;</annual-report>'.encode()


def xlsx_with_a_far_cell(reference: str) -> bytes:
    """A workbook whose last cell stands so far away that no memory holds the sheet up to it."""
    good = render(make(), "xlsx")
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(good)) as package:
        row = f'<row r="1"><c r="{reference}"><v>1</v></c></row></sheetData>'
        sheet = package.read(name).replace(b"</sheetData>", row.encode())
    return repacked(good, **{name.replace("/", "__").replace(".", "_"): sheet})
