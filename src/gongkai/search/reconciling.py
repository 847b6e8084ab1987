"""Index and database compared: what is lacking, of an older version, or there though it is not public."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.catalogue.models import PUBLIC, Record
from gongkai.search.engines.choosing import engine
from gongkai.search.entries import stamp_of
from gongkai.search.feeding import feed, mark_all
from gongkai.search.models import Pending

LISTED = 20


@dataclass(frozen=True)
class Report:
    """Numbers of records. `waiting`: marked, and so about to be put right anyway; they are in no other list."""

    missing: list[int] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)
    strange: list[int] = field(default_factory=list)
    waiting: int = 0
    indexed: int = 0

    @property
    def good(self) -> bool:
        return not (self.missing or self.stale or self.strange)

    def lines(self) -> list[str]:
        """What is wrong, in words, one line a kind."""
        kinds = (
            (_("已公开但搜索不到"), self.missing),
            (_("索引内容不是最新"), self.stale),
            (_("已不公开但还在索引里"), self.strange),
        )
        return [
            _("%(what)s：%(n)d 条（%(which)s）")
            % {
                "what": what,
                "n": len(rows),
                "which": "、".join(map(str, rows[:LISTED])) + ("……" if rows[LISTED:] else ""),
            }
            for what, rows in kinds
            if rows
        ]


def verify(*, mend: bool = False) -> Report:
    """Compare; with `mend` put right what differs before returning. Raises EngineFault."""
    report = compare()
    if mend and not report.good:
        mark_all([*report.missing, *report.stale, *report.strange])
        settle()
    return report


def compare() -> Report:
    indexed = dict(engine().stamps())
    waiting = set(Pending.objects.values_list("record_id", flat=True))
    missing: list[int] = []
    stale: list[int] = []
    total = len(indexed)
    for number, stamp in _wanted():
        present = indexed.pop(number, None)
        if number in waiting or present == stamp:
            continue
        (missing if present is None else stale).append(number)
    strange = sorted(set(indexed) - waiting)
    return Report(sorted(missing), sorted(stale), strange, len(waiting), total)


def rebuild() -> int:
    """Mark every public record and everything strange; how many. The index stays searchable meanwhile."""
    strange = set(engine().stamps())
    public = list(Record.objects.filter(state__in=PUBLIC).order_by("-published_at").values_list("pk", flat=True))
    mark_all([*public, *(strange - set(public))])
    return len(public)


def settle() -> int:
    """Feed until nothing waits that can be done now, or somebody else is at it; how many."""
    total = 0
    while done := feed(200):
        total += done
    return total


def _wanted() -> Iterator[tuple[int, int]]:
    """(number, stamp) of everything that is public now, in little memory."""
    day = clock.today()
    columns = ("pk", "version", "validity", "expires_on")
    for record in Record.objects.filter(state__in=PUBLIC).only(*columns).iterator(chunk_size=2000):
        yield record.pk, stamp_of(record.pk, record.version, record.validity_on(day))
