"""The grammar of one item of a holiday notice: 元旦:1月1日(周四)至3日(周六)放假调休,共3天。1月4日(周日)上班。

Texts arrive here in NFKC form, without blanks.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST_HOLIDAY = 20  # days; a longer range is a slip of the pen

_DAY = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:\([^()]*\))?"
_SPAN = rf"{_DAY}(?:[至到—–~-]{{1,2}}{_DAY})?"
_SPANS = rf"{_SPAN}(?:[、和,]{_SPAN})*"
_RULES = {
    "rest": re.compile(rf"(?P<spans>{_SPANS})(?:放假调休|调休放假|放假公休|放假|补休|调休)(?:(?P<days>\d+)天)?"),
    "work": re.compile(rf"(?P<spans>{_SPANS})(?:照常|正常)?上班"),
    "count": re.compile(r"共(?P<days>\d+)天"),
    # Explanations: they say why, and order nothing.
    "why": re.compile(rf"其中|不调休|与周末连休|{_SPANS}为(?:法定节假日|公休日|周末)|{_SPANS}公休日分?别?调至{_SPANS}"),
    # The notice's last words and its signature, where the items run on into them.
    "talk": re.compile(r"鼓励[^。]*|(?:(?!放假|上班|补休|调休)[^。;\d])+(?:(?=[。;])|(?:\d{4}年\d+月\d+日)?$)"),
    "between": re.compile(r"[,;。、]"),
}
_DATE = re.compile(r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?:\((?P<note>[^()]*)\))?")
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")


class Misread(Exception):
    """Why an item can't be taken over, in Chinese."""


@dataclass(frozen=True, slots=True)
class Item:
    """One festival's days: (day, whether it is worked)."""

    name: str
    days: tuple[tuple[date, bool], ...]


def read_item(name: str, body: str, year: int) -> Item:
    """The days that one item orders. Raises Misread with the reason if any part of it can't be trusted."""
    days: list[tuple[date, bool]] = []
    rests: list[int] = []
    place = 0
    while place < len(body):
        rule, match = _next_rule(body, place)
        place = match.end()
        if rule in ("rest", "work"):
            found = [day for span in re.findall(_SPAN, match["spans"]) for day in _days_of(span, year)]
            days += [(day, rule == "work") for day in found]
            if rule == "work":
                _refuse_ordinary_workdays(found)
            else:
                rests.append(len(found))
        if rule in ("rest", "count") and match["days"] and int(match["days"]) not in (sum(rests), *rests[-1:]):
            raise Misread(f"写的是{match['days']}天，按所列日期是{sum(rests)}天")
    return Item(name, tuple(days))


def _next_rule(body: str, place: int) -> tuple[str, re.Match[str]]:
    for rule, pattern in _RULES.items():
        match = pattern.match(body, place)
        if match:
            return rule, match
    rest = re.split(r"[。;]", body[place:], maxsplit=1)[0]
    raise Misread(f"看不懂“{rest[:40]}”")


def _days_of(span: str, year: int) -> list[date]:
    first, last = None, None
    for match in _DATE.finditer(span):
        last = _date_of(match, year, first)
        first = first or last
    if first is None or last is None:
        raise Misread(f"“{span}”中没有日期")
    length = (last - first).days + 1
    if length < 1:
        raise Misread(f"“{span}”的结束日早于开始日")
    if length > LONGEST_HOLIDAY:
        raise Misread(f"“{span}”长达{length}天，不像一次放假")
    days = [first + timedelta(n) for n in range(length)]
    if not all(day.year == year or (day.year, day.month) == (year - 1, 12) for day in days):
        raise Misread(f"“{span}”不在{year}年")
    return days


def _date_of(match: re.Match[str], year: int, before: date | None) -> date:
    """One date; what it leaves out is as in the date before it, or the notice's own year."""
    month = match["month"] or (before and before.month)
    if not month:
        raise Misread(f"“{match[0]}”没有写明月份")
    own_year = int(match["year"] or (before.year if before else year))
    try:
        day = date(own_year, int(month), int(match["day"]))
    except ValueError:
        raise Misread(f"没有“{own_year}年{month}月{match['day']}日”这一天") from None
    weekday = _WEEKDAY.search(match["note"] or "")
    if weekday and "一二三四五六日".index(weekday[1].replace("天", "日")) != day.weekday():
        raise Misread(f"{day.month}月{day.day}日是周{'一二三四五六日'[day.weekday()]}，不是周{weekday[1]}")
    return day


def _refuse_ordinary_workdays(days: list[date]) -> None:
    for day in days:
        if day.weekday() < 5:
            raise Misread(f"{day.month}月{day.day}日是周{'一二三四五六日'[day.weekday()]}，本来就上班，请核对")
