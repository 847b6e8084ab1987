"""What the public's pages show of the directories: the domains, and each table with the records that answer its rows.

Only published editions and public records are ever read here, with the same number of queries however many there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from django.db.models import Count, Q

from gongkai.catalogue.models import PUBLIC, Record, RecordState
from gongkai.directory.matching import found_by
from gongkai.directory.models import DirectoryEdition, DirectoryItem, DirectoryPick
from gongkai.directory.words import DirectoryState
from gongkai.reference.models import Scheme
from gongkai.reference.terms import names

NEWEST = 5


@dataclass(frozen=True)
class Domain:
    """A domain with a published directory. items: rows of all its editions."""

    code: str
    name: str
    organs: tuple[str, ...]
    items: int
    published_at: datetime | None

    @property
    def path(self) -> str:
        return path(self.code)


@dataclass(frozen=True)
class Linked:
    """A public record as a table names it."""

    pk: int
    title: str
    published_at: datetime | None


@dataclass
class Row:
    """One row. records: the newest that answer it, of `total`. again: its 一级事项 is that of the row above."""

    item: DirectoryItem
    records: list[Linked] = field(default_factory=list)
    total: int = 0
    again: bool = False


@dataclass(frozen=True)
class Section:
    """One organ's edition."""

    edition: DirectoryEdition
    rows: list[Row]

    @property
    def has_remarks(self) -> bool:
        return any(row.item.remark for row in self.rows)


@dataclass(frozen=True)
class Table:
    """One domain's directory: the government's edition, and those of organs that have one of their own."""

    code: str
    name: str
    sections: list[Section]


def path(code: str) -> str:
    """Where a domain's table lies on the public site; the index of all lies above it."""
    return f"directory/{code}/"


def domains() -> list[Domain]:
    """Every domain with a published directory, in the order of its scheme."""
    rows = (
        DirectoryEdition.objects.filter(state=DirectoryState.PUBLISHED)
        .select_related("organ")
        .annotate(rows=Count("items"))
        .order_by("organ__position", "organ")
    )
    by_code: dict[str, list[DirectoryEdition]] = defaultdict(list)
    for edition in rows:
        by_code[edition.domain].append(edition)
    known = names(Scheme.FIELD_DOMAINS)
    return [
        Domain(
            code,
            known.get(code, code),
            tuple(str(edition.organ) for edition in by_code[code]),
            sum(edition.rows for edition in by_code[code]),  # type: ignore[attr-defined]
            max((edition.published_at for edition in by_code[code] if edition.published_at), default=None),
        )
        for code in sorted(by_code)
    ]


def table(code: str) -> Table | None:
    """A domain's published directory with its records; None where there is none."""
    editions = list(
        DirectoryEdition.objects.filter(state=DirectoryState.PUBLISHED, domain=code)
        .select_related("organ")
        .order_by("organ__position", "organ")
    )
    if not editions:
        return None
    rows: dict[int, list[Row]] = {edition.pk: [] for edition in editions}
    for item in DirectoryItem.objects.filter(edition__in=rows).order_by("position", "pk"):
        rows[item.edition_id].append(Row(item))
    link([row for each in rows.values() for row in each])
    for each in rows.values():
        _mark_repeated(each)
    name = names(Scheme.FIELD_DOMAINS).get(code, code)
    return Table(code, name, [Section(edition, rows[edition.pk]) for edition in editions])


def link(rows: list[Row], newest: int = NEWEST) -> None:
    """Give each row its newest public records and their number: those picked by hand and those its query finds."""
    picked = _picked([row.item.pk for row in rows])
    public = Record.objects.filter(state__in=PUBLIC)
    asked = [(row, row.item.query) for row in rows]
    seen: dict[int, set[int]] = {}
    for row in rows:
        mine = sorted(picked.get(row.item.pk, {}).values(), key=_newest)
        seen[row.item.pk] = {linked.pk for linked in mine}
        row.records, row.total = mine, len(mine)
    for facts, (pk, title, published_at) in found_by((q for _row, q in asked), public, "pk", "title", "published_at"):
        for row, query in asked:
            if query.matches(facts) and pk not in seen[row.item.pk]:
                row.total += 1
                if len(row.records) < newest + len(seen[row.item.pk]):
                    row.records.append(Linked(pk, title, published_at))
    for row in rows:
        row.records = sorted(row.records, key=_newest)[:newest]


def _picked(items: Iterable[int]) -> Mapping[int, dict[int, Linked]]:
    """The public records picked for each row; for one that was corrected the corrected edition."""
    rows = list(
        DirectoryPick.objects.filter(item__in=list(items)).values_list(
            "item", "record", "record__state", "record__index_number", "record__title", "record__published_at"
        )
    )
    replaced = {number for *_ids, state, number, _title, _at in rows if state == RecordState.CORRECTED and number}
    later = {
        number: Linked(pk, title, at)
        for number, pk, title, at in Record.objects.filter(
            Q(index_number__in=replaced), state__in=PUBLIC
        ).values_list("index_number", "pk", "title", "published_at")
    }  # fmt: skip
    found: dict[int, dict[int, Linked]] = defaultdict(dict)
    for item, pk, state, number, title, at in rows:
        linked = Linked(pk, title, at) if state in PUBLIC else later.get(number)
        if linked is not None:
            found[item][linked.pk] = linked
    return found


def _newest(linked: Linked) -> tuple[float, int]:
    return (-linked.published_at.timestamp() if linked.published_at else 0.0, -linked.pk)


def _mark_repeated(rows: list[Row]) -> None:
    for before, row in pairwise(rows):
        row.again = before.item.first == row.item.first
