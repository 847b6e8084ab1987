"""Where the characters of a PDF page stand, in which colour, and what was drawn over them."""

import ctypes
from functools import cached_property

import pypdfium2
import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]  # left, bottom, right, top in points

_THIN = 4.0  # points: a lower box is a line
_TINY = 3.0
_SAME = 40  # of 255: colours nearer than this can't be told apart on paper
_OPAQUE = 200
_DEEP = 4
_INVISIBLE = 3  # text render mode
_FEW = 10  # characters: a stamp or a page number, and the page itself is a picture


class Layout:
    """A page's characters by index, as in `text`."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.page = page
        self._text = page.get_textpage()
        self.count = self._text.count_chars()
        text = self._text.get_text_range() if self.count else ""
        self.text = text if len(text) == self.count else self._by_character()
        self.boxes: list[tuple[int, Box, int]] = []  # order of drawing, place, brightness
        self.images: list[Box] = []
        self._order: dict[int, int] = {}
        self._invisible: set[int] = set()
        self.drawn = False
        self._objects()

    def _by_character(self) -> str:
        codes = (pdfium.FPDFText_GetUnicode(self._text, index) for index in range(self.count))
        return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " " for code in codes)

    def _objects(self) -> None:
        for order, item in enumerate(self.page.get_objects(max_depth=_DEEP)):
            self._order[ctypes.addressof(item.raw.contents)] = order
            if item.type == pdfium.FPDF_PAGEOBJ_TEXT:
                if pdfium.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE:
                    self._invisible.add(order)
                continue
            self.drawn = True
            if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.images.append(_bounds(item))
            elif item.type == pdfium.FPDF_PAGEOBJ_PATH and (bright := _fill(item)) is not None:
                box = _bounds(item)
                if box[2] - box[0] >= _THIN and box[3] - box[1] >= _THIN:
                    self.boxes.append((order, box, bright))

    def cover(self, rectangle: list[float]) -> None:
        """An annotation's box: drawn after everything on the page."""
        left, bottom, right, top = rectangle
        self.boxes.append((1 << 30, (min(left, right), min(bottom, top), max(left, right), max(bottom, top)), 0))

    def box(self, index: int) -> Box:
        """A character's place; all zero for one that is not drawn (a line's end)."""
        values = [ctypes.c_double() for _ in range(4)]
        left, right, bottom, top = values
        pdfium.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        return left.value, bottom.value, right.value, top.value

    def size(self, index: int) -> float:
        return float(pdfium.FPDFText_GetFontSize(self._text, index))

    @cached_property
    def _looks(self) -> list[tuple[bool, bool]]:
        """For each character whether it is covered, and whether it can't be seen for another reason."""
        return [self._look(index) for index in range(self.count)]

    def _look(self, index: int) -> tuple[bool, bool]:
        if self.text[index].isspace():
            return False, False
        left, bottom, right, top = self.box(index)
        if right <= left or top <= bottom:
            return False, False
        x, y = (left + right) / 2, (bottom + top) / 2
        drawn = pdfium.FPDFText_GetTextObject(self._text, index)
        order = self._order.get(ctypes.addressof(drawn.contents), -1) if drawn else -1
        behind = 255
        for place, box, bright in self.boxes:
            if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                if place > order >= 0:
                    return True, False
                behind = bright
        on_image = any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in self.images)
        if order in self._invisible:
            return False, not on_image  # over a scan it is the scan's own text, recognised by a machine
        if on_image:
            return False, False
        colour = self._brightness(index)
        tiny = top - bottom < _TINY / 3 and self.text[index] not in ".,、。·-_—…'\"`'‘’“”" and self._tiny(index)
        if colour is not None and abs(colour - behind) < _SAME:
            return behind < 128, behind >= 128
        return False, tiny

    def _tiny(self, index: int) -> bool:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._text, index, matrix)
        return self.size(index) * max(abs(matrix.d), abs(matrix.b)) < _TINY

    def _brightness(self, index: int) -> int | None:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not pdfium.FPDFText_GetFillColor(self._text, index, red, green, blue, alpha):
            return None
        return int((red.value * 299 + green.value * 587 + blue.value * 114) / 1000)

    @property
    def scanned(self) -> bool:
        """Whether the page shows something that its text does not say: drawings without a word, a picture of a page."""
        said = "".join(self.text.split())
        if not said:
            return self.drawn
        width, height = self.page.get_size()
        large = any((box[2] - box[0]) * (box[3] - box[1]) > width * height / 2 for box in self.images)
        return len(said) < _FEW and large and not self._invisible

    def covered(self) -> list[tuple[int, int]]:
        """Runs of characters under a box."""
        return self._runs(0)

    def unseen(self) -> list[tuple[int, int]]:
        """Runs of characters that can't be seen though nothing lies over them."""
        return self._runs(1)

    def _runs(self, which: int) -> list[tuple[int, int]]:
        runs: list[tuple[int, int]] = []
        for index, look in enumerate(self._looks):
            if look[which]:
                if runs and not self.text[runs[-1][1] : index].strip(" "):
                    runs[-1] = runs[-1][0], index + 1
                else:
                    runs.append((index, index + 1))
        return runs


def _bounds(item: pypdfium2.PdfObject) -> Box:
    left, bottom, right, top = item.get_bounds()
    return left, bottom, right, top


def _fill(item: pypdfium2.PdfObject) -> int | None:
    """How bright a path's filling is, None without an opaque one."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPath_GetDrawMode(item, mode, stroke) or mode.value == pdfium.FPDF_FILLMODE_NONE:
        return None
    if not pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha) or alpha.value < _OPAQUE:
        return None
    return int((red.value * 299 + green.value * 587 + blue.value * 114) / 1000)
