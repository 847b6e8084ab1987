"""Taking out of a Word document what no reader of the page sees: revisions, comments, hidden text, leftovers."""

import re

from lxml import etree

from gongkai.leaks.extract.package import Package
from gongkai.leaks.extract.word_style import Concealing
from gongkai.leaks.extract.xml import remove

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STORY = re.compile(r"word/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_LEFTOVERS = re.compile(
    r"word/(?:comments\w*|people|vbaData|vbaProject)\.\w+|word/embeddings/.*|customXml/.*|word/glossary/.*"
)
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "dataBinding")
_DELETED = ("del", "moveFrom", "cellIns", "cellDel", "cellMerge")
_MOVES = ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
_CHANGES = ("rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "tblGrid", "numbering")
_GONE = [f"{_W}{tag}" for tag in (*_MARKS, *_DELETED, *_MOVES, *(f"{tag}Change" for tag in _CHANGES))]
_KEPT = [f"{_W}{tag}" for tag in ("ins", "moveTo")]
_SETTINGS = [f"{_W}{tag}" for tag in ("trackRevisions", "docVars", "attachedTemplate", "rsids", "mailMerge")]
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"


def clean(package: Package, concealing: Concealing) -> None:
    """Leave the words that are on the page, and only them."""
    for name in [name for name in package.files if _STORY.fullmatch(name)]:
        _story(package.tree(name), concealing)
        _links(package, name)
    if "word/settings.xml" in package.files:
        for element in list(package.tree("word/settings.xml").iter(*_SETTINGS)):
            remove(element)
        package.files.pop("word/_rels/settings.xml.rels", None)  # the template's path
        package.trees.pop("word/_rels/settings.xml.rels", None)
    package.remove(*(name for name in package.files if _LEFTOVERS.fullmatch(name) and not name.endswith(".rels")))


def _story(tree: etree._Element, concealing: Concealing) -> None:
    for row in [row for row in tree.iter(f"{_W}tr") if row.find(f"{_W}trPr/{_W}del") is not None]:
        remove(row)
    for run in [r for p in tree.iter(f"{_W}p") for r in p.iter(f"{_W}r") if concealing.conceals(r, p)]:
        remove(run)
    for element in list(tree.iter(*_GONE, _OLE)):
        remove(element)
    for element in list(tree.iter(*_KEPT)):
        parent = element.getparent()
        if parent is not None:
            index = parent.index(element)
            parent[index : index + 1] = list(element)


def _links(package: Package, name: str) -> None:
    """Addresses of mail and telephone behind the words: the words stay, the addresses go."""
    folder, _slash, base = name.rpartition("/")
    rels = f"{folder}/_rels/{base}.rels"
    if rels in package.files:
        for relation in package.tree(rels):
            if relation.get("Target", "").lower().startswith(("mailto:", "tel:", "file:", "sms:")):
                relation.set("Target", "about:blank")
    for code in package.tree(name).iter(f"{_W}instrText"):
        code.text = re.sub(r"(?:mailto|tel|file|sms):[^\"\s]*", "about:blank", code.text or "", flags=re.IGNORECASE)
