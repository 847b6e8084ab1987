"""公开统计: the very numbers of the portal's statistics page, one a row; and the data dictionary."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.api import dictionary as words
from gongkai.api import schemas
from gongkai.api.answers import answer
from gongkai.api.rows import Row
from gongkai.api.service import get
from gongkai.api.tables import Format, table
from gongkai.portal.statistics import statistics as counted


@get("statistics", schemas.Statistics, tag="statistics")
def statistics(request: HttpRequest) -> HttpResponse:
    return answer(request, {"day": clock.today().isoformat(), "items": list(numbers())})


@get("statistics.{format}", bytes, tag="statistics")
def statistics_table(request: HttpRequest, format: Format) -> Any:
    return table(request, words.STATISTICS, format, numbers())


@get("dictionary", schemas.Dictionary, tag="dictionary")
def dictionary(request: HttpRequest) -> HttpResponse:
    return answer(request, {"items": words.rows()})


@get("dictionary.{format}", bytes, tag="dictionary")
def dictionary_table(request: HttpRequest, format: Format) -> Any:
    return table(request, words.DICTIONARY, format, words.rows())


def numbers() -> Iterator[Row]:
    made = counted(lambda facet, value: "", clock.today())
    for total in made.totals:
        yield _number("totals", _("总数"), total.note, total.label, _("件数"), total.value)
    for figure in made.figures:
        for line in figure.lines:
            for head, number in zip(figure.heads, line.numbers, strict=True):
                yield _number(figure.key, figure.title, figure.rule, line.label, head, number.value)


def _number(table: str, title: str, rule: str, label: str, head: str, value: int) -> Row:  # noqa: PLR0917
    return {"table": table, "title": title, "rule": rule, "label": label, "head": head, "value": value}
