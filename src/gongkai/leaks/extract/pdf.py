"""PDF: the text layer page by page, what lies under boxes, annotations, properties, earlier versions."""

import io
import re
from typing import Any

import pikepdf
import pypdfium2

from gongkai.boxed.errors import Unfit
from gongkai.leaks.extract import properties
from gongkai.leaks.extract.document import Changes
from gongkai.leaks.extract.image import notes_of
from gongkai.leaks.extract.pdf_layout import Layout
from gongkai.leaks.extract.pdf_write import rewritten
from gongkai.leaks.parts import Note, Part

_MOST_PAGES = 2_000
_WRAPPED = re.compile(r"(?<=\d)\r?\n(?=[\dXx])")
_REMARKS = frozenset(
    {"/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/Stamp", "/FileAttachment"}
)


class Pdf:
    """A PDF taken apart, page by page."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        try:
            self.file = pikepdf.open(io.BytesIO(data))
            self.shown = pypdfium2.PdfDocument(data)
        except pikepdf.PasswordError as error:
            raise Unfit("PDF 已加密，需要密码，无法检查", "encrypted") from error
        except (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError, RuntimeError, TypeError) as error:
            raise Unfit("PDF 损坏，无法打开", "broken") from error
        if len(self.file.pages) > _MOST_PAGES:
            raise Unfit(f"PDF 超过{_MOST_PAGES}页，请分成几个文件", "too_large")
        self.raster: set[int] = set()
        try:
            self.parts: list[Part] = [self._page(index) for index in range(len(self.shown))]
        except (pypdfium2.PdfiumError, pikepdf.PdfError) as error:
            raise Unfit("PDF 页面损坏，无法读取", "broken") from error
        self.parts += [self._properties(), self._file()]

    def _page(self, index: int) -> Part:
        place = f"第{index + 1}页"
        page = self.shown[index]
        layout = Layout(page)
        self._annotations(index, place, layout)
        text = _WRAPPED.sub(lambda match: " " * len(match[0]), layout.text).replace("\r", " ")
        part = Part(f"page:{index + 1}", text, [(0, place)])
        for kind, reason, spans in (
            ("covered_text", "文字被遮盖块挡住，但仍在文件里", layout.covered()),
            ("hidden_text", "文字与底色相同、过小或设为不显示", layout.unseen()),
        ):
            for start, end in spans:
                said = text[start:end]
                masked = f"（{len(said.strip())}个字符）"
                part.notes.append(
                    Note(kind, "certain" if kind == "covered_text" else "likely", "", masked, reason, said, start, end)
                )
                self.raster.add(index)
        if layout.scanned:
            reason = "这一页是图片或线条，没有文字层"
            part.notes.append(Note("unreadable_content", "certain", place, "（扫描页）", reason, place))
        for name, raw in self.file.pages[index].images.items():
            for found in _metadata(raw):
                part.notes.append(
                    Note(
                        found.kind,
                        found.certainty,
                        f"{place}图片的{found.place}",
                        found.masked,
                        found.reason,
                        f"{name}{found.text}",
                    )
                )
                self.raster.add(index)
        page.close()
        return part

    def _annotations(self, index: int, place: str, layout: Layout) -> None:
        for annotation in self.file.pages[index].get("/Annots", []):
            kind = str(annotation.get("/Subtype", ""))
            colour = annotation.get("/IC", annotation.get("/C", None) if kind == "/Highlight" else None)
            if kind == "/Redact" or (colour is not None and _dark([float(value) for value in colour])):
                layout.cover([float(value) for value in annotation["/Rect"]])

    def _properties(self) -> Part:
        part = Part(properties.PART)
        seen = set()
        for key, value in self.file.docinfo.items():
            seen.add(str(value))
            properties.note(part, str(key)[1:], str(value))
        try:
            with self.file.open_metadata() as metadata:
                for name, value in metadata.items():
                    values = value if isinstance(value, list | set) else [value]
                    for each in (str(each) for each in values if str(each) not in seen):
                        properties.note(part, name.rpartition("}")[2].rpartition(":")[2], each)
        except (ValueError, KeyError, pikepdf.PdfError):
            return part  # no readable XMP: the docinfo is all there is
        return part

    def _file(self) -> Part:
        part = Part("file")
        for index, page in enumerate(self.file.pages, 1):
            for annotation in page.get("/Annots", []):
                self._remark(part, f"第{index}页", annotation)
        for name in self.file.attachments:
            part.notes.append(Note("embedded_file", "certain", f"附件“{name}”", name, "PDF 中嵌入了另一个文件", name))
        ends = self.data.count(b"startxref") - (b"/Linearized" in self.data[:1024])
        if ends > 1:
            reason = "文件保存过多次，旧内容可能仍在文件里"
            part.notes.append(Note("previous_version", "possible", "文件内", f"（{ends}次保存）", reason, str(ends)))
        order: Any = self.file.Root.get("/OCProperties")
        layers = order.get("/D", {}).get("/OFF", []) if order is not None else []
        if len(layers):
            part.notes.append(
                Note("hidden_text", "likely", "隐藏图层", f"（{len(layers)}层）", "有不显示的图层", str(len(layers)))
            )
            self.raster.update(range(len(self.shown)))
        return part

    @staticmethod
    def _remark(part: Part, place: str, annotation: Any) -> None:
        kind = str(annotation.get("/Subtype", ""))
        said = str(annotation.get("/Contents", "")).strip()
        if kind in _REMARKS and (said or kind == "/FileAttachment"):
            part.notes.append(
                Note("comment", "certain", f"{place}的批注", f"（{len(said)}个字符）", "文件带有批注", said)
            )
        extra = [said, str(annotation.get("/V", "")), str(annotation.get("/A", {}).get("/URI", ""))]
        if any(extra):
            part.places.append((len(part.text), f"{place}的批注、链接或表单"))
            part.text += "\n".join(filter(None, extra)) + "\n"

    def rebuilt(self, changes: Changes) -> bytes:
        """Pages that change become pictures with a text layer of what may be read; the others are copied bare."""
        by_page = {index: list(changes.get(f"page:{index + 1}", ())) for index in range(len(self.shown))}
        return rewritten(self.file, self.shown, by_page, self.raster)


def _dark(colour: list[float]) -> bool:
    if len(colour) == 4:
        return colour[3] > 0.6 or sum(colour[:3]) > 1.8
    return bool(colour) and sum(colour) / len(colour) < 0.4


def _metadata(image: pikepdf.Object) -> list[Note]:
    if image.get("/Filter") != pikepdf.Name.DCTDecode:
        return []
    raw = image.read_raw_bytes()
    return notes_of("x.jpg", raw) if b"Exif\0" in raw[:4096] or b"ns.adobe.com" in raw[:8192] else []
