"""Who reports, on which year, on which form."""

import re
from collections import Counter
from dataclasses import dataclass

from gongkai.report.document import Document, Line
from gongkai.report.fold import fold, letters, squeeze
from gongkai.report.forms import Form, form_for, forms

_REPORT = r"(?:政府|政务)?信息?公开(?:工作)?(?:情况)?(?:的)?年?度?(?:工作)?(?:报告|年报)"
_TITLE = re.compile(_REPORT)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年)")
_PERIOD = re.compile(r"(?<!\d)(20\d\d)年1月1日(?:起)?[至到\-~]+(?:(20\d\d)年)?12月31日")
_DATED = re.compile(
    r"(?:截[至止]到?)?(20\d\d)年12月31日|(?<!\d)(20\d\d)年度?,?(?:[^,。;]{0,12}(?:我|本|全|收到|受理|公开))"
)
_QUOTED = re.compile(r"《?([\u4e00-\u9fff]{2,30}?)(?<!\d)(20\d\d)年度?(?:政府)?信息公开(?:工作)?年度?报告")
_GOVERNMENT = re.compile(r"([\u4e00-\u9fff]{2,12}?[省市县区旗州]人民政府)(?!令)")
_SPEAKER = re.compile(r"(?<!\d)20\d\d年度?,([\u4e00-\u9fff]{2,20}?)(?:共|累计)?(?:主动公开|公开政府|对外公开)")
_ENDS = re.compile(
    r"(?:人民政府|办公[厅室]|街道办事处|街道|委员会|管委会|[局委办厅院队处站]|中心|分局|[省市县区旗州镇乡])$"
)
_NOT_NAMES = re.compile(
    r"^(?:我|本|全|该|各|通过|现将|关于|根据|市|县|区|镇|乡|街道|办公室|及)+[省市县区旗镇乡局委办]?$"
)
_FIRST_LINES = 30
_TITLE_LENGTH = 60


@dataclass(frozen=True)
class Identity:
    """organ, year and form as printed or as the tables tell; None where nothing does.

    period_year: the year of the period that the report says it covers; titled: a title line is there.
    """

    organ: str | None = None
    year: int | None = None
    form: Form | None = None
    period_year: int | None = None
    titled: bool = False
    title_end: int = 0


def identify(document: Document) -> Identity:
    """Read the title first; the body where there is no title."""
    numbered = [
        (index, squeeze(fold(block.text))) for index, block in enumerate(document.blocks) if isinstance(block, Line)
    ]
    lines = [line for _, line in numbered]
    body = "\n".join(lines)
    prose = body.replace("\n", "")
    organ, year, after = _title(lines[:_FIRST_LINES])
    titled = after > 0
    period = _PERIOD.search(prose)
    period_year = int(period[2] or period[1]) if period else None
    if not titled:
        organ = _body_organ(prose)
    year = year or period_year or _body_year(prose)
    title_end = numbered[after - 1][0] + 1 if titled else 0
    return Identity(organ, year, _form(document, year), period_year, titled, title_end)


def _title(lines: list[str]) -> tuple[str | None, int | None, int]:
    """Organ, year, and how many lines there are up to the title's end (0: there is none)."""
    for index in range(len(lines)):
        for more in (0, 1):
            joined = "".join(lines[index : index + 1 + more])
            plain = joined.lstrip("#")
            if len(plain) > _TITLE_LENGTH or not (match := _TITLE.search(plain)) or "。" in plain:
                continue
            years = _YEAR.search(plain)
            head = plain[: match.start()]
            if not years and not _TITLE.fullmatch(plain):
                continue
            name = _YEAR.sub("", head).strip("年度关于的()《》")
            if not name and index and len(lines[index - 1]) < 30 and _ENDS.search(lines[index - 1]):
                name = lines[index - 1].lstrip("#")
            name = re.sub(r"^.*(?:关于|现将|发布)", "", name)
            return (name if _named(name) else None), (int(years[1]) if years else None), index + 1 + more
    return None, None, 0


def _named(name: str) -> bool:
    return (
        2 <= len(name) <= 40 and not _NOT_NAMES.match(name) and bool(re.fullmatch(r"[\u4e00-\u9fff()A-Za-z·]+", name))
    )


def _body_organ(prose: str) -> str | None:
    if match := _QUOTED.search(prose):
        name = re.sub(r"^.*(?:现将|关于|编制|发布)", "", match[1])
        if _named(name) and _ENDS.search(name):
            return name
    if (match := _SPEAKER.search(prose)) and _ENDS.search(match[1]) and not _NOT_NAMES.match(match[1]):
        return match[1]
    names = Counter(
        re.sub(r"^.*(?:开通了|向|在|由|了|和|与|对|经|受|及)", "", name) for name in _GOVERNMENT.findall(prose)
    )
    own = [(name, count) for name, count in names.most_common() if prose.count(name.removesuffix("人民政府")) > 2]
    return own[0][0] if own and not _NOT_NAMES.match(own[0][0]) else None


def _body_year(prose: str) -> int | None:
    years = Counter(int(first or second) for first, second in _DATED.findall(prose))
    return years.most_common(1)[0][0] if years else None


def _form(document: Document, year: int | None) -> Form | None:
    """By the header words that only one form has, else by the year."""
    texts: set[str] = set()
    for block in document.blocks:
        parts = [block.text] if isinstance(block, Line) else [cell.text for cell in block.cells]
        texts.update(letters(part) for part in parts if len(part) < _TITLE_LENGTH)
    everything = "|".join(texts)
    ranked = [(sum(letters(mark) in everything for mark in form.marks), form) for form in forms()]
    best = max(count for count, _ in ranked)
    if best >= 2 or (best and year is None):
        return next(form for count, form in ranked if count == best)
    try:
        return form_for(year) if year else None
    except KeyError:
        return None
