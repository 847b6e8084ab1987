"""Paragraphs and their runs in Word's markup."""

import re
from dataclasses import dataclass, field

from gongkai.papers.blocks import Inline, Paragraph, Picture, Role, Run
from gongkai.papers.measures import LONG, TEXT_WIDTH, ems, mark_size, picture_size, title_inset
from gongkai.papers.word.looks import LOOKS
from gongkai.papers.word.xml import RELATIONS, emus, escaped, twips

_ADDRESS = re.compile(r"(?:https?://|mailto:)[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+")
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_EXTERNAL = ' TargetMode="External"'
_FLAGS = (("bold", "<w:b/>"), ("italic", "<w:i/>"), ("strike", "<w:strike/>"), ("underline", '<w:u w:val="single"/>'))
_SCRIPTS = {"sup": '<w:vertAlign w:val="superscript"/>', "sub": '<w:vertAlign w:val="subscript"/>'}


@dataclass
class Relations:
    """What document.xml refers to outside itself: pictures and addresses, each once."""

    first: int
    targets: dict[tuple[str, str], str] = field(default_factory=dict)
    drawings: int = 0

    def id_of(self, kind: str, target: str) -> str:
        return self.targets.setdefault((kind, target), f"rId{self.first + len(self.targets)}")

    def xml(self) -> str:
        return "".join(
            f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{escaped(target)}"'
            f"{_EXTERNAL * (kind == 'hyperlink')}/>"
            for (kind, target), name in self.targets.items()
        )


def paragraph(
    block: Paragraph, relations: Relations, *, room: float = TEXT_WIDTH, size: float = 0, indent: float | None = None
) -> str:
    """One paragraph. size: points of its words where the style's do not hold. indent: signs before the right edge."""
    look = LOOKS[block.role]
    properties = [f'<w:pStyle w:val="{look.id}"/>']
    if LONG.search(block.text):  # an address breaks where the line ends, not before
        properties.append('<w:wordWrap w:val="0"/>')
    if block.pictures and look.line:  # a fixed line would show a slice of the picture
        properties.append('<w:spacing w:line="240" w:lineRule="auto"/>')
    properties.append(_indents(block, indent))
    if block.align and block.role != Role.SIGNATURE:
        properties.append(f'<w:jc w:val="{block.align}"/>')
    if block.role == Role.MARK:
        size = mark_size(block.text)
    sign = [Run(block.sign)] if block.sign else []
    inner = "".join(_inline(part, relations, room, size) for part in (*sign, *block.inlines))
    return f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{inner}</w:p>"


def _indents(block: Paragraph, indent: float | None) -> str:
    size = LOOKS[block.role].size
    said = {}
    if indent is not None:
        said["right"] = indent
    if level := block.level - (block.role == Role.ITEM):
        said["left"] = 2.0 * level
    if block.align and block.role in {Role.BODY, Role.ITEM, Role.HEADING, Role.SUBHEADING, Role.MINOR}:
        said["firstLine"] = 0.0
    if block.role == Role.TITLE and (inset := title_inset(block.text)):
        said |= {"left": inset / size, "right": inset / size}
    if block.role == Role.ATTACHMENT:
        said |= {"left": 2 + ems(block.sign), "hanging": ems(block.sign)}
    if not said:
        return ""
    # Word prefers the measure in signs to that in points; LibreOffice reads the points.
    words = "".join(
        f' w:{side}Chars="{round(signs * 100)}" w:{side}="{twips(signs * size)}"' for side, signs in said.items()
    )
    return f"<w:ind{words}/>"


def _inline(part: Inline, relations: Relations, room: float, size: float) -> str:
    if isinstance(part, Picture):
        return _picture(part, relations, room)
    if part.text == "\n":
        return "<w:r><w:br/></w:r>"
    look = "".join(mark for name, mark in _FLAGS if getattr(part, name))
    if size:
        half = max(2, round(size * 2))
        look += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    look += _SCRIPTS.get(part.script, "")
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    run = f'<w:r>{properties}<w:t xml:space="preserve">{escaped(part.text)}</w:t></w:r>'
    if _ADDRESS.fullmatch(part.link):
        return f'<w:hyperlink r:id="{relations.id_of("hyperlink", part.link)}">{run}</w:hyperlink>'
    return run


def _picture(part: Picture, relations: Relations, room: float) -> str:
    relations.drawings += 1
    number = relations.drawings
    width, height = map(emus, picture_size(part, room))
    reference = relations.id_of("image", f"media/{part.name}")
    alt = escaped(" ".join(part.alt.split()))
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="图{number}" descr="{alt}"/><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{part.name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{reference}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
