"""What a sheet's XML hides: rows, columns, cells with an invisible style. Read by pattern: a sheet may be 100 MB."""

import re

from gongkai.leaks.extract.package import Package

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TAG = re.compile(rb"<(?:\w+:)?(row|col)\s[^>]*?(?:\bhidden=\"(?:1|true)\"|\b(?:ht|width)=\"0(?:\.0+)?\")[^>]*>")
_NUMBER = re.compile(rb'\b(r|min|max)="(\d+)"')
_STYLED = rb'<(?:\w+:)?c\s(?=[^>]*\bs="(?:%s)")[^>]*\br="([A-Z]{1,3})(\d+)"'
_WHITE = frozenset({"FFFFFFFF", "00FFFFFF"})
_TINY = 3.0


class Hidden:
    """Hidden rows, columns and cells, all counted from 0."""

    def __init__(self, sheet: bytes, styles: frozenset[int]) -> None:
        self._rows: set[int] = set()
        self._columns: list[tuple[int, int]] = []
        for tag in _TAG.finditer(sheet):
            numbers = {name: int(value) for name, value in _NUMBER.findall(tag[0])}
            if tag[1] == b"row" and b"r" in numbers:
                self._rows.add(numbers[b"r"] - 1)
            elif tag[1] == b"col" and {b"min", b"max"} <= set(numbers):
                self._columns.append((numbers[b"min"] - 1, numbers[b"max"]))
        self.cells: set[tuple[int, int]] = set()
        if styles:
            pattern = re.compile(_STYLED % b"|".join(str(style).encode() for style in sorted(styles)))
            self.cells = {(int(row) - 1, _column(letters.decode())) for letters, row in pattern.findall(sheet)}

    def __bool__(self) -> bool:
        return bool(self._rows or self._columns or self.cells)

    def row(self, row: int) -> bool:
        return row in self._rows

    def column(self, column: int) -> bool:
        return any(first <= column < last for first, last in self._columns)


def invisible_styles(package: Package) -> frozenset[int]:
    """The cell styles whose text can't be seen: white on no fill, below three points, or the format ';;;'."""
    if "xl/styles.xml" not in package.files:
        return frozenset()
    tree = package.tree("xl/styles.xml")
    fonts = [_unseen(font) for font in tree.iterfind(f"{_S}fonts/{_S}font")]
    fills = [fill.find(f"{_S}patternFill") for fill in tree.iterfind(f"{_S}fills/{_S}fill")]
    empty = {
        index for index, fill in enumerate(fills) if fill is not None and fill.get("patternType", "none") == "none"
    }
    silent = {each.get("numFmtId") for each in tree.iter(f"{_S}numFmt") if each.get("formatCode", "").strip() == ";;;"}
    found = set()
    for index, style in enumerate(tree.iterfind(f"{_S}cellXfs/{_S}xf")):
        font = fonts[int(style.get("fontId", 0))] if int(style.get("fontId", 0)) < len(fonts) else ""
        bare = int(style.get("fillId", 0)) in empty
        if style.get("numFmtId") in silent or font == "tiny" or (font == "white" and bare):
            found.add(index)
    return frozenset(found)


def _unseen(font: object) -> str:
    size, colour = font.find(f"{_S}sz"), font.find(f"{_S}color")  # type: ignore[attr-defined]
    if size is not None and float(size.get("val", 11)) < _TINY:
        return "tiny"
    white = colour is not None and (colour.get("rgb", "").upper() in _WHITE or colour.get("theme") == "0")
    return "white" if white else ""


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
