"""The list of records: by the catalogue, or found by the search. A fixed number of queries a page."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from gongkai.api import cursors, filters, public
from gongkai.api.faults import bad
from gongkai.api.parameters import Filters, RecordList
from gongkai.api.rows import Names, Row, flat, light
from gongkai.search.asking import ask
from gongkai.search.engines.protocol import DEEPEST

STREAMED = 1000
# A download of what was found has so many rows at most: the best.
MOST_FOUND = 1000
A_SEARCH = 200


@dataclass(frozen=True)
class Listed:
    """`position`: where the next page goes on; None on the last."""

    rows: list[Row]
    position: list[Any] | None
    count: int | None = None
    partial: bool = False
    also: list[str] = field(default_factory=list)


def listed(asked: RecordList, mark: Any) -> Listed:
    """Raises BadRequest. `mark`: what the cursor must belong to."""
    filters.check(asked)
    position = cursors.read(asked.cursor, mark) if asked.cursor else None
    return _found(asked, position) if asked.q is not None else _catalogued(asked, position)


def _catalogued(asked: RecordList, position: list[Any] | None) -> Listed:
    """By day of publication; within the same moment by number."""
    if asked.order == "relevance":
        raise bad("order", _("没有 q 时不能按相关程度排列。"))
    wanted = filters.condition(asked)
    rows = light(public.in_order().filter(wanted))
    if asked.order == "oldest":
        rows = rows.filter(_after(position, "gt") if position else Q()).order_by("published_at", "pk")
    else:
        rows = rows.filter(_after(position, "lt") if position else Q()).order_by("-published_at", "-pk")
    found = list(rows[: asked.limit + 1])
    shown, more = found[: asked.limit], len(found) > asked.limit
    last = [shown[-1].published_at.isoformat(), shown[-1].pk] if more and shown[-1].published_at else None
    known = Names.now()
    return Listed(
        [flat(row, known) for row in shown], last, public.records().filter(wanted).count() if asked.count else None
    )


def _after(position: list[Any], beyond: str) -> Q:
    """What comes after (moment, number); the first part is what the index answers."""
    moment, number = datetime.fromisoformat(position[0]), position[1]
    return Q(**{f"published_at__{beyond}e": moment}) & (
        Q(**{f"published_at__{beyond}": moment}) | Q(**{f"pk__{beyond}": number})
    )


def _found(asked: RecordList, position: list[Any] | None) -> Listed:
    """As the site's search page finds it; its position is a page's number."""
    if asked.order == "oldest":
        raise bad("order", _("有 q 时只能按相关程度（relevance）或者从新到旧（newest）排列。"))
    page = position[0] if position else 1
    question = replace(filters.question(asked, newest=asked.order == "newest"), page=page)
    answer = ask(question, size=asked.limit)
    known = Names.now()
    # Past the end (something was withdrawn meanwhile) the search shows its last page again: that was shown already.
    rows = [flat(hit.record, known) for hit in answer.hits] if answer.question.page == page else []
    is_last = page * asked.limit >= min(answer.total, DEEPEST - asked.limit)
    return Listed(
        rows, None if is_last else [page + 1], answer.total if asked.count else None, answer.most, list(answer.also)
    )


def every(asked: Filters) -> Iterator[Row]:
    """All that fit, newest first, without holding them; of a search the best. Raises BadRequest at once."""
    filters.check(asked)
    if asked.q is None:
        rows = light(public.in_order().filter(filters.condition(asked))).order_by("-published_at", "-pk")
        return _flat(rows.iterator(chunk_size=STREAMED))
    question = filters.question(asked, newest=False)
    return _flat(_hits(question))


def _flat(records: Any) -> Iterator[Row]:
    known = Names.now()
    return (flat(record, known) for record in records)


def _hits(question: Any) -> Iterator[Any]:
    for page in range(1, MOST_FOUND // A_SEARCH + 1):
        answer = ask(replace(question, page=page), size=A_SEARCH)
        if answer.question.page != page:
            return
        yield from (hit.record for hit in answer.hits)
        if page * A_SEARCH >= answer.total:
            return
