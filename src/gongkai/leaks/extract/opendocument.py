"""OpenDocument files (.odt, .ods, .odp): one content.xml for texts, sheets and slides alike."""

from lxml import etree

from gongkai.boxed.errors import Unfit
from gongkai.leaks.extract import image, properties
from gongkai.leaks.extract.document import Changes
from gongkai.leaks.extract.opendocument_flow import (
    COMMENT,
    FO,
    NOTES,
    OFFICE,
    PRESENTATION,
    STYLE,
    TABLE,
    TEXT,
    TRACKED,
    Flow,
    forget_value,
)
from gongkai.leaks.extract.package import pack
from gongkai.leaks.extract.xml import parse, remove, serial
from gongkai.leaks.parts import Note, Part

_MARKS = ("change", "change-start", "change-end")
_LEFTOVERS = ("Versions/", "Thumbnails/", "Configurations2/", "Object", "layout-cache", "Basic/", "Scripts/")


class OpenDocument:
    """An ODF package taken apart."""

    def __init__(self, files: dict[str, bytes]) -> None:
        if "content.xml" not in files:
            raise Unfit("ODF 文件损坏，缺少正文", "broken")
        if b"encryption-data" in files.get("META-INF/manifest.xml", b""):
            raise Unfit("文件已加密，无法检查；请先去掉密码", "encrypted")
        self.files = files
        self.trees = {name: parse(files[name]) for name in ("content.xml", "styles.xml", "meta.xml") if name in files}
        self.concealing = self._concealing()
        self.hidden: list[etree._Element] = []
        self.texts = [Flow(self, name).read(tree) for name, tree in self.trees.items() if name != "meta.xml"]
        self.parts: list[Part] = [text.done() for text in self.texts]
        self.parts += [self._properties(), image.of_package(files, "Pictures/"), self._others()]

    def _concealing(self) -> set[str]:
        """The styles that hide what they are set on."""
        found = set()
        for tree in self.trees.values():
            for style in tree.iter(f"{STYLE}style"):
                for each in style:
                    hidden = each.get(f"{TEXT}display") == "none" or each.get(f"{TABLE}display") == "false"
                    hidden = hidden or each.get(f"{PRESENTATION}visibility") == "hidden"
                    size, colour = each.get(f"{FO}font-size", ""), each.get(f"{FO}color", "").lower()
                    tiny = size.endswith("pt") and size[:-2].replace(".", "", 1).isdigit() and float(size[:-2]) < 3
                    white = colour == "#ffffff" and each.get(f"{FO}background-color", "transparent") == "transparent"
                    if hidden or tiny or (white and style.get(f"{STYLE}family") == "text"):
                        found.add(style.get(f"{STYLE}name", ""))
        return found

    def conceals(self, element: etree._Element) -> bool:
        """Whether an element and what is in it is not to be seen."""
        names = [value for key, value in element.attrib.items() if str(key).endswith("style-name")]
        return any(name in self.concealing for name in names) or element.get(f"{TABLE}visibility") in {
            "collapse",
            "filter",
        }

    def _properties(self) -> Part:
        part = Part(properties.PART)
        for element in self.trees["meta.xml"].iter() if "meta.xml" in self.trees else ():
            if isinstance(element.tag, str) and not len(element):
                properties.note(part, etree.QName(element).localname, element.text or "")
        return part

    def _others(self) -> Part:
        part = Part("others")
        if any(name.startswith("Versions/") for name in self.files):
            part.notes.append(
                Note("previous_version", "certain", "文件内", "（旧版本）", "文件保存了以前的版本", "versions")
            )
        for name in self.files:
            if name.startswith("Object ") and name.endswith("content.xml"):
                part.notes.append(Note("embedded_file", "likely", "嵌入对象", name, "嵌入了另一个文件", name))
        return part

    def rebuilt(self, changes: Changes) -> bytes:
        for text in self.texts:
            for element in text.change(changes.get(text.part.name, ())):
                for cell in element.iterancestors(f"{TABLE}table-cell"):
                    forget_value(cell)
        for name, tree in self.trees.items():
            if name == "meta.xml":
                for element in list(tree):
                    element.clear()
            gone = list(
                tree.iter(COMMENT, f"{OFFICE}annotation-end", TRACKED, NOTES, *(f"{TEXT}{mark}" for mark in _MARKS))
            )
            for element in [*gone, *self.hidden]:
                remove(element)
        image.strip(self.files, "Pictures/")
        kept = {name: body for name, body in self.files.items() if not name.startswith(_LEFTOVERS)}
        kept |= {name: serial(tree) for name, tree in self.trees.items()}
        _forget(kept)
        return pack({"mimetype": kept.pop("mimetype", b""), **kept})


def _forget(files: dict[str, bytes]) -> None:
    """Take what is no longer in the package out of its manifest."""
    name = "META-INF/manifest.xml"
    if name in files:
        tree = parse(files[name])
        for entry in list(tree):
            path = next((value for key, value in entry.attrib.items() if str(key).endswith("full-path")), "")
            if str(path) not in files and not str(path).endswith("/"):
                tree.remove(entry)
        files[name] = serial(tree)
