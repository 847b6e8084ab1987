"""The inside of a Word paragraph: runs with their emphasis, pictures, links, and the text boxes anchored in it."""

from dataclasses import dataclass, field
from html import escape

from lxml import etree

from gongkai.boxed import Unfit
from gongkai.documents.blocks import Source
from gongkai.documents.readers.word_package import Package, R, W, is_on, value

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
BOX = f"{W}txbxContent"
_SKIPPED = {f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}rt", f"{W}sdtPr", f"{W}sectPr"}
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
# Check boxes are often signs of Wingdings: a number in a private font, shown as its Unicode twin.
_SYMBOLS = {"F0FE": "☑", "F052": "☑", "F0FD": "☒", "F0A8": "□", "F06F": "□", "F0A3": "□", "F0FC": "√",
            "F06E": "■", "F0D8": "➢"}  # fmt: skip


@dataclass
class Inline:
    """A paragraph's content. boxes: the w:txbxContent elements that hang on it."""

    html: str = ""
    text: str = ""
    boxes: list[etree._Element] = field(default_factory=list)


class Texts:
    """Reads paragraphs of one package; remarks and pictures go to the source."""

    def __init__(self, package: Package, source: Source) -> None:
        self._package = package
        self._source = source
        self._pictures: dict[str, str] = {}
        self.deleted = 0
        self.inserted = 0
        self.hidden = 0
        self.referred: list[tuple[str, str]] = []  # foot- and endnotes: the part and the number in it

    def of(self, paragraph: etree._Element) -> Inline:
        """The content of a paragraph."""
        inline = Inline()
        self._walk(paragraph, inline)
        return inline

    def _walk(self, element: etree._Element, inline: Inline) -> None:
        for child in element:
            if child.tag not in _SKIPPED and isinstance(child.tag, str):
                self._one(child, inline)

    def _one(self, child: etree._Element, inline: Inline) -> None:
        tag = child.tag
        if tag in {f"{W}del", f"{W}moveFrom"}:
            self.deleted += 1
        elif tag == f"{W}r":
            self._run(child, inline)
        elif tag == f"{W}hyperlink":
            self._link(child, inline)
        elif tag == BOX:
            inline.boxes.append(child)
        elif tag == f"{_MC}AlternateContent":
            # The drawing and its fallback show the same: only one of them is read.
            chosen = child.find(f"{_MC}Choice")
            chosen = chosen if chosen is not None else child.find(f"{_MC}Fallback")
            if chosen is not None:
                self._walk(chosen, inline)
        elif tag in {f"{_A}blip", f"{_V}imagedata"}:
            self._picture(child.get(f"{R}embed") or child.get(f"{R}id") or "", inline)
        elif tag == f"{_M}t":
            self._source.note("公式只读入了文字，请对照原文核对")
            _add(inline, child.text or "", [])
        elif tag in {f"{_C}chart", f"{_DGM}relIds"}:
            self._source.note("图表（统计图、SmartArt）未读入")
        elif tag.endswith("}OLEObject"):
            self._source.note("嵌入的对象未读入")
        else:
            self.inserted += tag in {f"{W}ins", f"{W}moveTo"}
            self._walk(child, inline)

    def _run(self, run: etree._Element, inline: Inline) -> None:
        properties = run.find(f"{W}rPr")
        if is_on(properties, "vanish"):
            self.hidden += sum(len(text.text or "") for text in run.iter(f"{W}t"))
            return
        tags = [tag for switch, tag in (("b", "strong"), ("i", "em"), ("u", "u")) if is_on(properties, switch)]
        height = value(properties, "vertAlign")
        tags += ["sup"] * (height == "superscript") + ["sub"] * (height == "subscript")
        for child in run:
            if child.tag == f"{W}t":
                _add(inline, child.text or "", tags)
            elif child.tag in _SIGNS and child.get(f"{W}type") != "page":
                inline.html += "<br>" if _SIGNS[child.tag] == "\n" else " "
                inline.text += _SIGNS[child.tag]
            elif child.tag == f"{W}sym":
                _add(inline, _SYMBOLS.get(child.get(f"{W}char", "").upper(), "□"), [])
            elif child.tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
                part = "footnotes" if "footnote" in child.tag else "endnotes"
                self.referred.append((part, child.get(f"{W}id", "")))
                _add(inline, f"[{len(self.referred)}]", ["sup"])
            elif child.tag == f"{W}ruby":
                for base in child.findall(f"{W}rubyBase"):
                    self._walk(base, inline)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                self._one(child, inline)

    def _link(self, link: etree._Element, inline: Inline) -> None:
        start = len(inline.html)
        self._walk(link, inline)
        target = self._package.related(link.get(f"{R}id", ""))
        if target.startswith(("http://", "https://", "mailto:")):
            inline.html = f'{inline.html[:start]}<a href="{escape(target)}">{inline.html[start:]}</a>'

    def _picture(self, identifier: str, inline: Inline) -> None:
        name = self._package.related(identifier)
        if not name:
            return
        if "://" in name:
            self._source.note("有图片只是外部链接，未读入")
            return
        if name not in self._pictures:
            try:
                self._pictures[name] = self._source.add_picture(name.rpartition("/")[2], self._package.content(name))
            except Unfit:
                self._pictures[name] = ""
        if self._pictures[name]:
            inline.html += f'<img src="{self._pictures[name]}" alt="">'


def _add(inline: Inline, text: str, tags: list[str]) -> None:
    inline.text += text
    inline.html += "".join(f"<{tag}>" for tag in tags) + escape(text, quote=False)
    inline.html += "".join(f"</{tag}>" for tag in reversed(tags))
