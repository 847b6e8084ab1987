"""How to cite a public document: by GB/T 7714-2015, and in plain words."""

from dataclasses import dataclass
from datetime import date

MOST_AUTHORS = 3  # GB/T 7714-2015, 8.1.2: more than three are the first three and 等
ACCESSED = "引用日期"  # a page that stands for years can't know the reader's day
ACCESSED_IN_ENGLISH = "date of access"


@dataclass(frozen=True)
class Cited:
    """The document. report: it is one (报告、公报), which has its own sign. language: the document's own; what is in
    English is cited with Latin signs and an ISO date."""

    title: str
    organs: tuple[str, ...]
    url: str
    published_on: date | None = None
    number: str = ""
    report: bool = False
    language: str = "zh"

    @property
    def in_english(self) -> bool:
        return self.language == "en"


def gb7714(cited: Cited, accessed: date | None = None) -> str:
    """国务院办公厅. 关于……的通知: 国办发〔2019〕54号[EB/OL]. (2019-12-26)[2026-11-30]. https://….

    Without a day of access the words 引用日期 hold its place.
    """
    comma, others, no_day = (", ", ", et al", ACCESSED_IN_ENGLISH) if cited.in_english else ("，", "，等", ACCESSED)
    named = _line(comma.join(cited.organs[:MOST_AUTHORS]) + (others if len(cited.organs) > MOST_AUTHORS else ""))
    title = _line(cited.title) + (f": {_line(cited.number)}" if cited.number.strip() else "")
    made = f"({cited.published_on.isoformat()})" if cited.published_on else ""
    kind = "R/OL" if cited.report else "EB/OL"
    day = accessed.isoformat() if accessed else no_day
    return f"{named}. " * bool(named) + f"{title}[{kind}]. {made}[{day}]. {_line(cited.url)}."


def plain(cited: Cited) -> str:
    """示范县人民政府《关于……的通知》（示政发〔2026〕1号），2026年3月25日，https://…"""
    day = cited.published_on
    if cited.in_english:
        return _plain_in_english(cited)
    parts = [
        f"{_line('、'.join(cited.organs))}《{_line(cited.title).replace('《', '〈').replace('》', '〉')}》"
        + (f"（{_line(cited.number)}）" if cited.number.strip() else ""),
        f"{day.year}年{day.month}月{day.day}日" if day else "",
        _line(cited.url),
    ]
    return "，".join(part for part in parts if part)


def _plain_in_english(cited: Cited) -> str:
    """People's Government of Shifan County, “Notice on …” (No. 1 [2026]), 2026-03-25, https://…"""
    title = f"“{_line(cited.title)}”" + (f" ({_line(cited.number)})" if cited.number.strip() else "")
    day = cited.published_on.isoformat() if cited.published_on else ""
    return ", ".join(part for part in (*map(_line, cited.organs), title, day, _line(cited.url)) if part)


def _line(text: str) -> str:
    return " ".join(text.split())
