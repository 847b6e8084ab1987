"""Papers for tests, and what came out of them."""

import io
import zipfile
from datetime import date

import docx
import pikepdf
import pypdfium2
from docx.document import Document
from PIL import Image

from gongkai.papers import Paper

BODY = (
    "<p>各镇人民政府，县政府各部门：</p><p>为加强公路养护，制定本办法。</p><p>一、总体要求</p><p>（一）指导思想</p>"
    "<p>坚持以人民为中心，确保农村公路安全畅通。</p>"
    '<p class="align-right">示范县人民政府</p><p class="align-right">2026年3月22日</p>'
)
FACTS = {
    "organs": ("示范县人民政府",), "number": "示政发〔2026〕1号", "index_number": "11990121MB0000001X/2026-00001",
    "source_url": "https://www.shifan.example/records/1/", "published_on": date(2026, 3, 25),
}  # fmt: skip


def paper(body: str = BODY, title: str = "关于印发公路养护管理办法的通知", **facts) -> Paper:
    return Paper(title, body, **(FACTS | facts))


def table(rows: int, columns: int) -> str:
    lines = ("".join(f"<td>第{row}行{column}列</td>" for column in range(columns)) for row in range(rows))
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **saved) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **saved)
    return out.getvalue()


def word(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def printed(data: bytes) -> str:
    """The words of a PDF's pages, without blanks and line breaks."""
    document = pypdfium2.PdfDocument(data)
    pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    return "".join("".join(pages).split())


def pages(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as document:
        return len(document.pages)
