"""What makes Word text invisible: hidden, white on nothing, smaller than three points, by itself or by its style."""

from lxml import etree

from gongkai.leaks.extract.package import Package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TINY = 6  # half-points: three points
_WHITE = frozenset({"FFFFFF", "FEFEFE", "FDFDFD"})
_NO_SHADE = frozenset({"auto", "FFFFFF", ""})
_OFF = frozenset({"0", "false", "off"})


class Concealing:
    """Knows the styles of a document and tells whether a run is not to be seen."""

    def __init__(self, package: Package) -> None:
        self.styles: dict[str, tuple[bool, str]] = {}
        if "word/styles.xml" in package.files:
            for style in package.tree("word/styles.xml").iter(f"{_W}style"):
                based = style.find(f"{_W}basedOn")
                base = based.get(f"{_W}val", "") if based is not None else ""
                properties = style.find(f"{_W}rPr")
                self.styles[style.get(f"{_W}styleId", "")] = (properties is not None and _hides(properties), base)

    def conceals(self, run: etree._Element, paragraph: etree._Element) -> bool:
        """Whether the run can't be seen on paper."""
        properties = run.find(f"{_W}rPr")
        if properties is not None and _hides(properties):
            return True
        if self._style(properties, f"{_W}rStyle") or self._style(paragraph.find(f"{_W}pPr"), f"{_W}pStyle"):
            vanish = properties.find(f"{_W}vanish") if properties is not None else None
            return vanish is None or vanish.get(f"{_W}val") not in _OFF
        return properties is not None and _white(properties) and not _shaded(run)

    def _style(self, properties: etree._Element | None, tag: str) -> bool:
        named = properties.find(tag) if properties is not None else None
        name, seen = named.get(f"{_W}val", "") if named is not None else "", set()
        while name in self.styles and name not in seen:
            seen.add(name)
            hides, name = self.styles[name]
            if hides:
                return True
        return False


def _hides(properties: etree._Element) -> bool:
    vanish = properties.find(f"{_W}vanish")
    if vanish is not None and vanish.get(f"{_W}val") not in _OFF:
        return True
    size = properties.find(f"{_W}sz")
    value = size.get(f"{_W}val", "") if size is not None else ""
    return value.isdigit() and int(value) < _TINY


def _white(properties: etree._Element) -> bool:
    colour = properties.find(f"{_W}color")
    return colour is not None and colour.get(f"{_W}val", "").upper() in _WHITE


def _shaded(run: etree._Element) -> bool:
    """Whether something coloured may lie behind the run: shading, highlight, a table's style, a drawn box."""
    for element in (run, *run.iterancestors()):
        if element.tag in (f"{_W}txbxContent", f"{_W}background"):
            return True
        for shade in (
            *element.iterfind(f"{_W}rPr/*"),
            *element.iterfind(f"{_W}pPr/*"),
            *element.iterfind(f"{_W}tcPr/*"),
        ):
            if shade.tag == f"{_W}shd" and shade.get(f"{_W}fill", "").upper() not in {
                fill.upper() for fill in _NO_SHADE
            }:
                return True
            if shade.tag == f"{_W}highlight" and shade.get(f"{_W}val") not in {"white", "none"}:
                return True
        if element.find(f"{_W}tblPr/{_W}tblStyle") is not None:
            return True
    return False
