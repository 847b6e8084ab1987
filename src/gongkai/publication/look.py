"""The look of all pages: templates, styles and words of this version. When it changes, every page is made anew."""

import hashlib
from collections.abc import Callable, Iterable
from functools import cache

from django.db import transaction

from gongkai.acts import outbox
from gongkai.publication import kinds, lists, queue
from gongkai.publication.models import Changed, Remembered
from gongkai.sites.places import places

_parts: list[Callable[[], Iterable[bytes]]] = []


def part(function: Callable[[], Iterable[bytes]]) -> Callable[[], Iterable[bytes]]:
    """Register bytes that every page's look depends on."""
    _parts.append(function)
    return function


@cache
def fingerprint() -> str:
    digest = hashlib.sha256()
    for function in _parts:
        for data in function():
            digest.update(hashlib.sha256(data).digest())
    return digest.hexdigest()


def refresh() -> int:
    """Where the last look built is another one, put every page into the queue; how many."""
    known = Remembered.objects.filter(pk="look").values_list("value", flat=True).first()
    if known == fingerprint():
        return 0
    if known is None:  # the first time: what is in the catalogue already, whatever history led there
        with transaction.atomic():
            outbox.see_all()
            Changed.objects.all().delete()
            lists.rebuild()
    with transaction.atomic():
        count = mark_all()
        Remembered.objects.update_or_create(pk="look", defaults={"value": fingerprint()})
    return count


def is_first_time() -> bool:
    """Was no page ever built? Then nothing is known to be missing."""
    return not Remembered.objects.filter(pk="look").exists()


def mark_all() -> int:
    """Every page of every site, behind whatever waits already; how many."""
    return sum(
        queue.wanted(place.key, (kinds.page_name(kind.name, key) for key in kind.keys(place)), _rank(kind))
        for place in places()
        for kind in kinds.every()
    )


def _rank(kind: kinds.Kind) -> int:
    return max(kind.priority, queue.REBUILD)
