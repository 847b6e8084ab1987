"""What an organ's public guide says, as the log keeps it: its editions follow each other at one address."""

from collections.abc import Iterable, Iterator, Sequence

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gongkai.disclosurelog.canonical import canonical_text, plain
from gongkai.disclosurelog.content import Content, digest
from gongkai.disclosurelog.models import LogEntry, SubjectKind
from gongkai.disclosurelog.records import place_of
from gongkai.disclosurelog.standing import Stand
from gongkai.guides.models import Guide, GuideState


def stands(organs: Sequence[int]) -> Iterator[Stand]:
    """How the guides of these organs stand towards the public now: each shows its published edition."""
    with translation.override(settings.LANGUAGE_CODE):
        for guide in _published().filter(organ__in=organs).order_by("organ_id"):
            yield Stand(SubjectKind.GUIDE, guide.organ_id, path_of(guide.organ.slug), "", True, digest(_content(guide)))


def content_of(guide: Guide) -> Content:
    with translation.override(settings.LANGUAGE_CODE):
        return _content(guide)


def path_of(slug: str) -> str:
    return reverse("portal:guide", args=[slug])


def titles(organs: Iterable[int]) -> dict[int, str]:
    return {guide.organ_id: _title(guide) for guide in _published().filter(organ__in=list(organs))}


def unlogged(limit: int) -> list[int]:
    known = LogEntry.objects.filter(kind=SubjectKind.GUIDE).values("subject_id")
    rows = _published().exclude(organ__in=known).order_by("published_at", "pk")
    return list(rows.values_list("organ_id", flat=True)[:limit])


def _published() -> QuerySet[Guide]:
    return Guide.objects.filter(state=GuideState.PUBLISHED).select_related("organ")


def _title(guide: Guide) -> str:
    return _("%(organ)s政府信息公开指南") % {"organ": guide.organ.name}


def _content(guide: Guide) -> Content:
    at = timezone.localtime(guide.published_at).date().isoformat() if guide.published_at else ""
    # The same template as the page's, so that both say the same.
    body = render_to_string("guide_body.html", {"guide": guide, "organ": guide.organ}, using="jinja2")
    return Content(
        title=plain(_title(guide)), published_at=at, body=canonical_text(body, place_of(path_of(guide.organ.slug)))
    )
