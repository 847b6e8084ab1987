"""Drawing index numbers: gap-free and without doubles, because the counter's row is locked until the act ends."""

from datetime import date

from gongkai.catalogue.models import Counter, IndexFormat
from gongkai.catalogue.numbers import Parts, render, scope
from gongkai.organs.models import Organ

USUAL_PATTERN = "{credit}/{year}-{serial:05d}"


def draw_index_number(organ: Organ, on: date) -> str:
    """The organ's next index number for something published on `on`. Belongs in an action's body.

    Raises FormatError where the serial has outgrown the format.
    """
    row = IndexFormat.objects.on(on).first() or IndexFormat.objects.order_by("effective_from").first()
    pattern, parts = row.pattern if row else USUAL_PATTERN, Parts(organ.credit_code, organ.area_code, on)
    return render(pattern, parts, next_serial(f"index {scope(pattern, parts)}"))


def draw_register_number(organ: Organ, on: date) -> str:
    """The next number in the county's one register of normative documents (统一登记): GF-990121-2026-0001."""
    prefix = f"GF-{organ.area_code[:6]}-{on.year}-"
    return f"{prefix}{next_serial(f'register {prefix}'):04d}"


def next_serial(name: str) -> int:
    """The next serial of a scope. A transaction that is rolled back gives it back; one that waits gets the next."""
    Counter.objects.get_or_create(pk=name)
    counter = Counter.objects.select_for_update().get(pk=name)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
