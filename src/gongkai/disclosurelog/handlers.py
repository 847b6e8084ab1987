"""Which acts can change what the public reads, and whose pages they change."""

from typing import Any

from gongkai.acts import outbox
from gongkai.catalogue.models import PUBLIC, Record
from gongkai.disclosurelog.appending import BATCH, refresh
from gongkai.disclosurelog.models import LogEntry, SubjectKind
from gongkai.disclosurelog.records import unlogged
from gongkai.guides.models import Guide

RECORD_ACTS = (
    "record.publish", "record.publish_urgent", "record.release", "record.withdraw", "record.end_publicity",
    "record.be_corrected", "record.supersede", "record.set_validity",
)  # fmt: skip
GUIDE_ACTS = ("guide.publish", "guide.supersede")
ORGAN_ACTS = ("organ.edit", "organ.rename", "organ.merge", "organ.split", "organ.abolish")


@outbox.on(*RECORD_ACTS)
def record_acted(payload: dict[str, Any]) -> None:
    refresh(SubjectKind.RECORD, [payload["id"]])


@outbox.on("record.take_over")
def record_taken_over(payload: dict[str, Any]) -> None:
    """What was brought along came by thousands: the first one that is heard of brings the next ones with it."""
    if LogEntry.objects.filter(kind=SubjectKind.RECORD, subject_id=payload["id"]).exists():
        return
    refresh(SubjectKind.RECORD, sorted({payload["id"], *unlogged(BATCH)}))


@outbox.on(*GUIDE_ACTS)
def guide_acted(payload: dict[str, Any]) -> None:
    organ = Guide.objects.filter(pk=payload["id"]).values_list("organ_id", flat=True).first()
    if organ is not None:
        refresh(SubjectKind.GUIDE, [organ])


@outbox.on(*ORGAN_ACTS)
def organ_acted(payload: dict[str, Any]) -> None:
    """Its guide tells its functions."""
    refresh(SubjectKind.GUIDE, [payload["id"]])


@outbox.on("organ.rename")
def organ_renamed(payload: dict[str, Any]) -> None:
    """Its name stands on the pages of what it formed since."""
    rows = Record.objects.filter(organ=payload["id"], state__in=PUBLIC).order_by("pk")
    numbers = list(rows.values_list("pk", flat=True))
    for first in range(0, len(numbers), BATCH):
        refresh(SubjectKind.RECORD, numbers[first : first + BATCH])
