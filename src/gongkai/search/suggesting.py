"""What somebody may be about to type: titles of public records in which it stands."""

from gongkai.catalogue.models import PUBLIC, Record
from gongkai.search.engines.choosing import engine
from gongkai.search.ladder import in_title
from gongkai.search.language.tokens import units_of
from gongkai.search.language.units import fold
from gongkai.search.tree import Request

MOST, ASKED = 8, 40


def suggestions(begun: str) -> list[str]:
    """Up to eight titles, those that begin so first, each once. Raises EngineFault."""
    if not units_of(begun):
        return []
    numbers = [hit.pk for hit in engine().search(Request(in_title(begun), limit=ASKED)).hits]
    titles = dict(Record.objects.filter(pk__in=numbers, state__in=PUBLIC).values_list("pk", "title"))
    found = list(dict.fromkeys(titles[number] for number in numbers if number in titles))
    return sorted(found, key=lambda title: not fold(title).startswith(fold(begun)))[:MOST]
