"""A public record as a row of data, flat or whole; what is made here is all that ever leaves the house."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from gongkai.acts import clock
from gongkai.catalogue import bodies
from gongkai.catalogue.models import (
    Attachment,
    Attribute,
    Language,
    Record,
    RecordKind,
    RecordState,
    Relation,
    RelationKind,
    Validity,
)
from gongkai.portal import links
from gongkai.portal.kinds.record import picture_path
from gongkai.portal.record_page import home_of, organ_name
from gongkai.reference.models import Scheme
from gongkai.reference.terms import names, path

Row = dict[str, Any]
# Which columns of the table a flat row needs.
_NEEDED = (
    "pk", "index_number", "document_number", "title", "organ__slug", "organ__name", "joint_organs", "formed_on",
    "published_at", "theme", "genre", "kind", "validity", "effective_on", "expires_on", "attribute", "item", "domain",
    "arrangement", "service_objects", "language", "office", "keywords", "summary", "register_number", "public_until",
    "former_number", "state", "notice",
)  # fmt: skip


def labels(choices: Any) -> dict[str, str]:
    return {value: str(label) for value, label in choices.choices}


@dataclass(frozen=True)
class Names:
    """The names of codes, asked once for many rows. The caller holds the tables steady."""

    today: date
    genres: Mapping[str, str]
    items: Mapping[str, str]
    domains: Mapping[str, str]
    arrangements: Mapping[str, str]
    service_objects: Mapping[str, str]
    choices: Mapping[Any, Mapping[str, str]]

    @classmethod
    def now(cls) -> "Names":
        return cls(
            clock.today(), names(Scheme.GENRES), {**names(Scheme.ARTICLE20), **names(Scheme.ARTICLE21)},
            names(Scheme.FIELD_DOMAINS), names(Scheme.ARRANGEMENTS), names(Scheme.SERVICE_OBJECTS),
            {each: labels(each) for each in (RecordKind, Validity, Attribute, Language, RecordState, RelationKind)},
        )  # fmt: skip


def light(records: QuerySet[Record]) -> QuerySet[Record]:
    """With all that a flat row needs and no more; one query."""
    return records.select_related("organ").only(*_NEEDED)


def flat(record: Record, known: Names) -> Row:
    """The catalogue's entry; its keys are those of `dictionary.RECORDS`, in that order."""
    validity = record.validity_on(known.today).value
    choices = known.choices
    return {
        "id": record.pk,
        "url": address(record),
        "index_number": record.index_number,
        "document_number": record.document_number,
        "title": record.title,
        "organ": record.organ.slug,
        "organ_name": organ_name(record),
        "joint_organs": record.joint_organs,
        "formed_on": record.formed_on.isoformat(),
        "published_at": moment(record.published_at),
        "theme": record.theme,
        "theme_name": path(Scheme.THEMES, record.theme),
        "genre": record.genre,
        "genre_name": known.genres.get(record.genre, ""),
        "kind": record.kind,
        "kind_name": choices[RecordKind][record.kind],
        "validity": validity,
        "validity_name": choices[Validity][validity],
        "effective_on": day(record.effective_on),
        "expires_on": day(record.expires_on),
        "attribute": record.attribute,
        "attribute_name": choices[Attribute][record.attribute],
        "item": record.item,
        "item_name": known.items.get(record.item, ""),
        "domain": record.domain,
        "domain_name": known.domains.get(record.domain, ""),
        "arrangement": record.arrangement,
        "arrangement_name": known.arrangements.get(record.arrangement, ""),
        "service_objects": record.service_objects,
        "service_object_names": [known.service_objects.get(code, code) for code in record.service_objects],
        "language": record.language,
        "language_name": choices[Language][record.language],
        "office": record.office,
        "keywords": record.keywords,
        "summary": record.summary,
        "register_number": record.register_number,
        "public_until": day(record.public_until),
        "former_number": record.former_number,
        "status": record.state,
        "status_name": choices[RecordState][record.state],
        "notice": record.notice,
    }


def loaded(records: QuerySet[Record]) -> QuerySet[Record]:
    """With all that `whole` needs; the same number of queries however many. What stands beside a record comes as plain
    lists: a manager for each would cost more than all the rest."""
    sets = [
        Prefetch(name, Relation.objects.select_related(end).only(
            "kind", "record_id", "target_id", f"{end}__title", f"{end}__state", f"{end}__language"
        ).order_by("pk"), to_attr=to)
        for name, end, to in (("relations", "target", "said"), ("mentions", "record", "heard"))
    ]  # fmt: skip
    kept = Prefetch("attachments", Attachment.objects.order_by("position", "pk"), to_attr="kept")
    return records.select_related("organ").only(*_NEEDED, "body").prefetch_related(kept, *sets)


def whole(record: Record, known: Names) -> Row:
    """The flat row with body, attachments and relations to what is public. The record comes from `loaded`."""
    kept: list[Attachment] = record.kept  # type: ignore[attr-defined]
    said: list[Relation] = record.said  # type: ignore[attr-defined]
    heard: list[Relation] = record.heard  # type: ignore[attr-defined]
    pictures = {row.sha256: picture_path(record, row) for row in kept if row.inline}
    to = links.Links(home_of(record))
    files = [
        {
            "name": row.name, "media_type": row.media_type, "size": row.size, "sha256": row.sha256,
            "url": to.absolute(links.attachment(record.pk, row.pk, row.name)),
        }
        for row in kept if not row.inline
    ]  # fmt: skip
    return flat(record, known) | {
        "body": bodies.with_pictures(record.body, lambda sha: to.absolute(pictures[sha]) if sha in pictures else ""),
        "attachments": files,
        "relations": _related(((row.kind, row.target) for row in said), known),
        "mentioned_by": _related(((row.kind, row.record) for row in heard), known),
    }


def _related(found: Iterable[tuple[str, Record]], known: Names) -> list[Row]:
    words = known.choices[RelationKind]
    return [
        {"kind": kind, "kind_name": words.get(kind, kind), "id": other.pk, "title": other.title, "url": address(other)}
        for kind, other in found
        if other.is_public
    ]


def address(record: Record) -> str:
    """The record's page, on the site where it is at home."""
    return links.Links(home_of(record)).absolute(links.record(record.pk))


def moment(value: datetime | None) -> str | None:
    return timezone.localtime(value).isoformat() if value else None


def day(value: date | None) -> str | None:
    return value.isoformat() if value else None
