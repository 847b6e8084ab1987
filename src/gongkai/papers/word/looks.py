"""Every role's look in Word as a named style: office computers have these fonts; they are not free, and not shipped.

Headings are Word's own, so that its outline and screen readers find them.
"""

from dataclasses import dataclass
from functools import cache

from gongkai.papers.blocks import Role
from gongkai.papers.measures import BODY_SIZE, DATE_INDENT, FOOT_SIZE, LINE, TITLE_LINE, TITLE_SIZE
from gongkai.papers.scripts import FONTS, RIGHT_TO_LEFT
from gongkai.papers.word.xml import DECLARATION, W, twips

LATIN = "Times New Roman"
SONG, FANG, HEI, KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
RED = "D7000F"
_EAST_ASIAN = frozenset({"ko", "ii"})  # Word sets these in the East Asian font, the others in the complex one


@dataclass(frozen=True)
class Look:
    """id and name of a style. indent: signs before the first line. line: points, 0 for the words' own height."""

    id: str
    name: str
    font: str = FANG
    size: float = BODY_SIZE
    align: str = "both"
    indent: float = 0
    line: float = LINE
    outline: int | None = None
    color: str = ""
    right: float = 0

    @property
    def keeps_with_next(self) -> bool:
        return self.outline is not None or self.id == "Caption"


LOOKS = {
    Role.TITLE: Look("Title", "Title", SONG, TITLE_SIZE, "center", line=TITLE_LINE, outline=0),
    Role.MARK: Look("Mark", "发文机关标志", SONG, 36, "center", line=0, color=RED),
    Role.NUMBER: Look("Number", "发文字号", align="center"),
    Role.RECIPIENT: Look("Recipient", "主送机关", align="left"),
    Role.HEADING: Look("Heading1", "heading 1", HEI, indent=2, outline=0),
    Role.SUBHEADING: Look("Heading2", "heading 2", KAI, indent=2, outline=1),
    Role.MINOR: Look("Heading3", "heading 3", indent=2, outline=2),
    Role.CHAPTER: Look("Chapter", "章节标题", HEI, align="center", outline=0),
    Role.BODY: Look("BodyText", "Body Text", indent=2),
    Role.ITEM: Look("Item", "列表项", indent=2),
    Role.PICTURE: Look("Picture", "图片", align="center", line=0),
    Role.CAPTION: Look("Caption", "caption", align="center"),
    Role.ATTACHMENT: Look("Attachment", "附件说明", align="left"),
    Role.SIGNATURE: Look("Signature", "Signature", align="right", right=DATE_INDENT),
    Role.CELL: Look("TableText", "表格文字", "宋体", 10.5, "left", line=0),
    Role.FOOT: Look("Imprint", "版记", FANG, FOOT_SIZE, "left", line=21),
}
SPACER = Look("Spacer", "间隔", size=6, line=8)


@cache
def styles(language: str) -> str:
    """styles.xml, for a paper in that language."""
    every = "".join(_style(look, language) for look in (*LOOKS.values(), SPACER))
    right_to_left = language in RIGHT_TO_LEFT
    return (
        f"{DECLARATION}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(FANG, language)}"
        f'<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="{language}"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{'<w:bidi/>' * right_to_left}</w:pPr><w:rPr>{'<w:rtl/>' * right_to_left}</w:rPr></w:style>"
        f"{every}</w:styles>"
    )


def _style(look: Look, language: str) -> str:
    exact = f' w:line="{twips(look.line)}" w:lineRule="exact"' if look.line else ""
    first = f' w:firstLineChars="{round(look.indent * 100)}" w:firstLine="{twips(look.indent * look.size)}"'
    last = f' w:rightChars="{round(look.right * 100)}" w:right="{twips(look.right * look.size)}"'
    indent = f"<w:ind{last * bool(look.right)}{first * bool(look.indent)}/>" if look.indent or look.right else ""
    outline = f'<w:outlineLvl w:val="{look.outline}"/>' if look.outline is not None else ""
    color = f'<w:color w:val="{look.color}"/>' if look.color else ""
    half = round(look.size * 2)
    return (
        f'<w:style w:type="paragraph" w:styleId="{look.id}"><w:name w:val="{look.name}"/><w:basedOn w:val="Normal"/>'
        f'<w:qFormat/><w:pPr>{"<w:keepNext/>" * look.keeps_with_next}<w:spacing w:before="0" w:after="0"{exact}/>'
        f'{indent}<w:jc w:val="{look.align}"/>{outline}</w:pPr>'
        f'<w:rPr>{_fonts(look.font, language)}{color}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr></w:style>'
    )


def _fonts(font: str, language: str) -> str:
    own = FONTS.get(language, "")
    east, complex_script = (own or font, LATIN) if language in _EAST_ASIAN else (font, own or LATIN)
    return f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{east}" w:cs="{complex_script}"/>'
