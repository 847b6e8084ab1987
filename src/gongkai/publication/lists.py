"""Lists of records: which a record stands in, and where. One record costs the same, however many there are."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import F

from gongkai.catalogue.models import PUBLIC, Record
from gongkai.publication.models import ListHead, Slot
from gongkai.reference.calendars import steady

Memberships = Callable[[Record], Iterable[str]]
_memberships: list[Memberships] = []
BATCH = 1000


def memberships(function: Memberships) -> Memberships:
    """Register what names the lists that a public record stands in."""
    _memberships.append(function)
    return function


def lists_of(record: Record) -> set[str]:
    """Every list that the record belongs in; none while it is not public."""
    if not record.is_public:
        return set()
    return {name for function in _memberships for name in function(record)}


def place(record: Record) -> list[tuple[str, int]]:
    """Enter the record where it belongs and take it out where it does not; the slots that changed hands.

    A correction takes the slots of the edition it replaces.
    """
    wanted = lists_of(record)
    with transaction.atomic():
        there = dict(Slot.objects.filter(record=record).values_list("list", "number"))
        if record.corrects_id:
            there |= _inherited(record, wanted - set(there))
        moved = [(name, number) for name, number in there.items() if name not in wanted]
        if moved:
            Slot.objects.filter(record=record, list__in=[name for name, _number in moved]).delete()
            heads = ListHead.objects.filter(pk__in=[name for name, _number in moved])
            heads.update(count=F("count") - 1)
            heads.filter(count=0).delete()  # a list without entries is no list: its numbers begin anew
        moved += [(name, _append(name, record)) for name in sorted(wanted - set(there))]
    return moved


def _inherited(record: Record, wanted: set[str]) -> dict[str, int]:
    slots = Slot.objects.filter(record=record.corrects_id, list__in=wanted)
    taken = dict(slots.values_list("list", "number"))
    slots.update(record=record)
    return taken


def _append(name: str, record: Record) -> int:
    head, _made = ListHead.objects.select_for_update().get_or_create(pk=name)
    last = Slot.objects.filter(list=name).order_by("-number").values_list("at", flat=True).first()
    assert record.published_at is not None, "what is public has its moment"
    if last is not None and record.published_at < last:
        head.disordered = True
    number, head.next, head.count = head.next, head.next + 1, head.count + 1
    head.save()
    Slot.objects.create(list=name, number=number, record=record, at=record.published_at)
    return number


def put_in_order(name: str) -> None:
    """Number the whole list anew, oldest first and without gaps: after older records came in."""
    with transaction.atomic():
        rows = Slot.objects.select_for_update().filter(list=name).order_by("at", "record_id")
        ordered = [Slot(list=name, number=n, record_id=r, at=at)
                   for n, (at, r) in enumerate(rows.values_list("at", "record_id"))]  # fmt: skip
        Slot.objects.filter(list=name).delete()
        Slot.objects.bulk_create(ordered, batch_size=BATCH)
        ListHead.objects.filter(pk=name).update(next=len(ordered), count=len(ordered), disordered=False)


def rebuild() -> None:
    """All lists from the catalogue alone. A list whose members and order are right keeps its numbers and gaps."""
    wanted: dict[str, list[tuple[datetime, int]]] = {}
    with steady():
        for record in _public_records():
            assert record.published_at is not None, "what is public has its moment"
            for name in lists_of(record):
                wanted.setdefault(name, []).append((record.published_at, record.pk))
    for name in set(ListHead.objects.values_list("pk", flat=True)) - set(wanted):
        _drop(name)
    for name, members in wanted.items():
        fill(name, members)


def fill(name: str, members: list[tuple[datetime, int]]) -> None:
    """Make the list consist of these (moment, record), oldest first; one that does already stays as it is."""
    members.sort()
    there = list(Slot.objects.filter(list=name).order_by("number").values_list("at", "record_id"))
    head = ListHead.objects.filter(pk=name).first()
    if there == members and head is not None and not head.disordered and head.count == len(members):
        return
    if not members:
        _drop(name)
        return
    with transaction.atomic():
        Slot.objects.filter(list=name).delete()
        slots = [Slot(list=name, number=n, record_id=pk, at=at) for n, (at, pk) in enumerate(members)]
        Slot.objects.bulk_create(slots, batch_size=BATCH)
        values = {"count": len(slots), "next": len(slots), "disordered": False}
        ListHead.objects.update_or_create(pk=name, defaults=values)


def _drop(name: str) -> None:
    """Nothing stands in the list: there is none."""
    with transaction.atomic():
        Slot.objects.filter(list=name).delete()
        ListHead.objects.filter(pk=name).delete()


def _public_records() -> Iterator[Record]:
    rows = Record.objects.filter(state__in=PUBLIC).defer("body", "summary").order_by("pk")
    return rows.select_related("organ").iterator(chunk_size=BATCH)


def head(name: str) -> ListHead:
    """The list's head; an empty one where nothing ever stood in it."""
    return ListHead.objects.filter(pk=name).first() or ListHead(pk=name)


def heads(names: Collection[str]) -> dict[str, ListHead]:
    """Name → its list's head, of them all; one query."""
    there = ListHead.objects.in_bulk(names)
    return {name: there.get(name) or ListHead(pk=name) for name in names}


def names(prefix: str = "") -> list[str]:
    """Every list with something in it, by the beginning of its name."""
    return list(ListHead.objects.filter(pk__startswith=prefix, count__gt=0).values_list("pk", flat=True))
