"""Drawing index numbers: gap-free and without doubles, because the counter's row is locked until the act ends."""

from datetime import date

from gongkai.acts.serials import next_serial
from gongkai.catalogue.models import IndexFormat
from gongkai.catalogue.numbers import Parts, render, scope
from gongkai.organs.models import Organ
from gongkai.reference.calendars import Kept
from gongkai.reference.models import DatasetKey

USUAL_PATTERN = "{credit}/{year}-{serial:05d}"
_formats = Kept(DatasetKey.INDEX_FORMATS, lambda: list(IndexFormat.objects.order_by("effective_from")), list)


def draw_index_number(organ: Organ, on: date) -> str:
    """The organ's next index number for something published on `on`. Belongs in an action's body.

    Raises FormatError where the serial has outgrown the format.
    """
    pattern, parts = _pattern_on(on), Parts(organ.credit_code, organ.area_code, on)
    return render(pattern, parts, next_serial(f"index {scope(pattern, parts)}"))


def _pattern_on(day: date) -> str:
    rows = _formats()
    in_force = (row for row in rows if row.effective_from <= day <= (row.effective_to or day))
    return next((row.pattern for row in (*in_force, *rows)), USUAL_PATTERN)


def draw_register_number(organ: Organ, on: date) -> str:
    """The next number in the county's one register of normative documents (统一登记): GF-990121-2026-0001."""
    prefix = f"GF-{organ.area_code[:6]}-{on.year}-"
    return f"{prefix}{next_serial(f'register {prefix}'):04d}"
