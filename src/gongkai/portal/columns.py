"""Columns and topics (栏目、专题) as lists of the public site: their names, who they belong to, what stands in them."""

from collections.abc import Iterator

from gongkai.catalogue.models import Record
from gongkai.columns.models import Column
from gongkai.columns.showing import columns_of, live, public_records
from gongkai.columns.words import ColumnState
from gongkai.publication import lists
from gongkai.publication.kinds import shows
from gongkai.publication.lists import memberships
from gongkai.reference.calendars import held
from gongkai.sites.places import Place

SORT = "column"


def name_of(column: Column) -> str:
    """The column's list: column:jiaotong.notices."""
    return f"{SORT}:{column.organ.slug}.{column.slug}"


@memberships
def of(record: Record) -> Iterator[str]:
    yield from (name_of(column) for column in columns_of(record, held("live columns", live)))


def find(name: str) -> Column | None:
    """The live column of a list's name."""
    organ, _dot, slug = name.partition(":")[2].partition(".")
    return next((c for c in all_live() if c.organ.slug == organ and c.slug == slug), None)


def all_live() -> list[Column]:
    return [shown.column for shown in held("live columns", live)]


def of_organ(slug: str) -> list[Column]:
    """The organ's live columns, in their order. The page then shows its columns."""
    shows(f"columns:{slug}")
    return [column for column in all_live() if column.organ.slug == slug]


def names_on(place: Place) -> list[str]:
    """The lists of columns that have pages on the site: on the portal everybody's, else the organ's own."""
    if place.is_portal:
        return [name_of(column) for column in all_live()]
    mine = not place.is_government
    return [name_of(column) for column in all_live() if mine and column.organ.slug == place.organ_slug]


def refill(pk: str) -> tuple[str, str] | None:
    """Bring the list of a column that was changed up to date; (list, organ), or None where there is no such column."""
    column = Column.objects.filter(pk=pk).select_related("organ").first()
    if column is None:
        return None
    rows = public_records(column) if column.state == ColumnState.LIVE else Record.objects.none()
    lists.fill(name_of(column), [(at, pk) for at, pk in rows.values_list("published_at", "pk") if at is not None])
    return name_of(column), column.organ.slug
