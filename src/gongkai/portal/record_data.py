"""A record for programs and for those who cite it: page labels, schema.org data, citations."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils import timezone

from gongkai.acts import clock
from gongkai.catalogue.models import Attachment, Record, RecordKind, RelationKind, Validity
from gongkai.feeds import citation, schema_org
from gongkai.feeds.labels import Article
from gongkai.portal import links
from gongkai.portal.frame import Frame
from gongkai.sites.places import portal

REPORT_GENRES = ("G04", "G10")


def describe(  # noqa: PLR0917
    frame: Frame, record: Record, organ: str, theme: str, genre: str, kept: Iterable[Attachment]
) -> Frame:
    """The frame with what the page's head says of the record to programs."""
    if record.published_at is None:
        return frame
    words = tuple(record.keywords.replace("，", " ").replace(",", " ").split())
    article = Article(
        title=record.title, published=record.published_at, source=organ, keywords=words, description=record.summary,
        url=frame.url,
    )  # fmt: skip
    to = frame.to
    related = [row for row in record.relations.all() if row.target.is_public]

    def others(kind: str) -> tuple[str, ...]:
        return tuple(to.absolute(links.record(row.target_id)) for row in related if row.kind == kind)

    information = schema_org.Information(
        url=frame.url, title=record.title, organ=schema_org.Body(organ, _page_of(record.organ.slug)),
        normative=record.kind == RecordKind.NORMATIVE, genre=genre, number=record.document_number,
        index_number=record.index_number, summary=record.summary, keywords=words, theme=theme, language=record.language,
        formed_on=record.formed_on, published=record.published_at, effective_on=record.effective_on,
        expires_on=record.expires_on, in_force=record.validity_on(clock.today()) == Validity.IN_FORCE,
        files=tuple(
            schema_org.File(to.absolute(links.attachment(record.pk, f.pk, f.name)), f.name, f.media_type, f.size)
            for f in kept if not f.inline
        ),
        interprets=others(RelationKind.INTERPRETS), repeals=others(RelationKind.REPEALS),
        amends=others(RelationKind.AMENDS), report=record.genre in REPORT_GENRES,
    )  # fmt: skip
    return replace(frame, article=article, things=(schema_org.information(information),))


def _page_of(slug: str) -> str:
    """Every organ's page stands on the portal; other sites have none."""
    return links.Links(portal()).absolute(links.organ(slug))


def citations(frame: Frame, record: Record, organ: str) -> tuple[str, str]:
    """(by GB/T 7714-2015, in plain words)."""
    cited = citation.Cited(
        title=record.title, organs=(organ,), url=frame.url, number=record.document_number,
        published_on=timezone.localtime(record.published_at).date() if record.published_at else None,
        report=record.genre in REPORT_GENRES, language=record.language,
    )  # fmt: skip
    return citation.gb7714(cited), citation.plain(cited)
