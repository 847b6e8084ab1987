"""Document properties of office packages: who wrote it, who changed it last, where it lay."""

import re

from lxml import etree

from gongkai.leaks.data import words
from gongkai.leaks.extract.package import Package
from gongkai.leaks.masks import stars
from gongkai.leaks.parts import Note, Part

PART = "properties"
_PATH = re.compile(r"[A-Za-z]:\\|\\\\\w|/Users/|/home/|file://")
_TELLING = {
    "creator": "作者", "lastModifiedBy": "最后保存者", "Manager": "经理", "Company": "单位", "initial-creator": "作者",
    "printed-by": "打印者", "Author": "作者", "author": "作者", "Artist": "作者",
}  # fmt: skip
_SILENT = frozenset({"Template", "Application", "AppVersion", "generator", "TotalTime", "revision", "version"})
_OOXML = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")


def note(part: Part, name: str, value: str) -> None:
    """Take one property into the part: a note where it tells on somebody, text to be scanned in any case."""
    value = " ".join(value.split())
    if not value:
        return
    label = _TELLING.get(name, name)
    place = f"文档属性“{label}”"
    if _PATH.search(value):
        part.notes.append(Note("document_property", "likely", place, "（路径）", "属性中有文件路径", f"{name}:{value}"))
    elif name in _TELLING and value not in words("properties", "generic"):
        reason = f"属性中写有{label}"
        part.notes.append(Note("document_property", "likely", place, stars(value, 1, 0), reason, f"{name}:{value}"))
    if name not in _SILENT:
        part.places.append((len(part.text), place))
        part.text += value + "\n"


def of_package(package: Package) -> Part:
    """The properties of an OOXML package."""
    part = Part(PART)
    for name in _OOXML:
        if name in package.files:
            for element in package.tree(name).iter():
                if isinstance(element.tag, str) and not len(element):
                    parent = element.getparent()
                    custom = parent.get("name") if parent is not None else None
                    note(part, custom or etree.QName(element).localname, element.text or "")
    return part


def clear(package: Package) -> None:
    """Take all properties and previews out of a package."""
    package.remove(*_OOXML, *(name for name in package.files if name.startswith("docProps/")))
