"""An organ's leaders (条例第二十条第二项): one page an organ, with their portraits."""

import re
from collections.abc import Iterable
from functools import partial
from typing import Any

from gongkai.acts import outbox, workflow
from gongkai.catalogue import files
from gongkai.leaders import public
from gongkai.leaders.models import Leader, LeaderState
from gongkai.organs.models import Organ
from gongkai.portal import links
from gongkai.portal.following import Pages
from gongkai.portal.frame import Frame, page
from gongkai.portal.saying import gettext as _
from gongkai.publication import kinds, queue
from gongkai.publication.kinds import File, Page, Rendered, page_name, shows
from gongkai.publication.spread import follower
from gongkai.sites.places import Place

_ON_PORTAL = re.compile(r"organs/([\w-]+)/leaders/.*")
_ON_OWN_SITE = re.compile(r"leaders/.*")
ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}


def path_of(place: Place, slug: str) -> str:
    """Below the organ on the portal; on the organ's own site at its top."""
    return f"{links.organ(slug)}leaders/" if place.is_portal else "leaders/"


def render(place: Place, slug: str) -> Rendered:
    """None where the organ has published nobody."""
    organ = Organ.objects.filter(slug=slug).first() if _covers(place, slug) else None
    if organ is None:
        return None
    shows(f"leaders:{slug}", f"organ:{slug}")
    shown = public.of(organ)
    if not shown:
        return None
    path = path_of(place, slug)
    steps = [(_("机构"), "organs/"), (str(organ), links.organ(slug))] if place.is_portal else []
    portraits = {leader.pk: _portrait(path, leader) for leader in shown if leader.portrait}
    frame = Frame(place, path, "organs", steps)
    html = page("leaders.html", frame, organ=organ, leaders=shown, portraits={k: f.path for k, f in portraits.items()})
    return Page((File(f"{path}index.html", html), *portraits.values()))


def _portrait(path: str, leader: Leader) -> File:
    """Named by its hash: another picture is another file."""
    name = f"{leader.portrait[:16]}.{ENDINGS.get(leader.portrait_type, 'png')}"
    with files.stream(leader.portrait) as stored:
        size = len(stored.read())
    return File(f"{path}{name}", source=partial(files.stream, leader.portrait), sha256=leader.portrait, size=size)


def keys(place: Place) -> Iterable[str]:
    rows = Leader.objects.filter(state=LeaderState.PUBLISHED).order_by().values_list("organ__slug", flat=True)
    return sorted({slug for slug in rows.distinct() if _covers(place, slug)})


def resolve(place: Place, path: str) -> str | None:
    if place.is_portal:
        found = _ON_PORTAL.fullmatch(path)
        return found[1] if found else None
    return place.organ_slug if _ON_OWN_SITE.fullmatch(path) and _covers(place, place.organ_slug) else None


def _covers(place: Place, slug: str) -> bool:
    """The portal has every organ's page, an organ's own site its own; a site in another language has none."""
    return place.is_portal or (not place.is_government and slug == place.organ_slug and place.language == "zh")


@follower("leaders")
def pages(slug: str, sites: list[Place]) -> Pages:
    for place in sites:
        if _covers(place, slug):
            yield place.key, page_name("leaders", slug)
            yield place.key, page_name("organ", slug)


def _changed(payload: dict[str, Any]) -> None:
    slug = Leader.objects.filter(pk=payload["id"]).values_list("organ__slug", flat=True).first()
    if slug:
        queue.changed([f"leaders:{slug}"])


kinds.register(kinds.Kind("leaders", render, keys, resolve))
# Only what changes the public's page: a draft and a review are nobody's business.
for _transition in workflow.get("leader").transitions:
    if LeaderState.PUBLISHED in (*_transition.sources, *_transition.targets):
        outbox.on(f"leader.{_transition.event}", unless_seen=True)(_changed)
