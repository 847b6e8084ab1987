"""What a paragraph is, told by its words: headings, 主送机关, 附件说明, 署名 and 成文日期 (GB/T 9704-2012, 7.3)."""

import re

from gongkai.documents.dates import PRINTED
from gongkai.papers.blocks import Role

_CHINESE = "一二三四五六七八九十百零〇"
_HEADINGS = (
    (re.compile(rf"[{_CHINESE}]{{1,5}}、"), Role.HEADING),
    (re.compile(rf"（[{_CHINESE}]{{1,5}}）"), Role.SUBHEADING),
    (re.compile(rf"第[{_CHINESE}\d]{{1,6}}[编章节](?:[\s\u3000]|$)"), Role.CHAPTER),
)
_LONGEST_HEADING = 40
# A paragraph that ends so is a sentence, not a heading.
_SENTENCE = ("。", "；", "：", "，", "、", ".", ";", ":", "？", "！")
_RECIPIENT = re.compile(r"[^。；！？\n]{2,300}[：:]")
_NO_RECIPIENT = re.compile(r"如下|现将|根据|按照|为了|通知|公告|决定|意见|制定|附件|联系|包括|抄送|第.{1,4}条")
_ATTACHED = re.compile(r"附\s*件\s*[:：]|附\s*[:：]")
_BLANKS = re.compile(r"[\s\u3000]+")


def heading_of(text: str) -> Role | None:
    """The heading's level that a whole paragraph's words show; None for a sentence."""
    if len(text) > _LONGEST_HEADING or text.endswith(_SENTENCE):
        return None
    return next((role for sign, role in _HEADINGS if sign.match(text)), None)


def is_recipient(text: str) -> bool:
    """Whether a document's first paragraph is its 主送机关: names up to a colon, and no sentence."""
    if not _RECIPIENT.fullmatch(text) or _NO_RECIPIENT.search(text):
        return False
    return heading_of(text.rstrip("：:")) is None


def is_attachment_note(text: str) -> bool:
    return bool(_ATTACHED.match(text))


def is_date(text: str) -> bool:
    """Whether the paragraph is nothing but a date."""
    return bool(PRINTED.fullmatch(squeezed(text)))


def squeezed(text: str) -> str:
    """The words without blanks, to compare."""
    return _BLANKS.sub("", text)
