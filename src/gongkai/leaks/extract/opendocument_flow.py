"""The running text of an OpenDocument XML file: paragraphs, sheets, slides, what is beside and what is hidden."""

from typing import NamedTuple, Protocol

from lxml import etree

from gongkai.leaks.extract.document import Slot, Text
from gongkai.leaks.extract.rows import column_name
from gongkai.leaks.parts import Cell, Note

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, OFFICE, STYLE, PRESENTATION, FO = (
    f"{{{_NS}{name}:1.0}}" for name in ("text", "table", "office", "style", "presentation", "xsl-fo-compatible")
)
COMMENT, TRACKED, NOTES = f"{OFFICE}annotation", f"{TEXT}tracked-changes", f"{PRESENTATION}notes"
_PARAGRAPHS = {f"{TEXT}p", f"{TEXT}h"}
_REPEATED = f"{TABLE}number-columns-repeated"


class Concealed(Protocol):
    """Knows what is not to be seen, and keeps what was found so."""

    hidden: list[etree._Element]

    def conceals(self, element: etree._Element) -> bool: ...


class Flow:
    """The running text of one XML file."""

    def __init__(self, document: Concealed, name: str) -> None:
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
            elif child.tag == TRACKED:
                self._aside(child, "tracked_change", "修订痕迹", "有修订没有接受")
            elif child.tag == COMMENT:
                self._aside(child, "comment", "批注", "文件带有批注")
            elif child.tag == NOTES:
                self._aside(child, "speaker_notes", f"第{self.slide}张幻灯片的备注", "幻灯片带有备注")
            elif child.tag == f"{TABLE}table":
                self._table(child)
            elif isinstance(child.tag, str) and child.tag not in (f"{STYLE}style", f"{OFFICE}automatic-styles"):
                self._group(child)

    def _group(self, element: etree._Element) -> None:
        slide = str(element.tag).endswith("}page")
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
            if child.tag == COMMENT:
                self._aside(child, "comment", "批注", "文件带有批注")
            elif child.tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
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
        name = table.get(f"{TABLE}name", "")
        sheet = next(table.iterancestors(f"{OFFICE}spreadsheet"), None) is not None
        start, concealed = self.text.length, self.document.conceals(table)
        title = f"{'隐藏' if concealed else ''}工作表“{name}”" if sheet else f"{self.where}表{self.table + 1}"
        gone: dict[str, list[str]] = {"row": [], "column": []}
        about = _Sheet(self.table, title, self._hidden_columns(table), gone)
        row = 0
        for element in table.iter(f"{TABLE}table-row"):
            if next(element.iterancestors(f"{TABLE}table")) is not table:
                continue
            self._row(element, row, about)
            repeated = element.get(f"{TABLE}number-rows-repeated", "1")
            row += int(repeated) if repeated.isdigit() else 1
        if concealed:
            self._conceal("hidden_sheet" if sheet else "hidden_text", f"工作表“{name}”", table, start, "工作表被隐藏")
            return
        for axis, unit in (("row", "行"), ("column", "列")):
            if gone[axis]:
                note = Note(
                    f"hidden_{axis}s", "certain", title, f"（{unit}）", f"有内容的{unit}被隐藏", "\t".join(gone[axis])
                )
                self.text.part.notes.append(note)

    def _hidden_columns(self, table: etree._Element) -> set[int]:
        hidden: set[int] = set()
        at = 0
        for column in table.iter(f"{TABLE}table-column"):
            repeated = column.get(_REPEATED, "1")
            count = int(repeated) if repeated.isdigit() else 1
            if self.document.conceals(column):
                hidden.update(range(at, at + min(count, 1_000)))
            at += count
        return hidden

    def _row(self, element: etree._Element, row: int, sheet: "_Sheet") -> None:
        table, title, columns, gone = sheet
        column, begin = 0, self.text.length
        for cell in element.iter(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            if next(cell.iterancestors(f"{TABLE}table-row")) is not element:
                continue
            repeated = cell.get(_REPEATED, "1")
            self.text.say("\t" if self.text.length > begin else "")
            start = self.text.length
            self.text.here(
                f"{title}{column_name(column)}{row + 1}" if "“" in title else f"{title}第{row + 1}行第{column + 1}列"
            )
            for index, each in enumerate(cell):
                self.text.say(" " if index and each.tag in _PARAGRAPHS else "")
                if each.tag == COMMENT:
                    self._aside(each, "comment", f"{title}{column_name(column)}{row + 1}的批注", "单元格带有批注")
                else:
                    self._inline(each)
            if self.text.length > start:
                self.text.part.grid.add(Cell(start, self.text.length, table, row, column))
                if column in columns:
                    gone["column"].append(self.text.since(start))
                    self.document.hidden += list(cell)
                    forget_value(cell)
            column += int(repeated) if repeated.isdigit() else 1
        if self.document.conceals(element) and self.text.since(begin).strip():
            gone["row"].append(self.text.since(begin))
            for cell in element.iter(f"{TABLE}table-cell"):
                forget_value(cell)
            self.document.hidden += [each for cell in element for each in cell]
        self.text.say("\n")


class _Sheet(NamedTuple):
    """A table's number and title, its hidden columns, and the texts found hidden by axis."""

    number: int
    title: str
    columns: set[int]
    gone: dict[str, list[str]]


def forget_value(cell: etree._Element) -> None:
    """A cell keeps its value beside the text that shows it; a changed cell is text only."""
    for key in list(cell.attrib):
        if str(key).startswith(OFFICE) or str(key) == f"{TABLE}formula":
            del cell.attrib[key]
