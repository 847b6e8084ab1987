"""From what was asked to a condition on the records, or to a question of the search."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.api.faults import BadRequest, Fault, bad
from gongkai.api.parameters import Filters
from gongkai.catalogue.models import Record, Validity
from gongkai.documents.characters import seen
from gongkai.organs.models import Organ
from gongkai.reference.models import Scheme
from gongkai.reference.terms import names
from gongkai.search.question import Question
from gongkai.search.tree import FACETS

EARLIEST = date(1900, 1, 1)
_SCHEMES: Mapping[str, tuple[Scheme, ...]] = {
    "theme": (Scheme.THEMES,), "genre": (Scheme.GENRES,), "item": (Scheme.ARTICLE20, Scheme.ARTICLE21),
    "domain": (Scheme.FIELD_DOMAINS,),
}  # fmt: skip
# What the search can narrow by; the rest is the catalogue's.
_SEARCHABLE = {"q", *FACETS, "published_from", "published_to"}


def given(filters: Filters) -> dict[str, Any]:
    """What was asked, by name."""
    return {name: value for name in Filters.model_fields if (value := getattr(filters, name)) is not None}


def check(filters: Filters) -> None:
    """Codes are known, spans run forward. Raises BadRequest with every fault."""
    if faults := [*_unknown(filters), *_backward(filters)]:
        raise BadRequest(*faults)


def _unknown(filters: Filters) -> Iterator[Fault]:
    if filters.organ is not None and not Organ.objects.filter(slug=filters.organ).exists():
        yield Fault("organ", _("没有代码为“%(code)s”的机构，代码见 /api/v1/organs。") % {"code": filters.organ})
    for name, schemes in _SCHEMES.items():
        code = getattr(filters, name)
        if code is None:
            continue
        known = {each: label for scheme in schemes for each, label in names(scheme).items()}
        if code not in known:
            told = "、".join(f"{each} {label}" for each, label in known.items() if "." not in each)
            yield Fault(name, _("没有代码“%(code)s”。可用的代码：%(known)s。") % {"code": code, "known": told})


def _backward(filters: Filters) -> Iterator[Fault]:
    for name in ("published", "formed"):
        since, until = getattr(filters, f"{name}_from"), getattr(filters, f"{name}_to")
        if since and until and since > until:
            yield Fault(f"{name}_from", _("起始日期晚于截止日期。"))


def condition(filters: Filters) -> Q:
    """The records that fit. The filters were checked."""
    wanted = Q()
    for name, value in given(filters).items():
        wanted &= _CONDITIONS[name](value)
    return wanted


def _theme(code: str) -> Q:
    """A class stands for those below it too, as in the portal's lists."""
    return Q(theme=code) | Q(theme__startswith=f"{code}.")


def _year(year: int) -> Q:
    return Q(published_at__gte=_start(date(year, 1, 1)), published_at__lt=_start(date(year + 1, 1, 1)))


def _until(day: date) -> Q:
    return Q(published_at__lt=_start(day + timedelta(days=1))) if day < date.max else Q()


def _start(day: date) -> datetime:
    """The first moment of a day, where the site is; days before there was anything are all the same."""
    return timezone.make_aware(datetime.combine(max(day, EARLIEST), time()))


def _same(name: str) -> Callable[[Any], Q]:
    return lambda value: Q(**{name: value})


_CONDITIONS: Mapping[str, Callable[[Any], Q]] = {
    "organ": _same("organ__slug"), "kind": _same("kind"), "theme": _theme, "genre": _same("genre"),
    "item": _same("item"), "domain": _same("domain"), "attribute": _same("attribute"), "language": _same("language"),
    "validity": lambda value: Record.with_validity(Validity(value), clock.today()), "year": _year,
    "published_from": lambda day: Q(published_at__gte=_start(day)), "published_to": _until,
    "formed_from": _same("formed_on__gte"), "formed_to": _same("formed_on__lte"),
    "index_number": _same("index_number"), "document_number": _same("document_number"),
}  # fmt: skip


def question(filters: Filters, *, newest: bool) -> Question:
    """The same question as on the site's search page. Raises BadRequest for a filter that the search has not."""
    asked = given(filters)
    if alien := [name for name in asked if name not in _SEARCHABLE]:
        raise bad(alien[0], _("不能与 q 一起使用。"))
    words = " ".join(seen(asked["q"]).split())
    if not words:
        raise bad("q", _("没有写值。不用这个条件时请去掉它。"))
    chosen = {name: str(asked[name]) for name in FACETS if name in asked}
    return Question(words, chosen, asked.get("published_from"), asked.get("published_to"), newest)
