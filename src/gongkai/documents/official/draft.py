"""What has been recognised so far."""

import re
from dataclasses import dataclass, field
from datetime import date

from gongkai.documents.blocks import Block
from gongkai.documents.dates import NoSuchDate, first_date
from gongkai.documents.placeholders import has_placeholder


@dataclass
class Draft:
    """Filled part by part; `body` is what stays of the blocks. number: canonical, see numbers."""

    body: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    title: str = ""
    number: str = ""
    mark: str = ""
    issuers: list[str] = field(default_factory=list)
    addressee: str = ""
    signature: str = ""
    formed_on: date | None = None
    attachments: list[str] = field(default_factory=list)
    urgency: str = ""
    secrecy: str = ""
    signer: str = ""
    annotation: str = ""
    copied_to: str = ""
    printed_by: str = ""

    def note(self, remark: str) -> None:
        """Remember a remark once, on one line."""
        remark = re.sub(r"\s+", " ", remark)
        if remark not in self.notes:
            self.notes.append(remark)

    def filled(self, name: str, text: str) -> str:
        """The text; "" with a note where a template's placeholder stands there. `name` is the part's, in Chinese."""
        if has_placeholder(text):
            self.note(f"{name}是模板的占位文字，已留空：{text[:40]}")
            return ""
        return text

    def date_in(self, name: str, text: str) -> date | None:
        """The first date in the text; None with a note where it does not exist or is to be filled in."""
        try:
            found = first_date(text)
        except NoSuchDate as error:
            self.note(f"{name}不存在：{error.printed}，已留空")
            return None
        if found is None and has_placeholder(text):
            self.note(f"{name}是模板的占位文字，已留空：{text[:40]}")
        return found


def squeeze(text: str) -> str:
    """The text without any blanks."""
    return re.sub(r"[\s\u3000]+", "", text)


def tidy(text: str) -> str:
    """The text on one line without blanks between Han characters."""
    text = re.sub(r"[\s\u3000]+", " ", text).strip()
    return re.sub(r"(?<=[\u3400-\u9fff，。、：；《》〈〉（）“”]) (?=[\u3400-\u9fff，。、：；《》〈〉（）“”])", "", text)
