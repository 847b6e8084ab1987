"""Small things with XML trees."""

from lxml import etree

from gongkai.boxed.errors import Unfit

_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
)


def parse(body: bytes) -> etree._Element:
    """An XML file. Raises Unfit where it is none."""
    try:
        return etree.fromstring(body, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unfit("文件损坏，内部内容无法解析", "broken") from error


def serial(tree: etree._Element) -> bytes:
    """The tree as a file."""
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def remove(element: etree._Element) -> None:
    """Take an element out; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def spoken(element: etree._Element) -> str:
    """All text inside an element."""
    return "".join(str(text) for text in element.itertext()).strip()
