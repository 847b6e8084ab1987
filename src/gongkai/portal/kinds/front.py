"""The pages that lead on: the portal's front, what the law wants public, themes, policies, requests."""

from collections.abc import Callable, Iterable

from gongkai.acts import clock
from gongkai.columns.words import ColumnKind
from gongkai.feeds import schema_org
from gongkai.guides.models import Guide, GuideState
from gongkai.organs.models import OrganKind
from gongkai.portal import columns, entries, shared
from gongkai.portal.entries import Entry
from gongkai.portal.frame import Frame, page
from gongkai.portal.saying import gettext as _
from gongkai.publication import kinds
from gongkai.publication.kinds import File, Page, Rendered, shows
from gongkai.publication.models import ListHead
from gongkai.reference.models import Scheme
from gongkai.reference.models.code import Level
from gongkai.reference.terms import in_force
from gongkai.sites.places import Place

NEWEST_ON_FRONT, ON_FRONT = 10, 5
SHELVES = (
    "policy:all", "policy:normative", "policy:in-force", "policy:expired", "policy:repealed", "policy:interpretations",
)  # fmt: skip
Maker = Callable[[Place, Frame], bytes]


def _fixed(name: str, path: str, section: str, maker: Maker, *, portal_only: bool = True) -> kinds.Kind:
    """A kind that has one page a site, at one path."""

    def render(place: Place, key: str) -> Rendered:
        if portal_only and not place.is_portal:
            return None
        return Page((File(f"{path}index.html", maker(place, Frame(place, path, section))),))

    def keys(place: Place) -> Iterable[str]:
        return [""] if place.is_portal or not portal_only else []

    return kinds.register(kinds.Kind(name, render, keys, lambda place, asked: "" if asked == path else None))


def _home(place: Place, frame: Frame) -> bytes:
    if not place.is_government:
        from gongkai.portal.kinds.organ import organ_page

        return organ_page(frame, place.organ_slug)
    newest = entries.newest(place.whole, NEWEST_ON_FRONT)
    shared.shown_records(newest)
    context: dict[str, object] = {"newest": newest, "whole": place.whole, "blocks": []}
    if place.is_portal:
        context |= _front(place)
        to = frame.to
        body = schema_org.Body(place.organ_name, to.absolute(""))
        frame.things = (schema_org.website(place.name, to.absolute(""), f"{place.origin}/search?q={{query}}", body),)
    return page("home.html", frame, **context)


def _front(place: Place) -> dict[str, object]:
    """What the portal's front has besides the newest: columns that are to stand there, topics, organs kind by kind."""
    organs = shared.active_organs()
    by_kind = [(label, [o for o in organs if o.kind == kind]) for kind, label in OrganKind.choices]
    own = columns.of_organ(place.organ_slug)
    blocks = [(columns.name_of(c), c.title, entries.newest(columns.name_of(c), ON_FRONT)) for c in own if c.on_home]
    for _name, _title, rows in blocks:
        shared.shown_records(rows)
    return {
        "blocks": [block for block in blocks if block[2]],
        "topics": [(columns.name_of(column), column.title) for column in own if column.kind == ColumnKind.TOPIC],
        "organs": [pair for pair in by_kind if pair[1]],
    }


def _disclosure(place: Place, frame: Frame) -> bytes:
    """法定主动公开内容: the items of articles 20 and 21, as many as each level owes, with what there is of each."""
    shows("terms", "counts")
    today, counts = clock.today(), _counts("item:")
    article20 = [(term, counts.get(f"item:{code}", 0)) for code, term in in_force(Scheme.ARTICLE20, today).items()]
    terms21 = in_force(Scheme.ARTICLE21, today)
    levels = [(label, [(t, counts.get(f"item:{c}", 0)) for c, t in terms21.items() if level in t.levels])
              for level, label in Level.choices]  # fmt: skip
    years = sorted((name.partition(":")[2] for name in _counts("year:")), reverse=True)
    return page("disclosure.html", frame, article20=article20, levels=[p for p in levels if p[1]], years=years)


def _themes(place: Place, frame: Frame) -> bytes:
    shows("terms", "counts")
    counts, terms = _counts("theme:"), in_force(Scheme.THEMES, clock.today())
    tops = [term for term in terms.values() if not term.parent]
    tree = [
        (top, counts.get(f"theme:{top.code}", 0),
         [(t, counts.get(f"theme:{t.code}", 0)) for t in terms.values() if t.parent == top.code])
        for top in tops
    ]  # fmt: skip
    frame.crumbs = [(_("法定主动公开"), "disclosure/")]
    return page("themes.html", frame, tree=tree)


def _policies(place: Place, frame: Frame) -> bytes:
    """政策文件库 with validity, each document beside its interpretation."""
    newest = entries.newest("policy:all", 20)
    shared.shown_records(newest)
    counts = _counts("policy:")
    rows = [(name, shared.label(name), counts.get(name, 0)) for name in SHELVES]
    return page("policies.html", frame, newest=newest, shelves=rows, read=interpretations_of(newest))


def interpretations_of(records: Iterable[Entry]) -> dict[int, list[object]]:
    """Record → what interprets it in public; one query."""
    from gongkai.catalogue.models import PUBLIC, Relation, RelationKind

    found: dict[int, list[object]] = {}
    rows = Relation.objects.filter(
        target__in=[entry.pk for entry in records], kind=RelationKind.INTERPRETS, record__state__in=PUBLIC
    )
    for row in rows.select_related("record").defer("record__body"):
        found.setdefault(row.target_id, []).append(row.record)
        shows(f"record:{row.record_id}")
    return found


def _requests(place: Place, frame: Frame) -> bytes:
    """依申请公开: how to ask, and whom (条例第二十七至二十九条)."""
    shows("guides")
    guides = Guide.objects.filter(state=GuideState.PUBLISHED).select_related("organ").order_by("organ__position", "pk")
    return page("requests.html", frame, guides=list(guides))


def _counts(prefix: str) -> dict[str, int]:
    """List → how many stand in it. These pages are made anew once a day, and say of which day they are."""
    return dict(ListHead.objects.filter(pk__startswith=prefix, count__gt=0).values_list("pk", "count"))


_fixed("home", "", "home", _home, portal_only=False)
_fixed("disclosure", "disclosure/", "disclosure", _disclosure)
_fixed("themes", "themes/", "disclosure", _themes)
_fixed("policies", "policies/", "policies", _policies)
_fixed("requests", "requests/", "requests", _requests)
