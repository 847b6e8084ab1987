"""Word documents (.docx): body, tables, text boxes, headers, notes; comments, revisions, hidden text."""

import re
from collections.abc import Iterator

from lxml import etree

from gongkai.leaks.extract import image, properties
from gongkai.leaks.extract.document import Changes, Slot, Text
from gongkai.leaks.extract.package import Package
from gongkai.leaks.extract.word_clean import clean
from gongkai.leaks.extract.word_style import Concealing
from gongkai.leaks.extract.xml import remove, spoken
from gongkai.leaks.parts import Cell, Note, Part

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_P, _TBL, _TR, _TC, _R, _T = (f"{_W}{tag}" for tag in ("p", "tbl", "tr", "tc", "r", "t"))
_BOX, _DEL, _DELETED, _COMMENT = (f"{_W}{tag}" for tag in ("txbxContent", "del", "delText", "comment"))
_MOVED = f"{_W}moveFrom"
_CODE = f"{_W}instrText"
_NOTES = {
    "comments": "批注",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "header": "页眉",
    "footer": "页脚",
    "document": "正文",
}
_STORY = re.compile(r"word/(document|comments|footnotes|endnotes|header|footer)(\d*)\.xml")
_REVISIONS = [
    f"{_W}{tag}" for tag in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "cellIns", "cellDel")
]


class Word:
    """A .docx taken apart, story by story."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.concealing = Concealing(package)
        self.texts = [
            text for name in sorted(package.files, key=_order) if _STORY.fullmatch(name) for text in self._story(name)
        ]
        self.parts = [text.done() for text in self.texts]
        self.parts += [properties.of_package(package), image.of_package(package.files, "word/media/"), self._embedded()]

    def rebuilt(self, changes: Changes) -> bytes:
        for text in self.texts:
            text.change(changes.get(text.part.name, ()))
        clean(self.package, self.concealing)
        image.strip(self.package.files, "word/media/")
        properties.clear(self.package)
        return self.package.packed()

    def _story(self, name: str) -> Iterator[Text]:
        tree = self.package.tree(name)
        for fallback in list(tree.iter(_FALLBACK)):
            remove(fallback)  # the same text box once more, for programs before 2010
        kind = _STORY.fullmatch(name)[1]  # type: ignore[index]
        yield _Story(name, _NOTES[kind], self.concealing).read(tree)
        outside = Text(f"{name}#outside")
        for element in tree.iter(_DELETED, _CODE):
            outside.here(f"{_NOTES[kind]}（已删除的修订、域代码）")
            outside.take(Slot(element))
            outside.say("\n" if element.tag == _CODE else "")
        revisions = list(tree.iter(*_REVISIONS))
        if revisions:
            text = "".join(map(spoken, revisions))
            masked = f"（{len(revisions)}处）"
            note = Note("tracked_change", "certain", _NOTES[kind], masked, f"有{len(revisions)}处修订没有接受", text)
            outside.part.notes.append(note)
        for relation in self.package.relations(name, "hyperlink"):
            outside.here(f"{_NOTES[kind]}（超链接）")
            outside.say("\n")
            outside.take(Slot(relation, "Target"))
        yield outside

    def _embedded(self) -> Part:
        part = Part("embedded")
        for name, body in self.package.files.items():
            if name.startswith("word/embeddings/"):
                base = name.rpartition("/")[2]
                part.notes.append(
                    Note(
                        "embedded_file",
                        "certain",
                        f"嵌入对象{base}",
                        base,
                        "文中嵌入了另一个文件",
                        f"{name}:{len(body)}",
                    )
                )
        return part


def _order(name: str) -> tuple[bool, str]:
    return name != "word/document.xml", name


class _Story:
    """One flow of paragraphs and tables."""

    def __init__(self, name: str, words: str, concealing: Concealing) -> None:
        self.text = Text(name)
        self.words = words
        self.concealing = concealing
        self.paragraph = self.table = 0

    def read(self, tree: etree._Element) -> Text:
        comments = list(tree.iter(_COMMENT))
        for number, comment in enumerate(comments, 1):
            start = self.text.length
            self._blocks(comment, f"批注{number}")
            said = self.text.since(start).strip()
            masked = f"（{len(said)}个字符）"
            note = Note("comment", "certain", f"批注{number}", masked, "文件带有批注", said, start, self.text.length)
            self.text.part.notes.append(note)
        if not comments:
            self._blocks(tree)
        return self.text

    def _blocks(self, parent: etree._Element, place: str = "") -> None:
        for child in parent:
            if child.tag == _P:
                self._paragraph(child, place)
            elif child.tag == _TBL:
                self._table(child)
            elif isinstance(child.tag, str) and child.tag != _MOVED:
                self._blocks(child, place)

    def _paragraph(self, paragraph: etree._Element, place: str = "") -> None:
        if any(element.text for element in paragraph.iter(_T)):
            self.paragraph += 1
            self.text.here(place or f"{self.words}第{self.paragraph}段")
        boxes = self._runs(paragraph)
        self.text.say("\n")
        for box in boxes:
            self._blocks(box, f"{self.words}文本框")

    def _runs(self, paragraph: etree._Element) -> list[etree._Element]:
        """The paragraph's own text; answers the text boxes anchored in it."""
        boxes: list[etree._Element] = []
        hidden: list[int] = []
        stack = list(reversed(paragraph))
        while stack:
            element = stack.pop()
            if element.tag == _BOX:
                boxes.append(element)
            elif element.tag == _R and self.concealing.conceals(element, paragraph):
                hidden.append(self.text.length)
                stack.append(_END)
                stack += reversed(element)
            elif element is _END:
                self._concealed(hidden.pop())
            elif element.tag == _T:
                self.text.take(Slot(element))
            elif element.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
                self.text.say(" ")
            elif isinstance(element.tag, str) and element.tag not in (_DEL, _MOVED):
                stack += reversed(element)
        while hidden:
            self._concealed(hidden.pop())
        return boxes

    def _concealed(self, start: int) -> None:
        said = self.text.since(start).strip()
        if said:
            masked, reason = f"（{len(said)}个字符）", "文字设为隐藏、白色或小于3磅"
            note = Note("hidden_text", "certain", "", masked, reason, said, start, self.text.length)
            self.text.part.notes.append(note)

    def _table(self, table: etree._Element) -> None:
        number = self.table
        self.table += 1
        rows = (row for row in table.iter(_TR) if next(row.iterancestors(_TBL)) is table)
        for row, element in enumerate(rows):
            column = 0
            for cell in (cell for cell in element.iter(_TC) if next(cell.iterancestors(_TR)) is element):
                self.text.say("\t" if column else "")
                start = self.text.length
                self.text.here(f"{self.words}表{number + 1}第{row + 1}行第{column + 1}列")
                for index, paragraph in enumerate(cell.iter(_P)):
                    self.text.say(" " if index else "")
                    self._runs(paragraph)
                self.text.part.grid.add(Cell(start, self.text.length, number, row, column))
                span = cell.find(f"{_W}tcPr/{_W}gridSpan")
                value = span.get(f"{_W}val", "1") if span is not None else "1"
                column += int(value) if value.isdigit() and len(value) < 4 else 1
            self.text.say("\n")


_END = etree.Element("end")
