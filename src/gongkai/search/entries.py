"""A public record as the index holds it."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

from django.utils import timezone

from gongkai.catalogue.models import Attachment, Record, Validity
from gongkai.search.body_text import text_of
from gongkai.search.engines.protocol import FORMAT
from gongkai.search.file_text import READER, texts_of
from gongkai.search.language.numbers import keys_of, plain_key
from gongkai.search.language.tokens import of_text
from gongkai.search.tree import TEXT, TITLE, Entry

STAMP_BITS = 62


def entries_of(records: Iterable[Record], day: date) -> list[Entry]:
    """The entries of public records (with their organ), their files' texts read where they were not yet."""
    rows = list(records)
    attachments = list(Attachment.objects.filter(record__in=rows, inline=False))
    texts = texts_of(attachments)
    of_record: dict[int, list[str]] = {}
    for attachment in attachments:
        of_record.setdefault(attachment.record_id, []).append(f"{attachment.name}\n{texts[attachment.sha256]}")
    return [entry_of(record, "\n".join(of_record.get(record.pk, ())), day) for record in rows]


def entry_of(record: Record, files_text: str, day: date) -> Entry:
    published = record.published_at
    return Entry(
        pk=record.pk,
        stamp=stamp_of(record.pk, record.version, record.validity_on(day)),
        texts={TITLE: of_text(record.title), TEXT: of_text(f"{record.title}\n{body_of(record)}\n{files_text}")},
        numbers=number_keys(record),
        facets=facets_of(record, day),
        published=int(published.timestamp()) if published else 0,
        in_force=record.validity_on(day) == Validity.IN_FORCE,
    )


def body_of(record: Record) -> str:
    """What its page shows besides the title, as one text: keywords and office, then the words themselves."""
    organ = record.organ
    names = dict.fromkeys([organ.name, organ.short_name, record.joint_organs, record.office])
    head = [record.keywords, *names, record.document_number, record.summary]
    return "\n".join([part for part in head if part] + [text_of(record.body)])


def number_keys(record: Record) -> list[str]:
    plain = [record.index_number, record.former_number, record.register_number]
    keys = [*keys_of(record.document_number), *map(plain_key, plain)]
    return list(dict.fromkeys(key for key in keys if key))


def facets_of(record: Record, day: date) -> Mapping[str, list[str]]:
    year = timezone.localtime(record.published_at).year if record.published_at else record.formed_on.year
    top = record.theme.partition(".")[0]
    return {
        "organ": [str(record.organ_id)],
        "kind": [str(record.kind)],
        "theme": [code for code in dict.fromkeys([top, record.theme]) if code],
        "genre": [record.genre] if record.genre else [],
        "year": [str(year)],
        "validity": [str(record.validity_on(day))],
        "attribute": [str(record.attribute)],
    }


def stamp_of(pk: int, version: int, validity: str) -> int:
    """Another number whenever the entry would be another: every act on the record raises its version."""
    words = f"{FORMAT}/{READER}/{pk}/{version}/{validity}"
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:8]) >> (64 - STAMP_BITS)
