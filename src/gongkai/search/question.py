"""A search as somebody asked it: words, what narrows them, order and page. Whatever comes in, a question comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.documents.characters import seen
from gongkai.organs.models import Organ
from gongkai.search.ladder import LONGEST
from gongkai.search.tree import FACETS, PUBLISHED, Between, Node, Term

PAGE_SIZE = 20
LAST_PAGE = 500
LONGEST_CODE = 60


@dataclass(frozen=True)
class Question:
    """`chosen`: facet → value, the organ by its address name. `since`, `until`: days of publication."""

    words: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    newest: bool = False
    page: int = 1

    def asked(self, **changed: str) -> str:
        """The query string of this search with something else chosen ("" drops it); always of the first page."""
        values = {"q": self.words, **self.chosen, "from": _iso(self.since), "to": _iso(self.until),
                  "sort": "newest" if self.newest else ""}  # fmt: skip
        return urlencode({name: value for name, value in (values | changed).items() if value})

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chosen or self.since or self.until)

    def widened(self) -> "Question":
        """The same words without anything that narrows them."""
        return replace(self, chosen={}, since=None, until=None, page=1)


def read(given: Mapping[str, str]) -> tuple[Question, list[str]]:
    """(the question, what of it could not be used, in words). Never raises: anything may stand in an address."""
    notes: list[str] = []
    words = " ".join(seen(str(given.get("q", ""))).split())
    if len(words) > LONGEST:
        notes.append(_("搜索词最多 %(n)d 个字，只用了前面的部分。") % {"n": LONGEST})
        words = words[:LONGEST].strip()
    chosen = {name: value for name in FACETS if (value := seen(str(given.get(name, "")).strip()))}
    for name in [name for name, value in chosen.items() if len(value) > LONGEST_CODE]:
        del chosen[name]
        notes.append(_("有一项筛选条件不对，没有采用。"))
    since, until = _day(given.get("from", ""), notes), _day(given.get("to", ""), notes)
    if since and until and since > until:
        since, until = until, since
        notes.append(_("起止日期颠倒了，已经对调。"))
    question = Question(
        words, chosen, since, until, str(given.get("sort", "")) == "newest", _page(given.get("page", ""))
    )
    return question, notes


def filters_of(question: Question, notes: list[str]) -> tuple[Node, ...]:
    """What narrows the question, as the engine takes it; an organ that there is not is told and left out."""
    found: list[Node] = []
    for name, value in question.chosen.items():
        code = value
        if name == "organ":
            organ = Organ.objects.filter(slug=value).values_list("pk", flat=True).first()
            if organ is None:
                notes.append(_("没有这个单位，没有按单位筛选。"))
                continue
            code = str(organ)
        found.append(Term(name, code))
    bounds = _start(question.since), _end(question.until)
    if any(bound is not None for bound in bounds):
        found.append(Between(PUBLISHED, *bounds))
    return tuple(found)


def _day(value: object, notes: list[str]) -> date | None:
    text = str(value).strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text[:40])
    except ValueError:
        notes.append(_("日期“%(day)s”不对，没有采用；请写成 2026-03-05 这样。") % {"day": seen(text)[:20]})
        return None


def _page(value: object) -> int:
    text = str(value)
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 1
    return max(1, min(number, LAST_PAGE))


def _start(day: date | None) -> int | None:
    return _seconds(day) if day else None


def _end(day: date | None) -> int | None:
    return _seconds(day + timedelta(days=1)) - 1 if day and day < date.max else None


def _seconds(day: date) -> int:
    """Midnight of the day here; 0 for days before the count of seconds begins."""
    moment = timezone.make_aware(datetime.combine(day, time.min))
    return max(0, int(moment.timestamp()))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
