"""Word documents (.docx): paragraphs, lists, tables and text boxes in the order in which they stand."""

import re

from lxml import etree

from gongkai.documents.blocks import Block, Source
from gongkai.documents.readers.word_numbers import BULLET, Numbers
from gongkai.documents.readers.word_package import Package, W
from gongkai.documents.readers.word_styles import Look, Styles
from gongkai.documents.readers.word_tables import table
from gongkai.documents.readers.word_text import Texts

_PAGE_NUMBER = re.compile(r"[\s\d—–\-－第页共/]*")
_DEEPEST = 20  # tables and text boxes within one another


def read(data: bytes) -> Source:
    """Read a .docx. Raises Unfit (broken, bomb, encrypted)."""
    source = Source()
    reader = _Reader(Package(data), source)
    body = reader.blocks(reader.package.body, "body", 0)
    source.blocks = reader.edges("header") + body + reader.footnotes() + reader.edges("footer")
    reader.remark()
    return source


class _Reader:
    def __init__(self, package: Package, source: Source) -> None:
        self.package = package
        self._source = source
        self._styles = Styles(package)
        self._numbers = Numbers(package)
        self._texts = Texts(package, source)

    def blocks(self, parent: etree._Element, place: str, depth: int) -> list[Block]:
        """The blocks of a body, cell or text box."""
        blocks: list[Block] = []
        for child in parent if depth <= _DEEPEST else ():
            if child.tag == f"{W}p":
                blocks += self._paragraph(child, place, depth)
            elif child.tag == f"{W}tbl":
                blocks.append(table(child, lambda cell: self.blocks(cell, "body", depth + 1)))
                blocks[-1].place = place
            elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"}:
                blocks += self.blocks(child, place, depth)
        return blocks

    def _paragraph(self, paragraph: etree._Element, place: str, depth: int) -> list[Block]:
        inline = self._texts.of(paragraph)
        blocks = [block for box in inline.boxes for block in self.blocks(box, "box", depth + 1)]
        look = self._styles.of(paragraph)
        label = self._numbers.next(*look.number) if look.number and inline.html.strip() else ""
        if inline.html.strip():
            blocks.append(_block(inline.html, inline.text, label, look, place))
        return blocks

    def edges(self, part: str) -> list[Block]:
        """Heads or feet of pages ("header", "footer"), each once: a letter's red head or imprint may stand there."""
        blocks: list[Block] = []
        for name in self.package.named(f"word/{part}"):
            root = self.package.part(name)
            for block in self.blocks(root, "header", 0) if root is not None else ():
                block.place = "header"
                if not _PAGE_NUMBER.fullmatch(block.text) and block.text not in {seen.text for seen in blocks}:
                    blocks.append(block)
        return blocks

    def footnotes(self) -> list[Block]:
        """The foot- and endnotes, behind everything else, as they are counted in the text."""
        notes: dict[tuple[str, str], etree._Element] = {}
        for part in {part for part, _identifier in self._texts.referred}:
            root = self.package.part(f"word/{part}.xml")
            for note in root if root is not None else ():
                notes[part, note.get(f"{W}id", "")] = note
        blocks = []
        for count, key in enumerate(self._texts.referred, 1):
            for block in self.blocks(notes[key], "body", 1) if key in notes else ():
                blocks.append(Block(block.html.replace("<p>", f"<p>[{count}] ", 1), f"[{count}] {block.text}"))
        return blocks

    def remark(self) -> None:
        """Tell what stands in the file and is not seen on paper."""
        texts, source = self._texts, self._source
        if texts.deleted or texts.inserted:
            source.note(
                f"文件带有修订痕迹（插入{texts.inserted}处、删除{texts.deleted}处），按接受全部修订后的内容读入"
            )
        comments = self.package.part("word/comments.xml")
        if comments is not None and (count := len(comments.findall(f"{W}comment"))):
            source.note(f"文件带有批注{count}条，未读入")
        if texts.hidden:
            source.note(f"文件带有隐藏文字{texts.hidden}个字，未读入")
        if any("vbaproject" in name.lower() for name in self.package.names):
            source.note("文件含有宏，宏未读入")


def _block(html: str, text: str, label: str, look: Look, place: str) -> Block:
    if label == BULLET:
        return Block(f"<ul><li>{html}</li></ul>", text, "item", place=place)
    align = f' class="align-{look.align}"' if look.align else ""
    tag, kind = (f"h{max(2, look.level)}", "heading") if look.level and not look.title else ("p", "p")
    kind = "title" if look.title else kind
    return Block(f"<{tag}{align}>{label}{html}</{tag}>", label + text, kind, look.align, look.size, place)
