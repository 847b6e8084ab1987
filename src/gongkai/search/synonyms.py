"""The synonyms in force, kept in memory until the table changes, and a question said in other words."""

from gongkai.acts import clock
from gongkai.reference.calendars import Kept
from gongkai.reference.models import DatasetKey
from gongkai.search.language.units import fold
from gongkai.search.models import Synonym

MOST_VARIANTS = 4

_rows = Kept(DatasetKey.SYNONYMS, lambda: list(Synonym.objects.all()), list)


def groups() -> list[tuple[str, ...]]:
    """The groups of words in force today; one query."""
    today = clock.today()
    return [row.group for row in _rows() if row.applies(today)]


def said_otherwise(question: str) -> tuple[list[str], list[str]]:
    """(the question in other words, the words put in): for each word of a group that stands in it, the others."""
    asked = fold(question)
    variants: list[str] = []
    put_in: list[str] = []
    for group in groups():
        words = list(map(fold, group))
        present = max((word for word in words if word in asked), key=len, default="")
        for word in words:
            # What the question holds already, or is part of the word found, would say nothing new.
            if present and word not in asked and len(variants) < MOST_VARIANTS:
                variants.append(asked.replace(present, word))
                put_in.append(word)
    return variants, put_in
