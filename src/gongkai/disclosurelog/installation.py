"""Verifying this installation's own log: the chain, the seals, what lies outside the database, and the pages' words."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Max

from gongkai.acts.models import OutboxItem
from gongkai.audit import anchors
from gongkai.audit.chain import same
from gongkai.config.checking import Result
from gongkai.disclosurelog import stored
from gongkai.disclosurelog.appending import ANCHORS, BATCH, ROOMS, seal_of
from gongkai.disclosurelog.chain import MOST_FAULTS, Fault, Head, faults
from gongkai.disclosurelog.checking import Told
from gongkai.disclosurelog.entry import Entry
from gongkai.disclosurelog.models import Act, LogEntry
from gongkai.words import _

HANDLED = ("record.", "guide.", "organ.")


def verify_database(kept: Sequence[Head] = ()) -> tuple[list[Fault], int]:
    """Faults of the chain, the seals and the anchors; and the number of entries."""
    marks = [Head(anchor.seq, anchor.hash) for anchor in anchors.read(anchors.path(ANCHORS))]
    forged: list[Fault] = []
    found = faults(_sealed(forged), head=stored.head(), kept=[*marks, *kept])
    total = LogEntry.objects.count()
    return sorted(found + forged, key=lambda fault: fault.number)[:MOST_FAULTS], total


def _sealed(forged: list[Fault]) -> Iterator[Entry]:
    for row in stored.every():
        if not same(row.seal, seal_of(row.hash)):
            words = _("第 {n} 条是伪造的：封签与密钥不符。").format(n=row.number)
            forged.append(Fault(row.number, "forged", words))
        yield row.plain()


def unlike() -> Iterator[Fault]:
    """Public pages whose words in the database are no longer those that were logged: somebody went past the actions."""
    for kind, room in ROOMS.items():
        rows = LogEntry.objects.filter(kind=kind).order_by().values("subject_id").annotate(newest=Max("number"))
        newest = dict(rows.values_list("subject_id", "newest"))
        subjects = sorted(newest)
        for first in range(0, len(subjects), BATCH):
            yield from _unlike(room, subjects[first : first + BATCH], newest)


def _unlike(room: Any, subjects: Sequence[int], newest: dict[int, int]) -> Iterator[Fault]:
    last = {row.subject_id: row for row in LogEntry.objects.filter(number__in=[newest[n] for n in subjects])}
    for stand in room.stands(subjects):
        row = last[stand.subject_id]
        if stand.public and (row.digest, row.act == Act.WITHDRAWN) != (stand.digest, False):
            words = _("{path} 现在的内容与第 {n} 条存证不符。").format(path=stand.path, n=row.number)
            yield Fault(row.number, "unlike", words)


def pending() -> int:
    """Acts that the worker has still to carry out: until then the log may lag behind."""
    rows = OutboxItem.objects.filter(done_at=None)
    return sum(topic.startswith(HANDLED) for topic in rows.values_list("topic", flat=True))


def results() -> Iterator[Result]:
    """For `gongkai check`."""
    found, total = verify_database()
    for fault in found[:20]:
        yield Result(False, _("公开存证：{words}").format(words=fault.words))
    if not found:
        yield Result(True, _("公开存证 {n} 条，全部相符").format(n=total))


def told(kept: Sequence[Head] = ()) -> Told:
    """Everything, for `gongkai log verify` without an address."""
    found, total = verify_database(kept)
    waiting = pending()
    differing = [] if waiting else list(unlike())
    answer = Told(values={"log": str(Path(settings.GONGKAI_HOME)), "entries": total, "head": str(stored.head())})
    answer.values["faults"] = [{"number": f.number, "kind": f.kind, "words": f.words} for f in (*found, *differing)]
    for fault in (*found, *differing[:MOST_FAULTS]):
        answer.say(False, fault.words)
    if not found:
        answer.say(True, _("公开存证 {n} 条，逐条核对摘要、封签、顺序和库外存证，全部相符。").format(n=total))
    if waiting:
        answer.say(True, _("还有 {n} 项后台任务没有完成，公开内容与存证的比较这次跳过。").format(n=waiting))
    elif not differing:
        answer.say(True, _("公开的内容与存证全部相符。"))
    answer.say(True, _("现在的链头：{head}").format(head=stored.head()))
    return answer
