"""Appending to the log, within the handler's transaction; one at a time, whatever number of workers there are."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import ModuleType

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from gongkai.acts import clock
from gongkai.audit import anchors
from gongkai.audit import chain as sealing
from gongkai.disclosurelog import entry as plain
from gongkai.disclosurelog import guides, records
from gongkai.disclosurelog.models import LogEntry, LogHead, SubjectKind
from gongkai.disclosurelog.standing import Stand, Told, to_tell

ANCHORS = "disclosure-anchors.log"
BATCH = 500
# Who publishes the log hears of new entries, by first and last number, in the transaction that appends them.
listeners: list[Callable[[int, int], None]] = []
ROOMS: Mapping[str, ModuleType] = {SubjectKind.RECORD: records, SubjectKind.GUIDE: guides}


def refresh(kind: str, subjects: Sequence[int]) -> int:
    """Log what the public sees of these subjects now and the log does not say yet; how many entries were appended.

    What is true now counts, not the act that led here: acts heard of twice, late or out of order end in the same log.
    """
    with transaction.atomic():
        # Locked before anything is read: whoever comes next sees what was appended, and a state at least as new.
        head, _made = LogHead.objects.select_for_update().get_or_create(pk=1)
        last = _last(kind, subjects)
        stands = ROOMS[kind].stands(subjects)
        return _append(head, [(stand, told) for stand in stands for told in to_tell(stand, last.get(stand.subject_id))])


def fill(limit: int | None = None, progress: Callable[[int], None] = lambda done: None) -> int:
    """Log what is public and unknown to the log, in batches; at most about `limit`."""
    done = 0
    for kind, room in ROOMS.items():
        while (limit is None or done < limit) and (numbers := room.unlogged(BATCH)):
            with transaction.atomic():
                if not (appended := refresh(kind, numbers)):
                    break
                done += appended
            progress(done)
    return done


def seal_of(entry_hash: str) -> str:
    """Keyed with what the database does not hold; the word before it keeps it apart from the journal's seals."""
    return sealing.seal(f"disclosure {entry_hash}", settings.GONGKAI_JOURNAL_KEY.encode(), "sha256")


def _last(kind: str, subjects: Sequence[int]) -> dict[int, Told]:
    """What the log said last of each subject."""
    about = LogEntry.objects.filter(kind=kind, subject_id__in=subjects).order_by()
    newest = about.values("subject_id").annotate(newest=Max("number")).values("newest")
    rows = LogEntry.objects.filter(number__in=newest).values_list("subject_id", "act", "path", "digest")
    return {number: Told(act, path, digest) for number, act, path, digest in rows}


def _append(head: LogHead, told: Sequence[tuple[Stand, Told]]) -> int:
    if not told:
        return 0
    at = clock.now()
    rows = [
        LogEntry(
            at=at, act=each.act, kind=stand.kind, subject_id=stand.subject_id, path=each.path,
            index_number=stand.index_number, digest=each.digest, number=0, previous="", hash="",
        )
        for stand, each in told
    ]  # fmt: skip
    for row, placed in zip(rows, _chained(rows, head), strict=True):
        row.number, row.previous, row.hash = placed.number, placed.previous, placed.hash
        row.seal = seal_of(placed.hash)
    LogEntry.objects.bulk_create(rows, batch_size=BATCH)
    newest = rows[-1]
    head.number, head.hash = newest.number, newest.hash
    head.save(update_fields=["number", "hash"])
    for tell in listeners:
        tell(rows[0].number, newest.number)
    transaction.on_commit(lambda: anchors.drop(newest.number, newest.hash, newest.seal, ANCHORS))
    return len(rows)


def _chained(rows: Sequence[LogEntry], head: LogHead) -> Iterator[plain.Entry]:
    return plain.chained((row.plain() for row in rows), head.number, head.hash or plain.GENESIS)
