"""The few words that a paper adds to the record's own, by the record's language. Pure: knows no catalogue."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Words:
    """attachment: before the first attachment's name; blank: as wide, before the others'. facts: the foot's labels for
    organ, index number, day of publication and address."""

    attachment: str
    blank: str
    facts: tuple[str, str, str, str]
    comma: str
    colon: str
    day: Callable[[date], str]


CHINESE = Words(
    "附件：", "　　　", ("发布机构", "索引号", "发布日期", "网址"), "、", "：",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
)  # fmt: skip
ENGLISH = Words(
    "Attachments: ", "", ("Issuing authority", "Index number", "Date published", "Address"), ", ", ": ",
    date.isoformat,
)  # fmt: skip


def words_of(language: str) -> Words:
    """English where the record is in English; the languages of the country's nationalities keep the Chinese of the
    official layout, until their own words are entered here."""
    return ENGLISH if language == "en" else CHINESE
