"""What was made public, counted: the statistics page (政府信息公开专栏), as annual reports draw it.

Only what the public can read is counted, so that every number opens a list of as many. The number of queries does not
grow with the records.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count as CountOf
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.translation import pgettext

from gongkai.catalogue.models import PUBLIC, Record, RecordKind, RecordState, Relation, RelationKind, Validity
from gongkai.portal.figures import Count, Figure, Month, Number, by_month, ranked
from gongkai.portal.saying import gettext as _
from gongkai.reference.models import Scheme
from gongkai.reference.terms import names

# What a list shows ("organ", "theme", "genre", "item", "year", "month", "validity", "kind") and which of it → its
# address; "" where the site has no such list.
Lists = Callable[[str, str], str]


@dataclass(frozen=True)
class Total:
    """One number with what it counts."""

    label: str
    value: int
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Statistics:
    day: date
    totals: tuple[Total, ...]
    figures: tuple[Figure, ...]


def statistics(lists: Lists, today: date) -> Statistics:
    """Everything of the page as of a day."""
    public = Record.objects.filter(state__in=PUBLIC)
    months = _months(public)
    figures = (
        _this_year(months, today, lists),
        _organs(public, lists),
        _themes(public, lists),
        _genres(public, lists),
        _years(months, lists),
        _items(public, lists),
        _validity(public, today, lists),
    )
    return Statistics(today, tuple(_totals(public, today, lists)), figures)


def _months(public: QuerySet[Record]) -> Counter[tuple[int, int]]:
    """(year, month) of publication → how many."""
    rows = public.filter(published_at__isnull=False).annotate(month=TruncMonth("published_at"))
    counted = rows.values_list("month").annotate(n=CountOf("pk")).order_by()
    return Counter({(month.year, month.month): n for month, n in counted})


def _totals(public: QuerySet[Record], today: date, lists: Lists) -> Iterable[Total]:
    this, last = _span(date(today.year, 1, 1), today), _span(date(today.year - 1, 1, 1), _year_before(today))
    counted = public.aggregate(
        every=CountOf("pk"),
        this=CountOf("pk", filter=Q(published_at__range=this)),
        last=CountOf("pk", filter=Q(published_at__range=last)),
    )
    yield Total(_("已经公开"), counted["every"], _("现在可以查阅的政府信息"), lists("", ""))
    note = _("上年同期 %(n)d 件") % {"n": counted["last"]}
    yield Total(_("本年公开"), counted["this"], note, lists("year", str(today.year)))
    yield from _interpreted(public, today, lists)
    yield from _withdrawn(today)


def _interpreted(public: QuerySet[Record], today: date, lists: Lists) -> Iterable[Total]:
    """规范性文件 in force, and whether each is interpreted (谁起草谁解读) or says why not."""
    said = Relation.objects.filter(target=OuterRef("pk"), kind=RelationKind.INTERPRETS, record__state__in=PUBLIC)
    valid = public.filter(_in_force(today), kind=RecordKind.NORMATIVE).annotate(explained=Exists(said))
    counted = valid.aggregate(
        every=CountOf("pk"),
        interpreted=CountOf("pk", filter=Q(explained=True)),
        excused=CountOf("pk", filter=Q(explained=False) & ~Q(no_interpretation="")),
    )
    yield Total(_("有效的规范性文件"), counted["every"], "", lists("validity", Validity.IN_FORCE.value))
    rate = f"{100 * counted['interpreted'] / counted['every']:.1f}%" if counted["every"] else _("暂无规范性文件")
    rest = _("，另有 %(n)d 件说明了不作解读的理由") % {"n": counted["excused"]} if counted["excused"] else ""
    url = lists("kind", RecordKind.INTERPRETATION.value)
    yield Total(_("其中已有解读"), counted["interpreted"], f"{rate}{rest}", url)


def _withdrawn(today: date) -> Iterable[Total]:
    """撤回 this year; what came to the end of its own time (限时公开) was not withdrawn."""
    gone = Record.objects.filter(state=RecordState.WITHDRAWN, withdrawn_at__range=_span(date(today.year, 1, 1), today))
    ended = Q(public_until__isnull=False, public_until__lt=F("withdrawn_at__date"))
    counted = gone.aggregate(every=CountOf("pk"), ended=CountOf("pk", filter=ended))
    note = _("另有 %(n)d 件公开期限届满") % {"n": counted["ended"]} if counted["ended"] else ""
    yield Total(_("本年撤回"), counted["every"] - counted["ended"], note)


def _this_year(months: Counter[tuple[int, int]], today: date, lists: Lists) -> Figure:
    year, last = today.year, today.year - 1

    def number(of: int, month: int) -> Number:
        return Number(months[of, month], lists("month", f"{of}-{month:02d}") if months[of, month] else "")

    rows = [Month(_("%(n)d月") % {"n": month}, number(last, month), number(year, month)) for month in range(1, 13)]
    rule = _("按公开日期统计现在可以查阅的信息；本年统计到%(day)s。") % {"day": today.isoformat()}
    title = _("各月公开数量：%(last)d年与%(year)d年") % {"last": last, "year": year}
    heads = (_("%(n)d年") % {"n": last}, _("%(n)d年") % {"n": year})
    return by_month("months", title, rule, heads, rows)


def _organs(public: QuerySet[Record], lists: Lists) -> Figure:
    rows = public.values_list("organ__slug", "organ__name", "organ__short_name").annotate(n=CountOf("pk"))
    counts = [
        Count(name, n, lists("organ", slug), short)
        for slug, name, short, n in rows.order_by("organ__position", "organ")
    ]
    return ranked("organs", _("各单位公开数量"), _("联合发文计入牵头单位。"), _heads(), counts)


def _themes(public: QuerySet[Record], lists: Lists) -> Figure:
    """By the top classes of the themes; a class further down counts to the one above."""
    counted: Counter[str] = Counter()
    for code, n in _by(public, "theme"):
        counted[code.partition(".")[0]] += n
    counts = _named(counted.items(), names(Scheme.THEMES), "theme", lists)
    return ranked("themes", _("各主题公开数量"), _("下级主题计入所属的一级主题。"), _heads(), counts)


def _genres(public: QuerySet[Record], lists: Lists) -> Figure:
    counts = _named(_by(public, "genre"), names(Scheme.GENRES), "genre", lists)
    return ranked("genres", _("各体裁公开数量"), _("体裁即公文种类，没有文种的计入“未分类”。"), _heads(), counts)


def _years(months: Counter[tuple[int, int]], lists: Lists) -> Figure:
    counted: Counter[int] = Counter()
    for (year, _month), n in months.items():
        counted[year] += n
    counts = [Count(_("%(n)d年") % {"n": year}, n, lists("year", str(year))) for year, n in sorted(counted.items())]
    return ranked("years", _("各年公开数量"), _("按公开日期统计现在可以查阅的信息。"), _heads(), counts, in_order=True)


def _items(public: QuerySet[Record], lists: Lists) -> Figure:
    """法定主动公开内容; where as many were published, in the order of the articles."""
    known = {**names(Scheme.ARTICLE20), **names(Scheme.ARTICLE21)}
    counted = dict(_by(public.exclude(item=""), "item"))
    order = [code for code in known if code in counted] + sorted(set(counted) - set(known))
    counts = [Count(known.get(code, code), counted[code], lists("item", code)) for code in order]
    rule = _("条例第二十条、第二十一条列举的内容；没有对应内容的信息不计。")
    return ranked("items", _("法定主动公开内容"), rule, _heads(), counts)


def _validity(public: QuerySet[Record], today: date, lists: Lists) -> Figure:
    normative = public.filter(kind=RecordKind.NORMATIVE)
    over = _in_force(today, ended=True)
    counted = normative.aggregate(
        in_force=CountOf("pk", filter=_in_force(today)),
        expired=CountOf("pk", filter=Q(validity=Validity.EXPIRED) | over),
        repealed=CountOf("pk", filter=Q(validity=Validity.REPEALED)),
    )
    counts = [Count(str(kind.label), counted[kind.value], lists("validity", kind.value)) for kind in Validity]
    rule = _("行政规范性文件在%(day)s的效力；有效期已过的计入失效。") % {"day": today.isoformat()}
    return ranked("validity", _("规范性文件的效力"), rule, _heads(), counts)


def _by(public: QuerySet[Record], field: str) -> list[tuple[str, int]]:
    return list(public.values_list(field).annotate(n=CountOf("pk")).order_by(field))


def _heads() -> str:
    return pgettext("head of a column of numbers", "件")


def _named(counted: Iterable[tuple[str, int]], known: dict[str, str], facet: str, lists: Lists) -> list[Count]:
    none = pgettext("no class", "未分类")
    return [
        Count(known.get(code, code) if code else none, n, lists(facet, code) if code else "") for code, n in counted
    ]


def _in_force(today: date, *, ended: bool = False) -> Q:
    """What `Record.validity_on` says, as a condition; `ended`: what is called valid but had its last day."""
    over = Q(expires_on__isnull=False, expires_on__lt=today)
    return Q(validity=Validity.IN_FORCE) & (over if ended else ~over)


def _span(first: date, last: date) -> tuple[datetime, datetime]:
    """From the first moment of a day to the last of another, where the site is."""
    end = datetime.combine(last + timedelta(days=1), time()) - timedelta(microseconds=1)
    return timezone.make_aware(datetime.combine(first, time())), timezone.make_aware(end)


def _year_before(day: date) -> date:
    """The same day of last year; 28 February for the 29th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
