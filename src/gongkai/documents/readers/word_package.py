"""The parts of a .docx: its document, styles, numbering, relations and headers."""

import posixpath

from lxml import etree

from gongkai.boxed import Unfit
from gongkai.documents import packages

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MOST = 200 * 2**20
# ISO's "strict" documents differ from everyone's "transitional" ones in their namespaces only.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)


class Package:
    """A .docx that can be opened. Raises Unfit (broken, bomb, encrypted)."""

    def __init__(self, data: bytes) -> None:
        packages.check_package(data, packages.Bounds(_MOST))
        self._data = data
        self.names = packages.names_of(data)
        found = [name for name in self.names if name.startswith("word/document") and name.endswith(".xml")]
        document = self.part(found[0]) if found else None
        body = document.find(f"{W}body") if document is not None else None
        if body is None:
            raise Unfit("Word 文档损坏，没有正文", "broken")
        self.body = body
        self._relations = self._read_relations(found[0])

    def part(self, name: str) -> etree._Element | None:
        """A part of the package as XML; None where it is missing or no XML."""
        content = packages.part(self._data, name, _MOST)
        if not content:
            return None
        for old, new in _STRICT if b"purl.oclc.org" in content[:4096] else ():
            content = content.replace(old, new)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False)
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError:
            return None

    def related(self, identifier: str) -> str:
        """The name or address that the document relates to by the identifier; "" where there is none."""
        return self._relations.get(identifier, "")

    def content(self, name: str) -> bytes:
        """The bytes of a part."""
        return packages.part(self._data, name)

    def named(self, start: str) -> list[str]:
        """The parts whose names begin so."""
        return [name for name in self.names if name.startswith(start) and name.endswith(".xml")]

    def _read_relations(self, name: str) -> dict[str, str]:
        folder, file = posixpath.split(name)
        root = self.part(f"{folder}/_rels/{file}.rels")
        relations = {}
        for relation in root if root is not None else ():
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            relations[relation.get("Id", "")] = target
        return relations


def value(parent: etree._Element | None, tag: str) -> str:
    """The w:val of a child; "" without one."""
    child = parent.find(f"{W}{tag}") if parent is not None else None
    return child.get(f"{W}val", "") if child is not None else ""


def is_on(parent: etree._Element | None, tag: str) -> bool:
    """Whether a switch such as w:b is set."""
    child = parent.find(f"{W}{tag}") if parent is not None else None
    return child is not None and child.get(f"{W}val", "1") not in {"0", "false", "off", "none"}
