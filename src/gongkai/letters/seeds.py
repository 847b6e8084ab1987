"""What ships: the first edition of each kind's template."""

from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.letters.kinds import kinds
from gongkai.letters.models import LetterTemplate, NumberPattern
from gongkai.organs.models import Organ
from gongkai.reference.models import DatasetKey
from gongkai.reference.seeding import settles, ships


def _patterns() -> list[NumberPattern]:
    """None: kinds.toml has the usual ones, and an administrator's go before them."""
    return []


def seed(organ: Organ | None = None) -> int:
    """Give every kind that has no template the platform's own; how many. Safe to run again."""
    there = set(LetterTemplate.objects.filter(organ=None).values_list("kind", flat=True))
    missing = [key for key in kinds() if key not in there]
    for key in missing:
        perform("letter_template", "ship", actor=MACHINE, kind=key)
    return len(missing)


ships(DatasetKey.LETTER_NUMBERS, _patterns)
settles(seed)
