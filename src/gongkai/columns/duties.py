"""What organs owe for their columns: a new record in time (国办秘函〔2019〕19号: 栏目不更新, 空白栏目)."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.columns.freshness import Fresh, Freshness, freshness
from gongkai.columns.models import Column
from gongkai.columns.words import ColumnState
from gongkai.duties.providers import OwedDuty, Reckoning, provider
from gongkai.law.duties import Duty
from gongkai.organs.models import Organ

UPDATE = "column.update"
ARTICLE = "国办秘函〔2019〕19号"
SHOWN_BEFORE = timedelta(days=7)


@provider(UPDATE, gettext_lazy("栏目更新"))
def update_in_time(organs: Sequence[Organ], reckoning: Reckoning) -> Iterator[OwedDuty]:
    """Every live column owes a new record so many days after its last one; an empty one since it was opened."""
    by_organ = {organ.pk: organ for organ in organs}
    columns = Column.objects.filter(organ__in=by_organ, state=ColumnState.LIVE).defer("intro", "proposed", "verdicts")
    rows = list(columns)
    stand = freshness(rows, reckoning.today)
    for column in rows:
        fresh = stand.get(column.pk)
        if fresh is not None and fresh.due is not None:
            yield _owed(by_organ[column.organ_id], column, fresh)


def _owed(organ: Organ, column: Column, fresh: Freshness) -> OwedDuty:
    assert fresh.due is not None
    words = _("更新栏目“%(title)s”") % {"title": column.title}
    told = {"title": column.title, "due": fresh.due, "days": (fresh.due - fresh.since).days, "since": fresh.since}
    if fresh.state is Fresh.EMPTY:
        told["why"] = _("%(since)s开通后还没有信息") % told
    else:
        told["why"] = _("最近一条信息是%(since)s公开的") % told
    sentence = _("栏目“%(title)s”%(why)s，%(days)d 天内要有新的，应于%(due)s前更新") % told
    duty = Duty(UPDATE, words, fresh.due, False, ARTICLE, sentence)
    return OwedDuty(organ, UPDATE, f"{column.pk}.{fresh.since}", words, duty, fresh.due - SHOWN_BEFORE)
