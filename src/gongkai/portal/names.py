"""The names that organs bore (a record keeps the one under which it was made)."""

from datetime import date

from gongkai.catalogue.models import Record
from gongkai.organs.models import FormerName
from gongkai.reference.calendars import held


def organ_name(record: Record) -> str:
    """The organ by the name it bore when it made the record."""
    return organ_name_on(record.organ_id, record.organ.name, record.formed_on)


def organ_name_on(organ_id: int, present: str, day: date) -> str:
    """The organ by its name on a day; `present` is its name now."""
    former = held("former names", _former_names).get(organ_id, ())
    return next((name for until, name in former if until >= day), present)


def _former_names() -> dict[int, list[tuple[date, str]]]:
    found: dict[int, list[tuple[date, str]]] = {}
    for row in FormerName.objects.order_by("until"):
        found.setdefault(row.organ_id, []).append((row.until, row.name))
    return found
