"""OpenDocument files (.odt, .ods, .odp): one content.xml for texts, sheets and slides alike."""

from lxml import etree

from gongkai.boxed.errors import Unfit
from gongkai.leaks.extract import image, properties
from gongkai.leaks.extract.document import Changes, Slot, Text
from gongkai.leaks.extract.package import pack, parse, serial
from gongkai.leaks.extract.rows import column_name
from gongkai.leaks.parts import Cell, Note, Part

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _OFFICE, _STYLE, _DRAW, _FO = (f"{{{_NS}{name}:1.0}}" for name in ("text", "table", "office", "style", "drawing", "xsl-fo-compatible"))
_PRESENTATION = f"{{{_NS}presentation:1.0}}"
_PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
_COMMENT, _TRACKED, _NOTES = f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_PRESENTATION}notes"
_REPEATED = f"{_TABLE}number-columns-repeated"
_MOST_REPEATED = 50
_MARKS = ("change", "change-start", "change-end")
_LEFTOVERS = ("Versions/", "Thumbnails/", "Configurations2/", "Object ", "ObjectReplacements/", "layout-cache", "Basic/", "Scripts/")


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
        self.texts = [_Flow(self, name).read(tree) for name, tree in self.trees.items() if name != "meta.xml"]
        self.parts: list[Part] = [text.done() for text in self.texts]
        self.parts += [self._properties(), image.of_package(files, "Pictures/"), self._others()]

    def _concealing(self) -> set[str]:
        """The styles that hide what they are set on."""
        found = set()
        for tree in self.trees.values():
            for style in tree.iter(f"{_STYLE}style"):
                for each in style:
                    hidden = each.get(f"{_TEXT}display") == "none" or each.get(f"{_TABLE}display") == "false"
                    hidden = hidden or each.get(f"{_PRESENTATION}visibility") == "hidden"
                    size, colour = each.get(f"{_FO}font-size", ""), each.get(f"{_FO}color", "").lower()
                    tiny = size.endswith("pt") and size[:-2].replace(".", "", 1).isdigit() and float(size[:-2]) < 3
                    white = colour == "#ffffff" and each.get(f"{_FO}background-color", "transparent") == "transparent"
                    if hidden or tiny or (white and style.get(f"{_STYLE}family") == "text"):
                        found.add(style.get(f"{_STYLE}name", ""))
        return found

    def conceals(self, element: etree._Element) -> bool:
        """Whether an element and what is in it is not to be seen."""
        names = [value for key, value in element.attrib.items() if str(key).endswith("style-name")]
        return any(name in self.concealing for name in names) or element.get(f"{_TABLE}visibility") in {"collapse", "filter"}

    def _properties(self) -> Part:
        part = Part(properties.PART)
        for element in self.trees["meta.xml"].iter() if "meta.xml" in self.trees else ():
            if isinstance(element.tag, str) and not len(element):
                properties.note(part, etree.QName(element).localname, element.text or "")
        return part

    def _others(self) -> Part:
        part = Part("others")
        if any(name.startswith("Versions/") for name in self.files):
            part.notes.append(Note("previous_version", "certain", "文件内", "（旧版本）", "文件保存了以前的版本", "versions"))
        for name in self.files:
            if name.startswith("Object ") and name.endswith("content.xml"):
                part.notes.append(Note("embedded_file", "likely", "嵌入对象", name, "嵌入了另一个文件", name))
        return part

    def rebuilt(self, changes: Changes) -> bytes:
        for text in self.texts:
            for element in text.change(changes.get(text.part.name, ())):
                for cell in element.iterancestors(f"{_TABLE}table-cell"):
                    _forget_value(cell)
        for name, tree in self.trees.items():
            if name == "meta.xml":
                for element in list(tree):
                    element.clear()
            gone = list(tree.iter(_COMMENT, f"{_OFFICE}annotation-end", _TRACKED, _NOTES, *(f"{_TEXT}{mark}" for mark in _MARKS)))
            for element in [*gone, *self.hidden]:
                _remove(element)
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
            if path not in files and not path.endswith("/"):
                tree.remove(entry)
        files[name] = serial(tree)


def _forget_value(cell: etree._Element) -> None:
    """A cell keeps its value beside the text that shows it; a changed cell is text only."""
    for key in list(cell.attrib):
        if str(key).startswith(_OFFICE) or str(key) == f"{_TABLE}formula":
            del cell.attrib[key]


def _remove(element: etree._Element) -> None:
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


class _Flow:
    """The running text of one XML file."""

    def __init__(self, document: OpenDocument, name: str) -> None:
        self.document = document
        self.text = Text(name)
        self.where = "正文" if name == "content.xml" else "页眉页脚"
        self.table = -1
        self.paragraph = self.slide = 0

    def read(self, tree: etree._Element) -> Text:
        self._blocks(tree)
        return self.text

    def _blocks(self, parent: etree._Element) -> None:
        for child in parent:
            if child.tag in _PARAGRAPHS:
                self.paragraph += 1
                self.text.here(f"{self.where}第{self.paragraph}段")
                self._inline(child)
                self.text.say("\n")
            elif child.tag == _TRACKED:
                self._aside(child, "tracked_change", "修订痕迹", "有修订没有接受")
            elif child.tag == _COMMENT:
                self._aside(child, "comment", "批注", "文件带有批注")
            elif child.tag == _NOTES:
                self._aside(child, "speaker_notes", f"第{self.slide}张幻灯片的备注", "幻灯片带有备注")
            elif child.tag == f"{_TABLE}table":
                self._table(child)
            elif isinstance(child.tag, str) and child.tag not in (f"{_STYLE}style", f"{_OFFICE}automatic-styles"):
                self._group(child)

    def _group(self, element: etree._Element) -> None:
        slide = element.tag.endswith("}page")
        self.slide += slide
        start = self.text.length
        self._blocks(element)
        if self.document.conceals(element):
            kind, words = ("hidden_slide", f"第{self.slide}张幻灯片") if slide else ("hidden_text", "")
            self._conceal(kind, words, element, start, "样式设为不显示")

    def _conceal(self, kind: str, place: str, element: etree._Element, start: int, reason: str) -> None:
        said = self.text.since(start).strip()
        self.document.hidden.append(element)
        if said:
            passage = (start, self.text.length) if kind == "hidden_text" else (0, 0)
            note = Note(kind, "certain", place, f"（{len(said)}个字符）", reason, said, *passage)
            self.text.part.notes.append(note)

    def _aside(self, element: etree._Element, kind: str, place: str, reason: str) -> None:
        start = self.text.length
        self.text.say("\n")
        self.text.here(place)
        for each in element.iter():
            if isinstance(each.tag, str):
                self.text.take(Slot(each))
                if each is not element:
                    self.text.take(Slot(each, "tail"))
                self.text.say("\n" if each.tag in _PARAGRAPHS else "")
        said = self.text.since(start).strip()
        if said:
            self.text.part.notes.append(Note(kind, "certain", place, f"（{len(said)}个字符）", reason, said))

    def _inline(self, element: etree._Element) -> None:
        self.text.take(Slot(element))
        for child in element:
            start = self.text.length
            if child.tag == _COMMENT:
                self._aside(child, "comment", "批注", "文件带有批注")
            elif child.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
                self.text.say(" ")
            elif isinstance(child.tag, str):
                self._inline(child)
                if child.tag in _PARAGRAPHS:
                    self.text.say("\n")
                if self.document.conceals(child):
                    self._conceal("hidden_text", "", child, start, "文字设为隐藏、白色或小于3磅")
            self.text.take(Slot(child, "tail"))

    def _table(self, table: etree._Element) -> None:
        self.table += 1
        name = table.get(f"{_TABLE}name", "")
        sheet = next(table.iterancestors(f"{_OFFICE}spreadsheet"), None) is not None
        start, concealed = self.text.length, self.document.conceals(table)
        title = f"{'隐藏' if concealed else ''}工作表“{name}”" if sheet else f"{self.where}表{self.table + 1}"
        columns = self._hidden_columns(table)
        number, row = self.table, 0
        gone: dict[str, list[str]] = {"row": [], "column": []}
        for element in table.iter(f"{_TABLE}table-row"):
            if next(element.iterancestors(f"{_TABLE}table")) is not table:
                continue
            self._row(element, number, row, title, columns, gone)
            repeated = element.get(f"{_TABLE}number-rows-repeated", "1")
            row += int(repeated) if repeated.isdigit() else 1
        if concealed:
            self._conceal("hidden_sheet" if sheet else "hidden_text", f"工作表“{name}”", table, start, "工作表被隐藏")
            return
        for axis, unit in (("row", "行"), ("column", "列")):
            if gone[axis]:
                note = Note(f"hidden_{axis}s", "certain", title, f"（{unit}）", f"有内容的{unit}被隐藏", "\t".join(gone[axis]))
                self.text.part.notes.append(note)

    def _hidden_columns(self, table: etree._Element) -> set[int]:
        hidden, at = set(), 0
        for column in table.iter(f"{_TABLE}table-column"):
            repeated = column.get(_REPEATED, "1")
            count = int(repeated) if repeated.isdigit() else 1
            if self.document.conceals(column):
                hidden.update(range(at, at + min(count, 1_000)))
            at += count
        return hidden

    def _row(self, element: etree._Element, table: int, row: int, title: str, columns: set[int], gone: dict[str, list[str]]) -> None:
        column, begin = 0, self.text.length
        for cell in element.iter(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            if next(cell.iterancestors(f"{_TABLE}table-row")) is not element:
                continue
            repeated = cell.get(_REPEATED, "1")
            self.text.say("\t" if self.text.length > begin else "")
            start = self.text.length
            self.text.here(f"{title}{column_name(column)}{row + 1}" if "“" in title else f"{title}第{row + 1}行第{column + 1}列")
            for index, each in enumerate(cell):
                self.text.say(" " if index and each.tag in _PARAGRAPHS else "")
                if each.tag == _COMMENT:
                    self._aside(each, "comment", f"{title}{column_name(column)}{row + 1}的批注", "单元格带有批注")
                else:
                    self._inline(each)
            if self.text.length > start:
                self.text.part.grid.add(Cell(start, self.text.length, table, row, column))
                if column in columns:
                    gone["column"].append(self.text.since(start))
                    self.document.hidden += list(cell)
                    _forget_value(cell)
            column += int(repeated) if repeated.isdigit() else 1
        if self.document.conceals(element) and self.text.since(begin).strip():
            gone["row"].append(self.text.since(begin))
            for cell in element.iter(f"{_TABLE}table-cell"):
                _forget_value(cell)
            self.document.hidden += [each for cell in element for each in cell]
        self.text.say("\n")
