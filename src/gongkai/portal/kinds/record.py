"""A record's page with its attachments and pictures; what is left of it after it was withdrawn or corrected."""

import re
from collections.abc import Iterable, Sequence
from functools import partial

from django.db.models import Prefetch
from django.utils.safestring import mark_safe

from gongkai.catalogue import bodies, files
from gongkai.catalogue.models import PUBLIC, Attachment, Record, RecordState, Relation
from gongkai.portal import links
from gongkai.portal.frame import Frame, leads_on, page
from gongkai.portal.record_page import context_of
from gongkai.publication import kinds
from gongkai.publication.kinds import File, Gone, Page, Rendered, shows
from gongkai.sites.places import Place

_PATH = re.compile(r"records/([1-9]\d{0,17})/(?:index\.html|files/.*|pictures/.*)?")
ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


def load(keys: Sequence[str]) -> dict[str, Record]:
    """The records with everything that their pages show; a fixed number of queries."""
    others = {"relations": "target", "mentions": "record"}
    sets = [
        Prefetch(name, Relation.objects.select_related(f"{end}__organ").defer(f"{end}__body").order_by("pk"))
        for name, end in others.items()
    ]
    rows = Record.objects.filter(pk__in=keys).select_related("organ").prefetch_related("attachments", *sets)
    return {str(record.pk): record for record in rows}


def render(place: Place, key: str, record: Record | None) -> Rendered:
    if record is None:
        return None
    if not record.is_public or not covers(place, record):
        return _remains(place, record)
    kept = list(record.attachments.all())
    pictures = {row.sha256: picture_path(record, row) for row in kept if row.inline}
    to = links.Links(place)
    body = bodies.with_pictures(record.body, lambda sha: to(pictures.get(sha, "")))
    context = context_of(place, record, kept) | {"body": mark_safe(body), "preview": False}  # noqa: S308
    made = [File(f"{links.record(record.pk)}index.html", page("record.html", context.pop("site"), **context))]
    made += [_copied(row, _path(record, row)) for row in kept if not row.inline or row.sha256 in pictures]
    return Page(tuple(made))


def covers(place: Place, record: Record) -> bool:
    """Does the site have the record among its own?"""
    if place.is_portal:
        return True
    return record.language == place.language and (place.is_government or record.organ_id == place.organ_id)


def _remains(place: Place, record: Record) -> Rendered:
    """A corrected edition leads to the present one; a withdrawn record leaves word that it was, and no word of its own.

    A server that can answers with status 410 where it finds this file (410.html); on any other there is no page.
    """
    path = links.record(record.pk)
    shows(f"record:{record.pk}")
    later = present_edition(record)
    if later is not None:
        return Page((leads_on(place, f"{path}index.html", links.record(later.pk)),))
    if record.state == RecordState.WITHDRAWN and covers(place, record):
        html = page("withdrawn.html", Frame(place, path, "disclosure"), notice=record.notice, at=record.withdrawn_at)
        return Gone((File(f"{path}410.html", html),))
    return None if record.state != RecordState.WITHDRAWN else Gone()


def present_edition(record: Record) -> Record | None:
    """The public edition that a corrected one leads to, however often it was corrected since."""
    known = {record.pk}
    while record.state == RecordState.CORRECTED:
        later = record.corrections.filter(state__in=[*PUBLIC, RecordState.CORRECTED]).order_by("-pk").first()
        if later is None or later.pk in known:
            return None
        record = later
        known.add(record.pk)
        shows(f"record:{record.pk}")  # when that is withdrawn, nothing may lead to it any more
    return record if len(known) > 1 else None


def _path(record: Record, row: Attachment) -> str:
    return picture_path(record, row) if row.inline else links.attachment(record.pk, row.pk, row.name)


def picture_path(record: Record, row: Attachment) -> str:
    return f"{links.record(record.pk)}pictures/{row.sha256}.{ENDINGS.get(row.media_type, 'png')}"


def _copied(row: Attachment, path: str) -> File:
    return File(path, source=partial(files.stream, row.sha256), sha256=row.sha256, size=row.size)


def keys(place: Place) -> Iterable[str]:
    """Every record that the site shows or says a word about."""
    rows = Record.objects.filter(state__in=[*PUBLIC, RecordState.CORRECTED, RecordState.WITHDRAWN])
    if not place.is_portal:
        rows = rows.filter(language=place.language)
        rows = rows if place.is_government else rows.filter(organ=place.organ_id)
    yield from map(str, rows.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=1000))


def resolve(place: Place, path: str) -> str | None:
    found = _PATH.fullmatch(path)
    return found[1] if found else None


KIND = kinds.register(kinds.Kind("record", render, keys, resolve, load=load))
