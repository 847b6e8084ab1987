"""Records and the rows that they answer, asked from both sides by the same rule (queries.Query)."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from gongkai.catalogue.models import Record
from gongkai.directory.models import DirectoryItem, DirectoryPick
from gongkai.directory.queries import COLUMNS, Facts, Query, coarse
from gongkai.directory.words import DirectoryState

_PUBLISHED = {"edition__state": DirectoryState.PUBLISHED}


def domains_of(record: Record) -> set[str]:
    """The codes of the domains whose published tables show this record, or would if it were public.

    Also right for a record that is withdrawn or was corrected: the tables that showed it must be made anew.
    """
    facts = facts_of(record)
    rows = DirectoryItem.objects.filter(**_PUBLISHED).values_list("edition__domain", *DirectoryItem.LINKING)
    found = {domain for domain, *linking in rows if _query(*linking).matches(facts)}
    return found | set(
        DirectoryPick.objects.filter(item__edition__state=DirectoryState.PUBLISHED, record__in=_editions(record))
        .values_list("item__edition__domain", flat=True)
        .distinct()
    )


def facts_of(record: Record) -> Facts:
    return Facts.of([getattr(record, name) for name in COLUMNS])


def found_by(
    queries: Iterable[Query], records: QuerySet[Record], *more: str
) -> Iterator[tuple[Facts, tuple[Any, ...]]]:
    """The records that may answer any of the queries, newest first: facts and the values of the columns `more`."""
    condition = coarse(queries)
    if condition is None:
        return
    rows = records.filter(condition).order_by("-published_at", "-pk").values_list(*COLUMNS, *more)
    for values in rows.iterator(chunk_size=2000):
        yield Facts.of(values[: len(COLUMNS)]), values[len(COLUMNS) :]


def _query(domain: str, theme: str, item: str, organ_id: int | None, words: str) -> Query:
    return Query(domain, theme, item, organ_id, tuple(words.lower().split()))


def _editions(record: Record) -> list[int]:
    """The record and those it corrects or that correct it: a pick of any of them is a pick of the one that holds.

    Step by step along the corrections, which are few; every record's number would have to be looked at otherwise.
    """
    known = {record.pk}
    fresh = _neighbours({record.pk}, [record.corrects_id]) - known
    while fresh:
        known |= fresh
        rows = Record.objects.filter(pk__in=fresh).order_by().values_list("corrects_id", flat=True)
        fresh = _neighbours(fresh, rows) - known
    return sorted(known)


def _neighbours(numbers: set[int], earlier: Iterable[int | None]) -> set[int]:
    """What corrects these, and `earlier`, what they correct. Two questions, each with its index: asked as one, they are
    a look at every record."""
    later = Record.objects.filter(corrects__in=numbers).order_by().values_list("pk", flat=True)
    return {*later, *(number for number in earlier if number is not None)}
