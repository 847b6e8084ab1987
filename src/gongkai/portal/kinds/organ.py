"""The organs: their directory, each one's own front, and the disclosure guides (条例第十二条、第二十条第二项)."""

import re
from collections.abc import Iterable

from gongkai.guides.models import Guide, GuideState
from gongkai.leaders import public
from gongkai.organs.models import Organ, OrganKind, OrganState
from gongkai.portal import columns, entries, links, shared
from gongkai.portal.frame import Frame, page
from gongkai.portal.kinds import leaders
from gongkai.portal.saying import gettext as _
from gongkai.publication import kinds
from gongkai.publication.kinds import File, Page, Rendered, shows
from gongkai.sites.places import Place

_ORGAN = re.compile(r"organs/([\w-]+)/")
_GUIDE = re.compile(r"guide/([\w-]+)/")
NEWEST = 12


def organ_page(frame: Frame, slug: str) -> bytes:
    """An organ's front, on the portal or on a host name of its own."""
    organ = Organ.objects.filter(slug=slug).get()
    shows(f"organ:{slug}", f"guide:{slug}", f"leaders:{slug}")
    newest = entries.newest(f"organ:{slug}", NEWEST)
    shared.shown_records(newest)
    guide = Guide.objects.filter(organ=organ, state=GuideState.PUBLISHED).first()
    heirs = [row.successor for row in organ.successions.select_related("successor")]
    own = [(columns.name_of(column), column.title) for column in columns.of_organ(slug)]
    led = leaders.path_of(frame.place, slug) if public.of(organ) else ""
    return page(
        "organ.html", frame, organ=organ, newest=newest, guide=guide, heirs=heirs, columns=own, leaders=led,
        count=shared.head(f"organ:{slug}").count, former=list(organ.former_names.all()),
    )  # fmt: skip


def _render_organ(place: Place, slug: str) -> Rendered:
    if not place.is_portal or not Organ.objects.filter(slug=slug).exists():
        return None
    path = links.organ(slug)
    frame = Frame(place, path, "organs", [(_("机构"), "organs/")])
    return Page((File(f"{path}index.html", organ_page(frame, slug)),))


def _render_organs(place: Place, key: str) -> Rendered:
    if not place.is_portal:
        return None
    shows("guides")
    organs = shared.active_organs()
    guided = set(Guide.objects.filter(state=GuideState.PUBLISHED).values_list("organ_id", flat=True))
    by_kind = [(label, [o for o in organs if o.kind == kind]) for kind, label in OrganKind.choices]
    former = list(Organ.objects.filter(state=OrganState.ABOLISHED).order_by("-abolished_on", "pk"))
    made = []
    for path, section, template in (("organs/", "organs", "organs.html"), ("guide/", "guide", "guides.html")):
        frame = Frame(place, path, section)
        html = page(template, frame, organs=[pair for pair in by_kind if pair[1]], guided=guided, former=former)
        made.append(File(f"{path}index.html", html))
    return Page(tuple(made))


def _has_guide(place: Place, slug: str) -> bool:
    """The portal has everybody's, an organ's own site its own; the government's site in another language has none,
    since guides are written in Chinese."""
    return place.is_portal or (not place.is_government and slug == place.organ_slug)


def _render_guide(place: Place, slug: str) -> Rendered:
    if not _has_guide(place, slug):
        return None
    found = Guide.objects.filter(organ__slug=slug, state=GuideState.PUBLISHED).select_related("organ").first()
    shows(f"guide:{slug}", f"organ:{slug}")
    if found is None:
        return None
    path = links.guide(slug)
    frame = Frame(place, path, "guide", [(_("公开指南"), "guide/")] if place.is_portal else [])
    return Page((File(f"{path}index.html", page("guide.html", frame, guide=found, organ=found.organ)),))


def _organ_keys(place: Place) -> Iterable[str]:
    return list(Organ.objects.values_list("slug", flat=True)) if place.is_portal else []


def _guide_keys(place: Place) -> Iterable[str]:
    slugs = Guide.objects.filter(state=GuideState.PUBLISHED).values_list("organ__slug", flat=True)
    return [slug for slug in slugs if _has_guide(place, slug)]


def _in(pattern: re.Pattern[str], path: str) -> str | None:
    found = pattern.fullmatch(path)
    return found[1] if found else None


kinds.register(kinds.Kind("organ", _render_organ, _organ_keys, lambda place, path: _in(_ORGAN, path)))
kinds.register(
    kinds.Kind("organs", _render_organs, lambda place: [""] if place.is_portal else [],
               lambda place, path: "" if path in ("organs/", "guide/") else None)
)  # fmt: skip
kinds.register(kinds.Kind("guide", _render_guide, _guide_keys, lambda place, path: _in(_GUIDE, path)))
