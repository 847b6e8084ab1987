"""What the public page of a record says, as the log keeps it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone, translation

from gongkai.acts import clock
from gongkai.catalogue.models import PUBLIC, Record, RecordState
from gongkai.disclosurelog.addresses import Place
from gongkai.disclosurelog.canonical import canonical_text, plain
from gongkai.disclosurelog.content import Content, digest
from gongkai.disclosurelog.models import LogEntry, SubjectKind
from gongkai.disclosurelog.standing import Stand
from gongkai.organs.models import Organ

# Those that were public once; nothing else has ever been seen.
SEEN = (*PUBLIC, RecordState.CORRECTED, RecordState.WITHDRAWN)


def stands(numbers: Sequence[int]) -> Iterator[Stand]:
    """How these records stand towards the public now."""
    rows = Record.objects.filter(pk__in=numbers, state__in=SEEN)
    rows = rows.select_related("organ").prefetch_related("attachments").order_by("pk")
    with translation.override(settings.LANGUAGE_CODE):
        name_on = cache(Organ.name_on)  # many of a batch share organ and day
        for record in rows:
            content = digest(_content(record, name_on(record.organ, record.formed_on)))
            yield Stand(
                SubjectKind.RECORD, record.pk, path_of(record.pk), record.index_number, record.is_public, content,
                _moved(record) if record.state == RecordState.CORRECTED else None,
            )  # fmt: skip


def content_of(record: Record) -> Content:
    """The words of its public page."""
    with translation.override(settings.LANGUAGE_CODE):
        return _content(record, record.organ.name_on(record.formed_on))


def path_of(number: int) -> str:
    return reverse("portal:record", args=[number])


def place_of(path: str) -> Place:
    return Place.at(settings.GONGKAI_PUBLIC_URL.rstrip("/") + path)


def titles(numbers: Iterable[int]) -> dict[int, str]:
    """Titles of those that are public now: of nothing else is a word said."""
    return dict(Record.objects.filter(pk__in=list(numbers), state__in=PUBLIC).values_list("pk", "title"))


def unlogged(limit: int) -> list[int]:
    """Public records that the log does not know, oldest first."""
    known = LogEntry.objects.filter(kind=SubjectKind.RECORD, subject_id=OuterRef("pk"))
    rows = Record.objects.filter(~Exists(known), state__in=PUBLIC).order_by("published_at", "pk")
    return list(rows.values_list("pk", flat=True)[:limit])


def _content(record: Record, organ: str) -> Content:
    at = timezone.localtime(record.published_at).strftime("%Y-%m-%d %H:%M") if record.published_at else ""
    return Content(
        title=plain(record.title),
        index_number=plain(record.index_number),
        document_number=plain(record.document_number),
        organ=plain(organ),
        formed_on=record.formed_on.isoformat(),
        published_at=at,
        validity=str(record.validity_on(clock.today()).label),
        body=canonical_text(record.body, place_of(path_of(record.pk))),
        files=tuple((plain(file.name), file.sha256) for file in record.attachments.all() if not file.inline),
    )


def _moved(record: Record) -> tuple[str, str] | None:
    """Where the corrected edition stands, and what it says."""
    later = record.corrections.filter(state__in=SEEN).select_related("organ").order_by("pk").first()
    return (path_of(later.pk), digest(content_of(later))) if later else None
