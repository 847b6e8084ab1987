"""What both writers draw: paragraphs of runs and pictures, tables whose grid is exactly filled, rules."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a paragraph is in an official document; each has one look (GB/T 9704-2012, 7.3)."""

    TITLE = "title"
    MARK = "mark"  # 发文机关标志
    NUMBER = "number"  # 发文字号
    RECIPIENT = "recipient"  # 主送机关: flush left
    HEADING = "heading"  # 一、 黑体
    SUBHEADING = "subheading"  # （一） 楷体
    MINOR = "minor"  # 1. 仿宋, and deeper
    CHAPTER = "chapter"  # 第一章: 黑体 in the middle
    BODY = "body"
    ITEM = "item"
    PICTURE = "picture"
    CAPTION = "caption"  # over a table, and never alone at a page's end
    ATTACHMENT = "attachment"  # 附件说明
    SIGNATURE = "signature"  # 发文机关署名、成文日期
    CELL = "cell"
    FOOT = "foot"


@dataclass(frozen=True)
class Run:
    """Words of one look. A line break is a run of its own: "\\n"."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    script: str = ""  # sup, sub
    link: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture that both writers can show: PNG or JPEG. name: its hash and ending. Sizes in pixels."""

    name: str
    data: bytes = field(repr=False)
    width: int
    height: int
    alt: str = ""


Inline = Run | Picture


@dataclass(frozen=True)
class Paragraph:
    """align: "", center or right. level: how deep it is indented. sign: what stands before a list's item."""

    inlines: tuple[Inline, ...]
    role: Role = Role.BODY
    align: str = ""
    level: int = 0
    sign: str = ""

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.inlines if isinstance(part, Run))

    @property
    def pictures(self) -> list[Picture]:
        return [part for part in self.inlines if isinstance(part, Picture)]


@dataclass(frozen=True)
class Cell:
    """A table's cell at its column, counted from 0; `columns` and `rows` are what it spans."""

    column: int
    content: tuple[Paragraph, ...]
    columns: int = 1
    rows: int = 1
    head: bool = False
    align: str = ""

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.content)


@dataclass(frozen=True)
class Table:
    """Rows of cells that fill a grid of `columns` exactly; the first `heads` rows are repeated on every page."""

    columns: int
    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 0


@dataclass(frozen=True)
class Rule:
    """A line across the page: red under the 发文机关标志, thin around the foot, else the body's own."""

    kind: str = "body"  # head, foot, body


@dataclass(frozen=True)
class Space:
    """Empty lines."""

    lines: int = 1


Block = Paragraph | Table | Rule | Space
