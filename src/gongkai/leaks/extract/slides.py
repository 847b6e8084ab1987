"""Presentations (.pptx): slides, tables, notes, hidden slides, comments, tiny text."""

import re

from lxml import etree

from gongkai.leaks.extract import image, properties
from gongkai.leaks.extract.document import Changes, Slot, Text
from gongkai.leaks.extract.package import Package
from gongkai.leaks.extract.xml import remove, spoken
from gongkai.leaks.parts import Cell, Note, Part

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DECK = "ppt/presentation.xml"
_TINY = 300  # hundredths of a point
_LEFTOVERS = re.compile(
    r"ppt/(?:notesSlides|comments|embeddings|threadedComments)/.*|ppt/(?:commentAuthors|authors|changesInfos/.*)(?:\.xml)?|customXml/.*|ppt/revisionInfo\.xml"
)


class Slides:
    """A .pptx taken apart, slide by slide in their order."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.texts: list[Text] = []
        self.hidden: list[etree._Element] = []
        files = package.targets(_DECK, "slide")
        for number, entry in enumerate(package.tree(_DECK).iter(f"{_P}sldId"), 1):
            name = files.get(entry.get(_R_ID, ""), "")
            if name in package.files:
                self._slide(name, number, entry)
        self.parts: list[Part] = [text.done() for text in self.texts]
        self.parts += [properties.of_package(package), image.of_package(package.files, "ppt/media/"), self._others()]

    def _slide(self, name: str, number: int, entry: etree._Element) -> None:
        tree = self.package.tree(name)
        concealed = tree.get("show") in {"0", "false"}
        text = self._read(name, tree, f"{'隐藏的' if concealed else ''}第{number}张幻灯片")
        if concealed:
            self.hidden.append(entry)
            said = text.since(0).strip()
            note = Note(
                "hidden_slide", "certain", f"第{number}张幻灯片", f"（{len(said)}个字符）", "幻灯片被隐藏", said
            )
            text.part.notes.append(note)
        for target in self.package.targets(name, "notesSlide").values():
            if target in self.package.files:
                self._notes(target, number)

    def _notes(self, name: str, number: int) -> None:
        tree = self.package.tree(name)
        for shape in list(tree.iter(f"{_P}sp")):
            kind = shape.find(f".//{_P}ph")
            if kind is not None and kind.get("type") in {"sldNum", "sldImg", "dt", "ftr", "hdr"}:
                remove(shape)
        text = self._read(name, tree, f"第{number}张幻灯片的备注")
        said = text.since(0).strip()
        if said:
            place = f"第{number}张幻灯片的备注"
            text.part.notes.append(
                Note("speaker_notes", "certain", place, f"（{len(said)}个字符）", "幻灯片带有演讲者备注", said)
            )

    def _read(self, name: str, tree: etree._Element, place: str) -> Text:
        text = Text(name)
        self.texts.append(text)
        text.here(place)
        tables = list(tree.iter(f"{_A}tbl"))
        for paragraph in tree.iter(f"{_A}p"):
            if next(paragraph.iterancestors(f"{_A}tbl"), None) is None:
                self._paragraph(text, paragraph)
                text.say("\n")
        for number, table in enumerate(tables):
            for row, element in enumerate(table.iter(f"{_A}tr")):
                for column, cell in enumerate(element.iter(f"{_A}tc")):
                    text.say("\t" if column else "")
                    start = text.length
                    for paragraph in cell.iter(f"{_A}p"):
                        self._paragraph(text, paragraph)
                    text.part.grid.add(Cell(start, text.length, number, row, column))
                text.say("\n")
        return text

    @staticmethod
    def _paragraph(text: Text, paragraph: etree._Element) -> None:
        for run in paragraph.iter(f"{_A}t"):
            start = text.length
            said = text.take(Slot(run))
            style = next(run.iterancestors()).find(f"{_A}rPr")
            size = style.get("sz", "") if style is not None else ""
            if said.strip() and size.isdigit() and int(size) < _TINY:
                masked = f"（{len(said)}个字符）"
                note = Note("hidden_text", "certain", "", masked, "文字小于3磅", said, start, text.length)
                text.part.notes.append(note)

    def _others(self) -> Part:
        part = Part("others")
        for name, body in self.package.files.items():
            base = name.rpartition("/")[2]
            if name.startswith(("ppt/comments/", "ppt/threadedComments/")) and name.endswith(".xml"):
                for comment in self.package.tree(name).iter(f"{_P}cm", "{*}cm"):
                    said = spoken(comment)
                    part.places.append((len(part.text), "批注"))
                    part.text += said + "\n"
                    part.notes.append(
                        Note("comment", "certain", "批注", f"（{len(said)}个字符）", "文件带有批注", said)
                    )
            elif name.startswith("ppt/embeddings/"):
                note = Note(
                    "embedded_file", "certain", f"嵌入对象{base}", base, "嵌入了另一个文件", f"{name}:{len(body)}"
                )
                part.notes.append(note)
        return part

    def rebuilt(self, changes: Changes) -> bytes:
        for text in self.texts:
            text.change(changes.get(text.part.name, ()))
        files = self.package.targets(_DECK, "slide")
        gone = []
        for entry in self.hidden:
            gone.append(files[entry.get(_R_ID, "")])
            remove(entry)
        for name in [name for name in self.package.files if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]:
            for run in list(self.package.tree(name).iter(f"{_A}r")):
                style = run.find(f"{_A}rPr")
                if style is not None and style.get("sz", "").isdigit() and int(style.get("sz", "")) < _TINY:
                    remove(run)
        gone += [name for name in self.package.files if _LEFTOVERS.fullmatch(name) and not name.endswith(".rels")]
        self.package.remove(*gone)
        image.strip(self.package.files, "ppt/media/")
        properties.clear(self.package)
        return self.package.packed()
