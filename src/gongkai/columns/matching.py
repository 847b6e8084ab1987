"""The same question asked twice: of one record in memory, and of the database. A property test holds them equal.

Codes are compared as they are; `asking.asked` names what lies below them first.
"""

import re
from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, TextField
from django.db.models.functions import Cast
from django.db.models.lookups import Contains

from gongkai.acts import clock
from gongkai.catalogue.models import Record, Validity
from gongkai.columns.query import Query

# Item of the query → column of the record.
EQUAL = {
    "themes": "theme", "genres": "genre", "items": "item", "domains": "domain", "arrangements": "arrangement",
    "kinds": "kind", "languages": "language",
}  # fmt: skip
_LETTER = re.compile("[A-Za-z]")


def matches(query: Query, record: Record, day: date | None = None) -> bool:
    """Does the record answer the query on a day (today)? What the query does not name may be anything."""
    return (
        _is_of(query, record)
        and all(getattr(record, column) in named for item, column in EQUAL.items() if (named := getattr(query, item)))
        and (not query.service_objects or not set(query.service_objects).isdisjoint(record.service_objects))
        and (not query.validity or record.validity_on(day or clock.today()) in query.validity)
        and (not query.words or any(_found(word, (record.title, record.keywords)) for word in query.words))
        and (query.formed_from is None or record.formed_on >= query.formed_from)
        and (query.formed_until is None or record.formed_on <= query.formed_until)
    )


def condition(query: Query, day: date | None = None) -> Q:
    """The same for the database: a condition on Record."""
    asked = _organs(query)
    for item, column in EQUAL.items():
        if named := getattr(query, item):
            asked &= Q(**{f"{column}__in": named})
    if query.service_objects:
        asked &= _any(_listed(code) for code in query.service_objects)
    if query.validity:
        asked &= _any(_stands(Validity(name), day or clock.today()) for name in query.validity)
    if query.words:
        asked &= _any(_has_word(word) for word in query.words)
    if query.formed_from:
        asked &= Q(formed_on__gte=query.formed_from)
    if query.formed_until:
        asked &= Q(formed_on__lte=query.formed_until)
    return asked


def _is_of(query: Query, record: Record) -> bool:
    if not query.organs:
        return True
    if not query.lower:
        return record.organ_id in query.organs
    return any(f"/{number}/" in record.organ.path for number in query.organs)


def _organs(query: Query) -> Q:
    if not query.organs:
        return Q()
    if not query.lower:
        return Q(organ_id__in=query.organs)
    return _any(Q(organ__path__contains=f"/{number}/") for number in query.organs)


def _listed(code: str) -> Q:
    """The code in the list as it is stored: every entry stands between quotes."""
    return Q(Contains(Cast(F("service_objects"), TextField()), f'"{code}"'))


def _stands(validity: Validity, day: date) -> Q:
    """Record.validity_on as a condition: what is in force ends by itself after its last day."""
    ended = Q(validity=Validity.IN_FORCE, expires_on__lt=day)
    if validity is Validity.IN_FORCE:
        return Q(validity=Validity.IN_FORCE) & (Q(expires_on=None) | Q(expires_on__gte=day))
    return Q(validity=validity) | ended if validity is Validity.EXPIRED else Q(validity=validity)


def _found(word: str, texts: Iterable[str]) -> bool:
    return any(_folded(word) in _folded(text) for text in texts)


def _folded(text: str) -> str:
    """ASCII letters alone without case: the one rule that both databases can be made to follow."""
    return "".join(char.lower() if char.isascii() else char for char in text)


def _has_word(word: str) -> Q:
    if _LETTER.search(word):
        pattern = "".join(f"[{c.upper()}{c.lower()}]" if _LETTER.match(c) else re.escape(c) for c in word)
        return Q(title__regex=pattern) | Q(keywords__regex=pattern)
    return Q(title__contains=word) | Q(keywords__contains=word)


def _any(conditions: Iterable[Q]) -> Q:
    made = Q()
    for each in conditions:
        made |= each
    return made
