"""A PDF written anew: pages that change become pictures under a text layer of what may be read.

Under a picture nothing is left to copy; the layer keeps the page searchable and readable aloud (条例第四十三条).
"""

import ctypes
import io
from collections.abc import Sequence

import pikepdf
import pylopdf_fonts_zh_cn
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageDraw, ImageFont

from gongkai.leaks.extract.pdf_layout import Layout
from gongkai.leaks.splice import Change, disjoint

_SCALE = 200 / 72  # 200 dots an inch
_DROPPED = ("/Annots", "/Metadata", "/PieceInfo", "/AA", "/B", "/StructParents", "/Thumb", "/LastModified")


def rewritten(
    file: pikepdf.Pdf, shown: pypdfium2.PdfDocument, changes: dict[int, list[Change]], raster: set[int]
) -> bytes:
    """The pages alone, in a new file: no properties, attachments, annotations, layers, earlier versions."""
    new = pikepdf.new()
    for index, page in enumerate(file.pages):
        if changes[index] or index in raster or _needs_picture(page):
            _picture(new, shown[index], changes[index])
        else:
            new.pages.append(page)
            for key in _DROPPED:
                if key in new.pages[-1]:
                    del new.pages[-1][key]
    new.remove_unreferenced_resources()
    target = io.BytesIO()
    new.save(target, deterministic_id=True)
    return target.getvalue()


def _needs_picture(page: pikepdf.Page) -> bool:
    """Whether annotations draw something that belongs to the page's look (a stamp, a box, a filled form)."""
    return any(str(each.get("/Subtype", "")) not in {"/Link", "/Text", "/Popup"} for each in page.get("/Annots", []))


def _picture(new: pikepdf.Pdf, page: pypdfium2.PdfPage, changes: Sequence[Change]) -> None:
    image = page.render(scale=_SCALE, draw_annots=True).to_pil().convert("RGB")
    layout = Layout(page)
    draw = ImageDraw.Draw(image)
    changes = disjoint(changes)
    for change in changes:
        _overwrite(
            draw, [_device(page, image, layout, index) for index in range(change.start, change.end)], change.text
        )
    body = io.BytesIO()
    image.save(body, "JPEG", quality=85)
    width, height = image.width / _SCALE, image.height / _SCALE
    new.add_blank_page(page_size=(width, height))
    picture = pikepdf.Stream(new, body.getvalue())
    _describe(picture, image)
    target = new.pages[-1]
    target.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture), Font=pikepdf.Dictionary(F=_font(new)))
    lines = _lines(page, image, layout, changes)
    content = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Im Do Q\n" + "\n".join(lines)
    target.Contents = pikepdf.Stream(new, content.encode("ascii"))


def _describe(picture: pikepdf.Stream, image: Image.Image) -> None:
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    picture.Width, picture.Height = image.width, image.height
    picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
    picture.Filter = pikepdf.Name.DCTDecode


def _font(new: pikepdf.Pdf) -> pikepdf.Object:
    """A font that every reader knows by name; nothing is drawn with it, it only says which characters stand there."""
    inner = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType0,
        BaseFont=pikepdf.Name("/STSong-Light"),
        CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"GB1", Supplement=4),
        DW=1000,
    )
    return new.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=pikepdf.Name("/STSong-Light"),
            Encoding=pikepdf.Name("/UniGB-UTF16-H"),
            DescendantFonts=pikepdf.Array([new.make_indirect(inner)]),
        )
    )


_Pixels = tuple[float, float, float, float]


def _device(page: pypdfium2.PdfPage, image: Image.Image, layout: Layout, index: int) -> _Pixels | None:
    """A character's place in the picture (left, top, right, bottom), whatever the page's rotation."""
    left, bottom, right, top = layout.box(index)
    if right <= left or top <= bottom:
        return None
    found = []
    for x, y in ((left, bottom), (right, top)):
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, image.width, image.height, 0, x, y, across, down)
        found.append((across.value, down.value))
    (x0, y0), (x1, y1) = found
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _overwrite(draw: ImageDraw.ImageDraw, boxes: list[_Pixels | None], text: str) -> None:
    """White out the characters line by line and write the proposal over the first line."""
    for line in _by_line([box for box in boxes if box]):
        left, top = min(box[0] for box in line), min(box[1] for box in line)
        right, bottom = max(box[2] for box in line), max(box[3] for box in line)
        draw.rectangle((left, top - 4, right, bottom + 4), fill="white")
        if text:
            font = _fitting(text, right - left, bottom - top)
            draw.text((left, (top + bottom) / 2), text, fill="black", font=font, anchor="lm")
            text = ""


def _fitting(text: str, width: float, height: float) -> ImageFont.FreeTypeFont:
    """The font in the size of the line, or as much smaller as the text needs to fit."""
    font = ImageFont.truetype(str(pylopdf_fonts_zh_cn.sans_path()), max(8, round(height * 1.15)))
    needed = font.getlength(text)
    return font if needed <= width else font.font_variant(size=max(8, int(font.size * width / needed)))


def _by_line(boxes: list[_Pixels]) -> list[list[_Pixels]]:
    lines: list[list[_Pixels]] = []
    for box in boxes:
        if lines and box[1] < max(each[3] for each in lines[-1]) and box[3] > min(each[1] for each in lines[-1]):
            lines[-1].append(box)
        else:
            lines.append([box])
    return lines


def _lines(page: pypdfium2.PdfPage, image: Image.Image, layout: Layout, changes: Sequence[Change]) -> list[str]:
    """The text layer: a line of the page a line, without what was covered or invisible, with the proposals."""
    dropped = {index for start, end in (*layout.covered(), *layout.unseen()) for index in range(start, end)}
    instead = {change.start: change.text for change in changes}
    dropped |= {index for change in changes for index in range(change.start, change.end)}
    answer: list[str] = []
    text, boxes = "", list[_Pixels]()
    for index in range(layout.count + 1):
        if index == layout.count or layout.text[index] in "\r\n":
            if index == layout.count or not any(change.start <= index < change.end for change in changes):
                if text.strip() and boxes:
                    answer.append(_line(text, boxes, image.height))
                text, boxes = "", []
            continue
        said = instead.get(index, "" if index in dropped else layout.text[index])
        box = _device(page, image, layout, index) if said else None
        text += said
        boxes += [box] if box else []
    return answer


def _line(text: str, boxes: list[_Pixels], height: int) -> str:
    left, right = min(box[0] for box in boxes) / _SCALE, max(box[2] for box in boxes) / _SCALE
    bottom = (height - max(box[3] for box in boxes)) / _SCALE
    size = max(4.0, max(box[3] - box[1] for box in boxes) / _SCALE)
    wide = 100 * max(1.0, right - left) / (size * len(text))
    code = text.encode("utf-16-be", "replace").hex()
    return f"BT 3 Tr /F {size:.2f} Tf {wide:.2f} Tz 1 0 0 1 {left:.2f} {bottom:.2f} Tm <{code}> Tj ET"
