"""Counting what was searched for and not found: the words and a number a day, never who."""

import logging
import re

from django.db import DatabaseError, transaction
from django.db.models import F

from gongkai import leaks
from gongkai.acts import clock
from gongkai.search.language.numbers import number_in
from gongkai.search.language.units import fold
from gongkai.search.language.words import plain
from gongkai.search.models import Missed, SearchDay
from gongkai.search.models.searches import LONGEST_COUNTED

logger = logging.getLogger("gongkai.search")
_MANY_DIGITS = re.compile(r"\d(?:\W?\d){5,}")
_INDEX_NUMBER = re.compile(r"[0-9a-z]{9}(?:[0-9a-z]{9})?/\d{4}(?:\d{2})?-\d{4,8}")


def count(question: str, *, total: int, fitting: int) -> None:
    """Count one search: how much it found, and how much of that holds all its words. A full disk or a database that
    may only be read stops no search."""
    empty, partial = not total, bool(total and not fitting)
    try:
        with transaction.atomic():
            _add(SearchDay, {"day": clock.today()}, asked=1, empty=int(empty), partial=int(partial))
            if (empty or partial) and (words := countable(question)):
                _add(Missed, {"day": clock.today(), "question": words}, {"partial": partial}, count=1)
    except DatabaseError:
        logger.exception("a search could not be counted")


def countable(question: str) -> str:
    """The question as it is counted, "" where it may tell of a person: long stories, numbers of people and phones."""
    words = plain(question)
    if not words or len(words) > LONGEST_COUNTED:
        return ""
    if _MANY_DIGITS.search(question) and number_in(question) is None and not _INDEX_NUMBER.fullmatch(fold(question)):
        return ""
    return "" if leaks.scan_text(question).findings else words


def _add(
    model: type[SearchDay] | type[Missed], where: dict[str, object], also: dict[str, object] | None = None, **by: int
) -> None:
    """Raise the row's counts, making it with the first; `also` is set as it is now."""
    rows, more = model._default_manager.filter(**where), {name: F(name) + number for name, number in by.items()}
    if not rows.update(**more, **(also or {})):
        _row, made = model._default_manager.get_or_create(**where, defaults={**by, **(also or {})})
        if not made:
            rows.update(**more)
